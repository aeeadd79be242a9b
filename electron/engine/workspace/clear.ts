import { appendAudit } from '#engine/audit/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { durably } from './durable.ts';
import { sweepRemains } from './remains.ts';
import { changedSinceSigned } from './signedBallots.ts';
import { takeOut, type ClearanceRecord } from './takeOut.ts';
import { currentBatch, forgetBatch, type CurrentBatch, type Workspace } from './workspace.ts';

const CONFIRMATION = '清场';

/**
 * 清场: takes the current batch's round off this machine: private copies, keys, ballots and the way back to them, the
 * promise, signed sheets and what the log says of scores. Allowed only when the newest sheet was written to a medium
 * and read back, says what the ballots say, and the owner typed the word. Interrupted, it is either not begun or
 * finished at the next opening.
 */
export async function clearRound(workspace: Workspace, confirmation: string): Promise<Result<ClearanceRecord>> {
  const { db, vault } = workspace;
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const sheet = safeToClear(workspace, current.value, confirmation);
  if (!sheet.ok) {
    appendAudit(db, 'round.clear.refused', { round: current.value.header.round.id, code: sheet.error.code });
    return sheet;
  }
  const cleared = durably(workspace, () => ok(takeOut(workspace, current.value, sheet.value)));
  if (!cleared.ok) return cleared;
  forgetBatch(workspace);
  const left = await sweepRemains(db, vault.directory);
  return left === null ? cleared : refused(problem('CLEAR_UNFINISHED', { reason: left }));
}

/** The newest sheet of the round when nothing would be lost without what it was made from, or why not. */
function safeToClear(
  workspace: Workspace,
  current: CurrentBatch,
  confirmation: string,
): Result<ClearanceRecord['sheet']> {
  const row = workspace.db
    .prepare(
      `SELECT revision, digest, check_code AS checkCode, signed_at AS signedAt, written_at AS writtenAt
         FROM sheet WHERE round = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(current.header.round.id) as
    (Omit<ClearanceRecord['sheet'], 'writtenAt'> & { writtenAt: string | null }) | undefined;
  if (row === undefined) return refused(problem('CLEAR_NO_SHEET', {}));
  const { revision, writtenAt } = row;
  if (changedSinceSigned(workspace, current)) return refused(problem('CLEAR_CHANGED_SINCE', { revision }));
  if (writtenAt === null) return refused(problem('CLEAR_NOT_WRITTEN', { revision }));
  if (confirmation !== CONFIRMATION) return refused(problem('CLEAR_CONFIRMATION', {}));
  return ok({ ...row, writtenAt });
}
