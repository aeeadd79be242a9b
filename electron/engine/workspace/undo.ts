import { appendAudit } from '#engine/audit/index.ts';
import { ballotSchema, type Ballot } from '#shared/domain/scores.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { totalOf } from '#shared/scoring/index.ts';
import { assignedDossier, ballotOf, refuseChange, rubricFor, storeBallot, type Changed } from './ballots.ts';
import { durably } from './durable.ts';
import { moveStep, nextStep, snapshotsOf, type Step, type Way } from './history.ts';
import { currentBatch, type CurrentBatch, type Workspace } from './workspace.ts';

/** The ballot after a step was taken back or done again. */
export interface Stepped extends Changed {
  readonly no: string;
  readonly step: Step;
}

/**
 * Takes back the last change: of one dossier, or of the whole round when `no` is null. One durable transaction, like
 * the change itself.
 */
export function undo(workspace: Workspace, no: string | null): Result<Stepped> {
  return step(workspace, 'undo', no);
}

/** Does again what was taken back last. */
export function redo(workspace: Workspace, no: string | null): Result<Stepped> {
  return step(workspace, 'redo', no);
}

function step(workspace: Workspace, way: Way, no: string | null): Result<Stepped> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const stepped = durably(workspace, () => inTransaction(workspace, current.value, way, no));
  return stepped.ok || stepped.error.code === 'WRITE_FAILED'
    ? stepped
    : refuseChange(workspace, current.value, no ?? '', stepped.error);
}

function inTransaction(workspace: Workspace, current: CurrentBatch, way: Way, no: string | null): Result<Stepped> {
  const { db } = workspace;
  if (no !== null) {
    const asked = assignedDossier(current, no);
    if (!asked.ok) return asked;
    if (ballotOf(workspace, current, asked.value).standing === 'recused')
      return refused(problem('DOSSIER_RECUSED', { no }));
  }
  const found = nextStep(db, current, way, no);
  if (found === null) return refused(problem(way === 'undo' ? 'NOTHING_TO_UNDO' : 'NOTHING_TO_REDO', {}));
  const dossier = assignedDossier(current, found.step.no);
  if (!dossier.ok) return dossier;
  const { before, after } = snapshotsOf(db, found.position);
  const from = ballotOf(workspace, current, dossier.value);
  const to = ballotSchema.parse(JSON.parse(way === 'undo' ? before : after));
  const round = current.header.round.id;
  storeBallot(db, round, to);
  moveStep(db, found.position, way);
  const { step } = found;
  appendAudit(db, way === 'undo' ? 'score.undone' : 'score.redone', {
    round,
    no: step.no,
    kind: step.kind,
    item: step.item,
    ...difference(from, to),
  });
  return ok({ no: step.no, step, ballot: to, total: totalOf(rubricFor(current, dossier.value), to) });
}

/** The places in which two ballots differ, as they stood before and after: enough to read the history. */
function difference(from: Ballot, to: Ballot): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const [before, after] = [placesOf(from), placesOf(to)];
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (place) => JSON.stringify(before[place]) !== JSON.stringify(after[place]),
  );
  const only = (places: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(changed.map((place) => [place, places[place] ?? null]));
  return { before: only(before), after: only(after) };
}

/** A ballot by places: one per item and per veto, one for each of the rest. */
function placesOf({ items, vetoes, standing, standingReason, finding, agree, opinion }: Ballot) {
  const places: Record<string, unknown> = { standing, standingReason, finding, agree, opinion };
  for (const item of items) places[item.item] = item;
  for (const veto of vetoes) places[veto.veto] = veto;
  return places;
}
