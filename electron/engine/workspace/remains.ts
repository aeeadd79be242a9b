import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { appendAudit } from '#engine/audit/index.ts';
import { errnoOf, exists, flushDirectory } from '#engine/platform/files.ts';
import { failedStore, keepCopy, type Store } from '#engine/store/index.ts';

/**
 * Takes away what 清场 left behind outside the rows: private copies of batches, free pages and journal of the database,
 * and its copies. Nothing to do when every 清场 was finished; one that was interrupted is finished at the next opening.
 * Returns why it could not be finished, in the system's own short code, or null.
 */
export async function sweepRemains(db: Store, directory: string): Promise<string | null> {
  if (db.prepare('SELECT 1 FROM clearance WHERE finished = 0').get() === undefined) return null;
  try {
    await removeCopies(db, path.join(directory, 'batches'));
    await removeBackups(directory);
    db.exec('VACUUM');
    db.pragma('wal_checkpoint(TRUNCATE)');
    keepCopy(db);
    await flushDirectory(directory);
    db.prepare('UPDATE clearance SET finished = 1').run();
    return null;
  } catch (error) {
    // A full disk cannot hold an event either.
    const full = failedStore(error);
    if (full !== null) return full;
    const reason = errnoOf(error);
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    appendAudit(db, 'round.clear.unfinished', { reason });
    return reason;
  }
}

/** Every copy that no batch in the database stands for. */
async function removeCopies(db: Store, folder: string): Promise<void> {
  if (!(await exists(folder))) return;
  const rows = db.prepare('SELECT digest FROM batch').all() as { digest: string }[];
  const kept = new Set(rows.map(({ digest }) => `${digest}.zpb`));
  for (const name of await readdir(folder))
    if (/\.(?:zpb|incoming)$/.test(name) && !kept.has(name)) await rm(path.join(folder, name), { force: true });
  await flushDirectory(folder);
}

/** Copies of the database from before a migration, and unfinished ones. `store.db.bak` itself is written anew. */
async function removeBackups(directory: string): Promise<void> {
  for (const name of await readdir(directory))
    if (/^store\.db\.(?:v\d+\.bak|.*\.tmp)$/.test(name)) await rm(path.join(directory, name), { force: true });
}
