import { ballotsDigest, ballotsToSign, currentBatch, type Workspace } from '#engine/workspace/index.ts';
import { ballotSchema, type Ballot } from '#shared/domain/scores.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/** A signed sheet as its signer may see it: the scores themselves, and how it is named on paper. */
export interface SignedRecord {
  readonly revision: number;
  readonly digest: string;
  readonly checkCode: string;
  readonly signedAt: string;
  /** Why a later revision was made; empty for the first. */
  readonly revisionReason: string;
  /** When it was last written to a medium, read back and verified; null while that never succeeded. */
  readonly writtenAt: string | null;
  /** In the order of their numbers; who stands aside says why and nothing else. */
  readonly ballots: Ballot[];
}

type Row = Omit<SignedRecord, 'ballots'> & { readonly ballots: string | null; readonly ballotsDigest: string | null };

/** What was signed, never what was changed afterwards: the newest sheet of the round, or that revision of it. */
export function signedSheetOf(workspace: Workspace, revision?: number): Result<SignedRecord> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const row = workspace.db
    .prepare(
      `SELECT revision, digest, check_code AS checkCode, signed_at AS signedAt, reason AS revisionReason,
              written_at AS writtenAt, ballots, ballots_digest AS ballotsDigest
         FROM sheet WHERE round = @round AND (@revision IS NULL OR revision = @revision)
         ORDER BY revision DESC LIMIT 1`,
    )
    .get({ round: current.value.header.round.id, revision: revision ?? null }) as Row | undefined;
  if (row === undefined) return refused(problem('SHEET_NONE', {}));
  const { ballots: kept, ballotsDigest: digest, ...said } = row;
  if (kept !== null) return ok({ ...said, ballots: ballotSchema.array().parse(JSON.parse(kept)) });
  // Version 1 kept only the digest of what was signed; as long as nothing was changed since, that is what stands here.
  const ballots = ballotsToSign(workspace, current.value);
  return digest === ballotsDigest(current.value.digest, ballots)
    ? ok({ ...said, ballots })
    : refused(problem('SHEET_NOT_KEPT', { revision: row.revision }));
}
