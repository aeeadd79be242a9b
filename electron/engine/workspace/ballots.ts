import { appendAudit } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import type { Store } from '#engine/store/index.ts';
import type { Assignment } from '#shared/domain/batch.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { ballotSchema, type Ballot } from '#shared/domain/scores.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import {
  applyChange,
  ballotToSign,
  changeSchema,
  emptyBallot,
  totalOf,
  type BallotTotal,
  type Change,
} from '#shared/scoring/index.ts';
import { durably } from './durable.ts';
import { keepStep } from './history.ts';
import { currentBatch, type CurrentBatch, type Workspace } from './workspace.ts';

type Assigned = Assignment['dossiers'][number];

/** The expert's ballot on a dossier as it stands; an empty one when nothing was said yet. */
export function ballotOf(workspace: Workspace, current: CurrentBatch, dossier: Assigned): Ballot {
  const row = workspace.db
    .prepare('SELECT json FROM ballot WHERE round = ? AND no = ?')
    .get(current.header.round.id, dossier.no) as { json: string } | undefined;
  return row === undefined ? emptyBallot(dossier.no, dossier.dossier) : ballotSchema.parse(JSON.parse(row.json));
}

export function rubricFor(current: CurrentBatch, dossier: Assigned): Rubric {
  const rubric = current.assignment.rubrics.find((one) => one.category === dossier.category);
  if (rubric === undefined) throw new Error(`no rubric for ${dossier.category} in an opened batch`);
  return rubric;
}

/** The dossier of that number when the expert may judge it, or why not. */
export function assignedDossier({ assignment }: CurrentBatch, no: string): Result<Assigned> {
  if (assignment.recused.some((one) => one.no === no)) return refused(problem('DOSSIER_RECUSED', { no }));
  const dossier = assignment.dossiers.find((one) => one.no === no);
  return dossier === undefined ? refused(problem('DOSSIER_NOT_YOURS', { no })) : ok(dossier);
}

export interface Changed {
  readonly ballot: Ballot;
  readonly total: BallotTotal;
}

/**
 * Makes one change to one ballot. When this returns, the change, its history and the way back are on the disk: one
 * transaction, flushed. A refused change leaves the ballot as it was and is itself an event.
 */
export function changeBallot(workspace: Workspace, no: string, change: unknown): Result<Changed> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const invalid = (reason: string): Result<never> =>
    refuseChange(workspace, current.value, no, problem('INPUT_INVALID', { what: `对项目 ${no} 的改动`, reason }));
  const parsed = changeSchema.safeParse(change);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return invalid(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
  }
  if (!canBeWritten(parsed.data)) return invalid('文字中有不完整的字符（如只剩一半的表情符号）');
  const changed = durably(workspace, () => changeOne(workspace, current.value, no, parsed.data));
  return changed.ok || changed.error.code === 'WRITE_FAILED'
    ? changed
    : refuseChange(workspace, current.value, no, changed.error);
}

/** Half a character passes every limit of length, but has no canonical form: neither log nor sheet could hold it. */
function canBeWritten(change: Change): boolean {
  try {
    canonicalJson(change);
    return true;
  } catch {
    return false;
  }
}

function changeOne(workspace: Workspace, current: CurrentBatch, no: string, change: Change): Result<Changed> {
  const { db } = workspace;
  const dossier = assignedDossier(current, no);
  if (!dossier.ok) return dossier;
  const rubric = rubricFor(current, dossier.value);
  const before = ballotOf(workspace, current, dossier.value);
  const applied = applyChange(before, change, rubric);
  if (!applied.ok) return applied;
  // Who is recused has no opinion on the dossier: what had been scored before goes, as it would from the sheet.
  const after = change.kind === 'recuse' ? ballotToSign(applied.value) : applied.value;
  const round = current.header.round.id;
  storeBallot(db, round, after);
  appendAudit(db, `score.${change.kind}`, { round, no, change, before: touched(before, change) });
  keepStep(db, round, change, before, after);
  return ok({ ballot: after, total: totalOf(rubric, after) });
}

/** Part of the transaction of whatever changes the ballot. */
export function storeBallot(db: Store, round: string, ballot: Ballot): void {
  db.prepare(
    `INSERT INTO ballot(round, no, json, updated_at) VALUES (@round, @no, @json, @at)
       ON CONFLICT(round, no) DO UPDATE SET json = @json, updated_at = @at`,
  ).run({ round, no: ballot.no, json: canonicalJson(ballot), at: new Date().toISOString() });
}

/** Passes a refusal on; it is an event of its own. */
export function refuseChange(workspace: Workspace, current: CurrentBatch, no: string, error: Problem): Result<never> {
  const round = current.header.round.id;
  appendAudit(workspace.db, 'score.refused', { round, no: no.slice(0, 40).toWellFormed(), code: error.code });
  return refused(error);
}

/** Every ballot of the current batch, in its order; a recused one says nothing but that. */
export function ballotsOf(workspace: Workspace): Result<{ no: string; ballot: Ballot; total: BallotTotal }[]> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  return ok(
    current.value.assignment.dossiers.map((dossier) => {
      const kept = ballotOf(workspace, current.value, dossier);
      // One from before recusals took the content away may still hold it.
      const ballot = kept.standing === 'recused' ? ballotToSign(kept) : kept;
      return { no: dossier.no, ballot, total: totalOf(rubricFor(current.value, dossier), ballot) };
    }),
  );
}

/** What stood before in the place that a change touches: enough to undo it, and to read the history. */
function touched(ballot: Ballot, change: Change): unknown {
  switch (change.kind) {
    case 'score':
    case 'reason':
    case 'pins':
      return ballot.items.find((one) => one.item === change.item) ?? null;
    case 'recuse':
    case 'abstain':
    case 'resume':
      return { standing: ballot.standing, reason: ballot.standingReason };
    case 'veto':
    case 'withdraw-veto':
      return ballot.vetoes.find((one) => one.veto === change.veto) ?? null;
    case 'finding':
      return ballot.finding;
    case 'agree':
      return ballot.agree;
    case 'opinion':
      return ballot.opinion;
  }
}
