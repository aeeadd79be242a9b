import { rm } from 'node:fs/promises';
import path from 'node:path';
import { appendAudit } from '#engine/audit/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { exists, hashFile, readSmallFile, writeDurably } from '#engine/platform/files.ts';
import { durably, type CurrentBatch, type Workspace } from '#engine/workspace/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { SHEET_LIMIT } from './format.ts';
import { readCover } from './read.ts';
import type { StoredSheet } from './stored.ts';

/**
 * Writes a signed sheet into `directory` and reads it back from there with the reader that everybody has. Only then is
 * it remembered as written. Returns the file.
 */
export async function handOut(
  workspace: Workspace,
  current: CurrentBatch,
  sheet: StoredSheet & { readonly bytes: Buffer },
  directory: string,
): Promise<Result<string>> {
  const { db } = workspace;
  const { digest, revision } = sheet;
  const file = await nameFor(workspace, current, sheet, directory);
  const written = await writeDurably(file, [sheet.bytes], { overwrite: true });
  const verified = written.ok ? await readBack(file, digest) : written;
  if (!verified.ok) {
    appendAudit(db, 'sheet.write.refused', { digest, revision, code: verified.error.code });
    return verified;
  }
  return durably(workspace, () => {
    db.prepare('UPDATE sheet SET written_at = ? WHERE digest = ?').run(new Date().toISOString(), digest);
    appendAudit(db, 'sheet.written', { digest, revision });
    return ok(file);
  });
}

/** What the secretariat will find there: these very bytes, and a signature that holds. */
async function readBack(file: string, digest: string): Promise<Result<null>> {
  const bytes = await readSmallFile(file, SHEET_LIMIT);
  if (!bytes.ok) return bytes;
  if (sha256Hex(bytes.value) === digest) {
    const cover = await readCover(bytes.value, file);
    return cover.ok ? ok(null) : cover;
  }
  await rm(file, { force: true }).catch(() => undefined);
  return refused(problem('WRITE_VERIFY_FAILED', { file }));
}

/** A name that Windows and a stick accept; another one when a different sheet lies there under it. */
async function nameFor(
  workspace: Workspace,
  current: CurrentBatch,
  { digest, revision }: StoredSheet,
  directory: string,
): Promise<string> {
  const { name } = workspace.vault.identity.card;
  const base = `评分单-${current.header.panel}-${name}-第${revision}版`.replace(/[\\/:*?"<>|\s]/g, '_');
  const plain = path.join(directory, `${base}.zps`);
  return (await exists(plain)) && (await hashFile(plain)) !== digest
    ? path.join(directory, `${base}-${digest.slice(0, 8)}.zps`)
    : plain;
}
