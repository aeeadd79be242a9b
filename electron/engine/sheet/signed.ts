import { currentBatch, type Workspace } from '#engine/workspace/index.ts';
import { ballotSchema, type Ballot } from '#shared/domain/scores.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/** The newest signed sheet as its signer may see it: the scores themselves, and how it is named on paper. */
export interface SignedRecord {
  readonly revision: number;
  readonly digest: string;
  readonly checkCode: string;
  readonly signedAt: string;
  readonly writtenAt: string | null;
  readonly ballots: readonly Ballot[];
}

/** What was signed last, for printing: never what was changed afterwards. */
export function signedSheetOf(workspace: Workspace): Result<SignedRecord> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const row = workspace.db
    .prepare(
      `SELECT revision, digest, check_code AS checkCode, signed_at AS signedAt, written_at AS writtenAt, ballots
         FROM sheet WHERE round = ? AND ballots IS NOT NULL ORDER BY revision DESC LIMIT 1`,
    )
    .get(current.value.header.round.id) as (Omit<SignedRecord, 'ballots'> & { ballots: string }) | undefined;
  if (row === undefined) return refused(problem('SHEET_NONE', {}));
  return ok({ ...row, ballots: ballotSchema.array().parse(JSON.parse(row.ballots)) });
}
