import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { appendAudit, AUDIT_TRIGGERS, auditHead } from '#engine/audit/index.ts';
import { flushDirectory } from '#engine/platform/files.ts';
import { keepCopy } from '#engine/store/index.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ballotsDigest, ballotsToSign } from './signedBallots.ts';
import { batchCopyPath, currentBatch, forgetBatch, type CurrentBatch, type Workspace } from './workspace.ts';

/** What was taken off this machine, and the sheet that made it safe to do so. */
export interface ClearanceRecord {
  readonly round: { readonly id: string; readonly title: string };
  readonly panel: string;
  readonly expert: { readonly keyId: string; readonly name: string; readonly unit: string };
  readonly sheet: {
    readonly revision: number;
    readonly digest: string;
    readonly checkCode: string;
    readonly signedAt: string;
    readonly writtenAt: string;
  };
  readonly removed: { readonly dossiers: number; readonly attachments: number; readonly bytes: number };
  readonly clearedAt: string;
  /** Head and length of the log up to this point; the log begins anew with the record of the clearing. */
  readonly auditHead: string;
  readonly auditEvents: number;
}

interface SignedRow {
  readonly revision: number;
  readonly digest: string;
  readonly checkCode: string;
  readonly signedAt: string;
  readonly writtenAt: string | null;
  readonly ballotsDigest: string;
}

const CONFIRMATION = '清场';

/**
 * 清场: takes the current batch's round off this machine: private copies, ballots, steps, keys, sheets. Only when the
 * newest sheet says what the ballots say, was written to a medium and read back, and the owner typed the word.
 */
export async function clearRound(workspace: Workspace, confirmation: string): Promise<Result<ClearanceRecord>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const signed = safeToClear(workspace, current.value, confirmation);
  if ('code' in signed) {
    appendAudit(workspace.db, 'round.clear.refused', { code: signed.code });
    return refused(signed);
  }
  const record = recordOf(workspace, current.value, signed);
  const copies = copiesOf(workspace, current.value);
  forget(workspace, record);
  forgetBatch(workspace);
  for (const copy of copies) rmSync(copy, { force: true });
  sweep(workspace);
  await flushDirectory(path.join(workspace.vault.directory, 'batches'));
  return ok(record);
}

type Safe = SignedRow & { readonly writtenAt: string };

function safeToClear(workspace: Workspace, current: CurrentBatch, confirmation: string): Safe | Problem {
  const row = workspace.db
    .prepare(
      `SELECT revision, digest, check_code AS checkCode, signed_at AS signedAt, written_at AS writtenAt,
              ballots_digest AS ballotsDigest FROM sheet WHERE round = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(current.header.round.id) as SignedRow | undefined;
  if (row === undefined) return problem('SHEET_NONE', {});
  const { revision, writtenAt } = row;
  if (row.ballotsDigest !== ballotsDigest(current.digest, ballotsToSign(workspace, current)))
    return problem('CLEAR_CHANGED_SINCE', { revision });
  if (writtenAt === null) return problem('CLEAR_NOT_WRITTEN', { revision });
  if (confirmation.trim() !== CONFIRMATION) return problem('CLEAR_CONFIRMATION', {});
  return { ...row, writtenAt };
}

function recordOf(workspace: Workspace, current: CurrentBatch, signed: Safe): ClearanceRecord {
  const { db } = workspace;
  const { header, assignment } = current;
  const { keyId, name, unit } = assignment.expert;
  const { ballotsDigest: _, ...sheet } = signed;
  const count = (sql: string, ...values: string[]): number => (db.prepare(sql).get(...values) as { n: number }).n;
  return {
    round: header.round,
    panel: header.panel,
    expert: { keyId, name, unit },
    sheet,
    removed: {
      dossiers: assignment.dossiers.length,
      attachments: count('SELECT count(*) AS n FROM dossier_index WHERE batch = ?', current.digest),
      bytes: copiesOf(workspace, current).reduce((sum, file) => sum + sizeOf(file), 0),
    },
    clearedAt: new Date().toISOString(),
    auditHead: auditHead(db),
    auditEvents: count('SELECT count(*) AS n FROM audit'),
  };
}

function copiesOf(workspace: Workspace, current: CurrentBatch): string[] {
  const rows = workspace.db.prepare('SELECT digest FROM batch WHERE round = ?').all(current.header.round.id);
  return (rows as { digest: string }[]).map(({ digest }) => batchCopyPath(workspace, digest));
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The log holds every score and reason that was ever given, so it cannot stay; cutting pieces out would break its
 * chain. It ends here, with its head and length in the first event of the one that begins.
 */
function forget(workspace: Workspace, record: ClearanceRecord): void {
  const { db } = workspace;
  const round = record.round.id;
  db.transaction(() => {
    db.prepare('DELETE FROM dossier_index WHERE batch IN (SELECT digest FROM batch WHERE round = ?)').run(round);
    for (const table of ['batch', 'ballot', 'step', 'pledge'])
      db.prepare(`DELETE FROM ${table} WHERE round = ?`).run(round);
    // Number, digests and dates stay: a later revision must go on from them.
    db.prepare(`UPDATE sheet SET bytes = x'', ballots = NULL, ballots_digest = '' WHERE round = ?`).run(round);
    for (const { name } of AUDIT_TRIGGERS) db.exec(`DROP TRIGGER ${name}`);
    db.exec('DELETE FROM audit');
    for (const { sql } of AUDIT_TRIGGERS) db.exec(sql);
    appendAudit(db, 'round.cleared', { ...record });
  }).immediate();
  // Freed pages are overwritten (secure_delete); this takes them out of the file and of its journal, too.
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
  keepCopy(db);
}

/** Copies of the database from before a migration hold what was cleared. */
function sweep(workspace: Workspace): void {
  const { directory } = workspace.vault;
  for (const name of readdirSync(directory))
    if (/^store\.db\.v\d+\.bak$/.test(name)) rmSync(path.join(directory, name), { force: true });
}
