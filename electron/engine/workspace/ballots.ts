import { appendAudit } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { failedStore } from '#engine/store/index.ts';
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
import { remember } from './history.ts';
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

export interface Changed {
  readonly ballot: Ballot;
  readonly total: BallotTotal;
}

/**
 * Makes one change to one ballot. When this returns, the change and its history are on the disk: one transaction,
 * flushed. A refused change leaves the ballot as it was and is itself an event.
 */
export function changeBallot(workspace: Workspace, no: string, change: unknown): Result<Changed> {
  const parsed = changeSchema.safeParse(change);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
    return refuse(workspace, no, problem('INPUT_INVALID', { what: `对项目 ${no} 的改动`, reason }));
  }
  if (!canBeWritten(parsed.data)) {
    const reason = '文字中有不完整的字符(如只剩一半的表情符号)';
    return refuse(workspace, no, problem('INPUT_INVALID', { what: `对项目 ${no} 的改动`, reason }));
  }
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  return changeOne(workspace, current.value, no, parsed.data);
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
  const { assignment, header } = current;
  if (assignment.recused.some((one) => one.no === no)) return refuse(workspace, no, problem('DOSSIER_RECUSED', { no }));
  const dossier = assignment.dossiers.find((one) => one.no === no);
  if (dossier === undefined) return refuse(workspace, no, problem('DOSSIER_NOT_YOURS', { no }));
  const rubric = rubricFor(current, dossier);
  const write = db.transaction((): Result<Ballot> => {
    const before = ballotOf(workspace, current, dossier);
    const after = applyChange(before, change, rubric);
    if (!after.ok) return after;
    db.prepare(
      `INSERT INTO ballot(round, no, json, updated_at) VALUES (@round, @no, @json, @at)
         ON CONFLICT(round, no) DO UPDATE SET json = @json, updated_at = @at`,
    ).run({ round: header.round.id, no, json: canonicalJson(after.value), at: new Date().toISOString() });
    appendAudit(db, `score.${change.kind}`, { round: header.round.id, no, change, before: touched(before, change) });
    remember(db, header.round.id, change, before, after.value);
    return after;
  });
  let result: Result<Ballot>;
  try {
    result = write.immediate();
  } catch (error) {
    // A full or failing disk: nothing was changed, nothing is acknowledged, and not even the log can be written.
    const reason = failedStore(error);
    if (reason === null) throw error;
    return refused(problem('WRITE_FAILED', { file: workspace.vault.directory, reason }));
  }
  if (!result.ok) return refuse(workspace, no, result.error);
  return ok({ ballot: result.value, total: totalOf(rubric, result.value) });
}

function refuse(workspace: Workspace, no: string, error: Problem): Result<never> {
  appendAudit(workspace.db, 'score.refused', { no: no.slice(0, 40).toWellFormed(), code: error.code });
  return refused(error);
}

/** Every ballot of the current batch, in its order; a recused one says nothing but that. */
export function ballotsOf(workspace: Workspace): Result<{ no: string; ballot: Ballot; total: BallotTotal }[]> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  return ok(
    current.value.assignment.dossiers.map((dossier) => {
      const ballot = ballotToSign(ballotOf(workspace, current.value, dossier));
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
