import path from 'node:path';
import { appendAudit, auditHead } from '#engine/audit/index.ts';
import { canonicalJson, checkCode, sha256Hex } from '#engine/crypto/index.ts';
import { exists, hashFile, writeDurably } from '#engine/platform/files.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import { ballotOf, currentBatch, workspaceStatus, type CurrentBatch, type Workspace } from '#engine/workspace/index.ts';
import { outerSheetSchema, type Ballot } from '#shared/domain/scores.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ballotToSign, type Remark } from '#shared/scoring/index.ts';
import { makeSheet, type SheetFacts } from './make.ts';

export interface SignedSheet {
  readonly file: string;
  readonly revision: number;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly checkCode: string;
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
  const { digest, revision } = sheet.row;
  const written = await writeOut(workspace, current.value, sheet.row, directory);
  if (!written.ok) return written;
  appendAudit(workspace.db, 'sheet.written', { digest, revision });
  const doubts = remarks.filter((one) => one.severity === 'doubt');
  return ok({ file: written.value, revision, digest, checkCode: checkCode(digest), repeated: sheet.repeated, doubts });
}

/** The sheet that says what the ballots say now: the last revision, or a new one. */
async function stored(
  workspace: Workspace,
  current: CurrentBatch,
  states: Readonly<Record<'scored' | 'recused' | 'abstained' | 'unscored' | 'partial', number>>,
  reason: string,
): Promise<{ row: StoredSheet; repeated: boolean }> {
  const { db, vault } = workspace;
  const { header, assignment } = current;
  const ballots = assignment.dossiers.map((dossier) => ballotToSign(ballotOf(workspace, current, dossier)));
  const ballotsDigest = sha256Hex(canonicalJson({ batch: current.digest, ballots: sorted(ballots) }));
  const last = db
    .prepare(
      `SELECT digest, revision, inner_digest, ballots_digest, bytes FROM sheet WHERE round = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(header.round.id) as StoredSheet | undefined;
  if (last !== undefined && last.ballots_digest === ballotsDigest) return { row: last, repeated: true };
  const facts: SheetFacts = {
    round: header.round.id,
    panel: header.panel,
    mode: header.mode,
    batch: current.digest,
    rubrics: header.rubrics,
    expert: vault.identity.card.keyId,
    revision: (last?.revision ?? 0) + 1,
    supersedes: last?.inner_digest ?? null,
    revisionReason: last === undefined ? '' : reason,
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
  const made = await makeSheet(vault.identity, header, facts, sorted(ballots));
  const row: StoredSheet = {
    digest: made.digest,
    revision: facts.revision,
    inner_digest: made.innerDigest,
    ballots_digest: ballotsDigest,
    bytes: made.bytes,
  };
  db.transaction(() => {
    db.prepare(
      `INSERT INTO sheet(digest, round, revision, inner_digest, ballots_digest, bytes, check_code, signed_at)
       VALUES (@digest, @round, @revision, @inner_digest, @ballots_digest, @bytes, @code, @at)`,
    ).run({ ...row, round: facts.round, code: checkCode(made.digest), at: facts.signedAt });
    appendAudit(db, 'sheet.signed', { digest: made.digest, revision: facts.revision, counts: facts.counts, reason });
  }).immediate();
  return { row, repeated: false };
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

function sorted(ballots: readonly Ballot[]): Ballot[] {
  return [...ballots].sort((a, b) => (a.no < b.no ? -1 : 1));
}
