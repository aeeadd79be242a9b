import path from 'node:path';
import { appendAudit, auditHead } from '#engine/audit/index.ts';
import { canonicalJson, checkCode, sha256Hex } from '#engine/crypto/index.ts';
import { exists, hashFile, readSmallFile, writeDurably } from '#engine/platform/files.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import {
  ballotsDigest,
  ballotsToSign,
  currentBatch,
  workspaceStatus,
  type CurrentBatch,
  type Workspace,
} from '#engine/workspace/index.ts';
import { outerSheetSchema } from '#shared/domain/scores.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Remark } from '#shared/scoring/index.ts';
import { SHEET_LIMIT } from './format.ts';
import { makeSheet, type SheetFacts } from './make.ts';
import { readCover } from './read.ts';

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

interface StoredSheet {
  readonly digest: string;
  readonly revision: number;
  readonly inner_digest: string;
  readonly ballots_digest: string;
  readonly bytes: Buffer;
  readonly signed_at: string;
}

/**
 * Signs what the expert has scored and writes the sheet into `directory`. The revision is kept in the workspace before
 * it is written out: a stick that fails costs nothing, the same sheet is simply written again.
 */
export async function signSheet(workspace: Workspace, directory: string, reason = ''): Promise<Result<SignedSheet>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const status = workspaceStatus(workspace);
  if (!status.ok) return status;
  const remarks = status.value.dossiers.flatMap((one) => one.remarks);
  const missing = remarks.filter((one) => one.severity === 'missing');
  if (missing.length > 0) {
    appendAudit(workspace.db, 'sheet.refused', { code: 'SHEET_INCOMPLETE', missing: missing.length });
    return refused(problem('SHEET_INCOMPLETE', { missing }));
  }
  // Before anything is signed: a sheet that its reader must refuse would be written again and again.
  if (!outerSheetSchema.shape.revisionReason.safeParse(reason).success || !reason.isWellFormed()) {
    appendAudit(workspace.db, 'sheet.refused', { code: 'INPUT_INVALID' });
    return refused(problem('INPUT_INVALID', { what: '修改理由', reason: '应为至多 2000 字的完整文字' }));
  }
  const sheet = await stored(workspace, current.value, status.value.counts, reason);
  if (!sheet.ok) return sheet;
  const doubts = remarks.filter((one) => one.severity === 'doubt');
  return hand(workspace, current.value, sheet.value.row, { directory, repeated: sheet.value.repeated, doubts });
}

/** Writes the newest signed sheet once more, byte for byte, whatever was changed since: for another stick. */
export async function writeSheet(workspace: Workspace, directory: string): Promise<Result<SignedSheet>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const row = newest(workspace, current.value);
  if (row === null || row.bytes.length === 0) return refused(problem('SHEET_NONE', {}));
  return hand(workspace, current.value, row, { directory, repeated: true, doubts: [] });
}

/** Writes the sheet, reads it back from the medium, and only then says that it is written. */
async function hand(
  workspace: Workspace,
  current: CurrentBatch,
  row: StoredSheet,
  how: { readonly directory: string; readonly repeated: boolean; readonly doubts: readonly Remark[] },
): Promise<Result<SignedSheet>> {
  const { digest, revision } = row;
  const written = await writeOut(workspace, current, row, how.directory);
  if (!written.ok) return written;
  const file = written.value;
  const back = await readSmallFile(file, SHEET_LIMIT);
  if (!back.ok) return back;
  const cover = await readCover(back.value, file);
  if (!cover.ok || sha256Hex(back.value) !== digest) return refused(problem('WRITE_VERIFY_FAILED', { file }));
  workspace.db
    .transaction(() => {
      workspace.db.prepare('UPDATE sheet SET written_at = ? WHERE digest = ?').run(new Date().toISOString(), digest);
      appendAudit(workspace.db, 'sheet.written', { digest, revision });
    })
    .immediate();
  const { repeated, doubts } = how;
  return ok({ file, revision, digest, checkCode: checkCode(digest), signedAt: row.signed_at, repeated, doubts });
}

function newest(workspace: Workspace, current: CurrentBatch): StoredSheet | null {
  const row = workspace.db
    .prepare(
      `SELECT digest, revision, inner_digest, ballots_digest, bytes, signed_at FROM sheet
        WHERE round = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(current.header.round.id) as StoredSheet | undefined;
  return row ?? null;
}

/** The sheet that says what the ballots say now: the last revision, or a new one. */
async function stored(
  workspace: Workspace,
  current: CurrentBatch,
  states: Readonly<Record<'scored' | 'recused' | 'abstained' | 'unscored' | 'partial', number>>,
  reason: string,
): Promise<Result<{ row: StoredSheet; repeated: boolean }>> {
  const { db, vault } = workspace;
  const { header } = current;
  const ballots = ballotsToSign(workspace, current);
  const digest = ballotsDigest(current.digest, ballots);
  const last = newest(workspace, current);
  if (last?.ballots_digest === digest) return ok({ row: last, repeated: true });
  if (last !== null && reason.trim() === '') {
    appendAudit(db, 'sheet.refused', { code: 'REVISION_REASON_REQUIRED' });
    return refused(problem('REVISION_REASON_REQUIRED', { revision: last.revision + 1 }));
  }
  const facts: SheetFacts = {
    round: header.round.id,
    panel: header.panel,
    mode: header.mode,
    batch: current.digest,
    rubrics: header.rubrics,
    expert: vault.identity.card.keyId,
    revision: (last?.revision ?? 0) + 1,
    supersedes: last?.inner_digest ?? null,
    revisionReason: last === null ? '' : reason,
    signedAt: new Date().toISOString(),
    counts: {
      assigned: ballots.length,
      scored: states.scored,
      recused: states.recused,
      abstained: states.abstained,
      unscored: states.unscored + states.partial,
    },
    auditHead: auditHead(db),
    software: SOFTWARE,
  };
  const made = await makeSheet(vault.identity, header, facts, ballots);
  const row: StoredSheet = {
    digest: made.digest,
    revision: facts.revision,
    inner_digest: made.innerDigest,
    ballots_digest: digest,
    bytes: made.bytes,
    signed_at: facts.signedAt,
  };
  db.transaction(() => {
    db.prepare(
      `INSERT INTO sheet(digest, round, revision, inner_digest, ballots_digest, bytes, check_code, signed_at, ballots)
       VALUES (@digest, @round, @revision, @inner_digest, @ballots_digest, @bytes, @code, @signed_at, @ballots)`,
    ).run({ ...row, round: facts.round, code: checkCode(made.digest), ballots: canonicalJson(ballots) });
    appendAudit(db, 'sheet.signed', { digest: made.digest, revision: facts.revision, counts: facts.counts, reason });
  }).immediate();
  return ok({ row, repeated: false });
}

async function writeOut(
  workspace: Workspace,
  current: CurrentBatch,
  row: StoredSheet,
  directory: string,
): Promise<Result<string>> {
  const name = workspace.vault.identity.card.name;
  const base = `评分单-${current.header.panel}-${name}-第${row.revision}版`.replace(/[\\/:*?"<>|\s]/g, '_');
  const plain = path.join(directory, `${base}.zps`);
  const file =
    (await exists(plain)) && (await hashFile(plain)) !== row.digest
      ? path.join(directory, `${base}-${row.digest.slice(0, 8)}.zps`)
      : plain;
  const written = await writeDurably(file, [row.bytes], { overwrite: true });
  return written.ok ? ok(file) : written;
}
