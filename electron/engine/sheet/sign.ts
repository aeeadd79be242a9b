import { appendAudit, auditHead } from '#engine/audit/index.ts';
import { canonicalJson, checkCode } from '#engine/crypto/index.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import {
  ballotsDigest,
  ballotsToSign,
  currentBatch,
  durably,
  workspaceStatus,
  type CurrentBatch,
  type Workspace,
  type WorkspaceStatus,
} from '#engine/workspace/index.ts';
import { outerSheetSchema, type Ballot } from '#shared/domain/scores.ts';
import { problem, type DetailsOf, type ErrorCode } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Remark } from '#shared/scoring/index.ts';
import { handOut } from './handOut.ts';
import { makeSheet, type SheetFacts } from './make.ts';
import { newestSheet, type StoredSheet } from './stored.ts';

export interface SignedSheet {
  readonly file: string;
  readonly revision: number;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly checkCode: string;
  readonly signedAt: string;
  /** Nothing changed since the last signature, so the same sheet was written again. */
  readonly repeated: boolean;
  /** What may be worth a second look; it did not stop the signature. */
  readonly doubts: readonly Remark[];
}

/**
 * Signs what the expert has scored, writes the sheet into `directory` and reads it back. The revision is kept in the
 * workspace before it is written out: a stick that fails costs nothing, the same sheet is simply written again.
 *
 * @param reason Why it differs from the revision before: needed from the second on, ignored for the first.
 */
export async function signSheet(workspace: Workspace, directory: string, reason = ''): Promise<Result<SignedSheet>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const status = workspaceStatus(workspace);
  if (!status.ok) return status;
  const remarks = status.value.dossiers.flatMap((one) => one.remarks);
  const missing = remarks.filter((one) => one.severity === 'missing');
  if (missing.length > 0) return refuse(workspace, 'SHEET_INCOMPLETE', { missing });
  // Before anything is signed: a sheet that its reader must refuse would be written again and again.
  if (!outerSheetSchema.shape.revisionReason.safeParse(reason).success || !reason.isWellFormed())
    return refuse(workspace, 'INPUT_INVALID', { what: '修改理由', reason: '应为至多 2000 字的完整文字' });
  const ballots = ballotsToSign(workspace, current.value);
  const last = newestSheet(workspace, current.value);
  const repeated = last !== null && last.ballots_digest === ballotsDigest(current.value.digest, ballots);
  if (last !== null && !repeated && reason.trim() === '')
    return refuse(workspace, 'REVISION_REASON_REQUIRED', { revision: last.revision + 1 });
  const sheet = repeated
    ? ok(last)
    : await signNow(workspace, current.value, ballots, factsFor(workspace, current.value, status.value, last, reason));
  if (!sheet.ok) return sheet;
  const doubts = remarks.filter((one) => one.severity === 'doubt');
  return written(workspace, current.value, sheet.value, directory, { repeated, doubts });
}

/** Writes the newest signed sheet once more, byte for byte, whatever was changed since: for another stick. */
export async function writeSheet(workspace: Workspace, directory: string): Promise<Result<SignedSheet>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const sheet = newestSheet(workspace, current.value);
  if (sheet === null) return refuse(workspace, 'SHEET_NONE', {});
  return written(workspace, current.value, sheet, directory, { repeated: true, doubts: [] });
}

async function written(
  workspace: Workspace,
  current: CurrentBatch,
  sheet: StoredSheet,
  directory: string,
  said: Pick<SignedSheet, 'repeated' | 'doubts'>,
): Promise<Result<SignedSheet>> {
  const { digest, revision, bytes, signed_at: signedAt } = sheet;
  if (bytes === null) return refuse(workspace, 'SHEET_NOT_KEPT', { revision });
  const file = await handOut(workspace, current, { ...sheet, bytes }, directory);
  return file.ok ? ok({ file: file.value, revision, digest, checkCode: checkCode(digest), signedAt, ...said }) : file;
}

function factsFor(
  { db, vault }: Workspace,
  { digest, header }: CurrentBatch,
  { counts, dossiers }: WorkspaceStatus,
  last: StoredSheet | null,
  reason: string,
): SheetFacts {
  return {
    round: header.round.id,
    panel: header.panel,
    mode: header.mode,
    batch: digest,
    rubrics: header.rubrics,
    expert: vault.identity.card.keyId,
    revision: (last?.revision ?? 0) + 1,
    supersedes: last?.inner_digest ?? null,
    revisionReason: last === null ? '' : reason,
    signedAt: new Date().toISOString(),
    counts: {
      assigned: dossiers.length,
      scored: counts.scored,
      recused: counts.recused,
      abstained: counts.abstained,
      unscored: counts.unscored + counts.partial,
    },
    auditHead: auditHead(db),
    software: SOFTWARE,
  };
}

/** Makes and keeps a new revision: with what was signed, so that its paper can be printed whatever changes later. */
async function signNow(
  workspace: Workspace,
  current: CurrentBatch,
  ballots: readonly Ballot[],
  facts: SheetFacts,
): Promise<Result<StoredSheet>> {
  const { db, vault } = workspace;
  const { digest, bytes, innerDigest } = await makeSheet(vault.identity, current.header, facts, ballots);
  const { round, revision, revisionReason, signedAt, counts } = facts;
  const row: StoredSheet = {
    digest,
    revision,
    inner_digest: innerDigest,
    signed_at: signedAt,
    ballots_digest: ballotsDigest(current.digest, ballots),
    bytes,
  };
  return durably(workspace, () => {
    db.prepare(
      `INSERT INTO sheet(digest, round, revision, inner_digest, ballots_digest, ballots, bytes, reason, check_code, signed_at)
       VALUES (@digest, @round, @revision, @inner_digest, @ballots_digest, @ballots, @bytes, @reason, @code, @signed_at)`,
    ).run({ ...row, round, ballots: canonicalJson(ballots), reason: revisionReason, code: checkCode(digest) });
    appendAudit(db, 'sheet.signed', { digest, revision, counts, reason: revisionReason });
    return ok(row);
  });
}

function refuse<C extends ErrorCode>(workspace: Workspace, code: C, details: DetailsOf<C>): Result<never> {
  appendAudit(workspace.db, 'sheet.refused', { code });
  return refused(problem(code, details));
}
