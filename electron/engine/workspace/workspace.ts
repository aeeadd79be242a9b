import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { exists } from '#engine/platform/files.ts';
import type { Identity } from '#engine/identity/index.ts';
import {
  createVault,
  isVault,
  openStore,
  openVault,
  unlockVault,
  type Store,
  type Vault,
} from '#engine/store/index.ts';
import { assignmentSchema, batchHeaderSchema, type Assignment, type BatchHeader } from '#shared/domain/batch.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { sweepRemains } from './remains.ts';
import { WORKSPACE_APPLICATION_ID, workspaceMigrations } from './schema.ts';

/** An expert's open workspace: one identity, its encrypted database, private copies of the batches it opened. */
export interface Workspace {
  readonly vault: Vault;
  readonly db: Store;
  close(): void;
}

/** The batch that is being worked on: the one opened last. */
export interface CurrentBatch {
  readonly digest: string;
  readonly header: BatchHeader;
  readonly assignment: Assignment;
  /** The private copy. */
  readonly file: string;
}

export async function openWorkspace(directory: string, passphrases: readonly string[]): Promise<Result<Workspace>> {
  const vault = await openVault(directory, passphrases);
  if (!vault.ok) return vault;
  if (!(await exists(storePath(vault.value)))) return refused(problem('STORE_MISSING', { directory }));
  return withStore(vault.value);
}

/** The workspace of an unlocked identity, made when the folder has none. */
export async function enterWorkspace(directory: string, identity: Identity): Promise<Result<Workspace>> {
  const vault = (await isVault(directory))
    ? await unlockVault(directory, identity)
    : await createVault(directory, identity);
  if (!vault.ok) return vault;
  // A batch that was taken in is remembered in the database: without it, scores have gone missing.
  const lost = !(await exists(storePath(vault.value))) && (await holdsBatch(directory));
  return lost ? refused(problem('STORE_MISSING', { directory })) : withStore(vault.value);
}

function storePath(vault: Vault): string {
  return path.join(vault.directory, 'store.db');
}

async function holdsBatch(directory: string): Promise<boolean> {
  const names = await readdir(path.join(directory, 'batches')).catch(() => []);
  return names.some((name) => name.endsWith('.zpb'));
}

async function withStore(vault: Vault): Promise<Result<Workspace>> {
  if (vault.identity.card.role !== 'expert') return refused(problem('WORKSPACE_MODE', { workspace: vault.directory }));
  const db = openStore({
    file: storePath(vault),
    key: vault.key,
    applicationId: WORKSPACE_APPLICATION_ID,
    migrations: workspaceMigrations,
  });
  if (!db.ok) return db;
  const store = db.value;
  // A 清场 that was cut short goes on. When it cannot, the log says why, and it is tried again the next time.
  try {
    await sweepRemains(store, vault.directory);
  } catch (error) {
    store.close();
    throw error;
  }
  return ok({ vault, db: store, close: () => store.close() });
}

export function batchCopyPath(workspace: Workspace, digest: string): string {
  return path.join(workspace.vault.directory, 'batches', `${digest}.zpb`);
}

/** What was read of the current batch: a batch never changes, and the header of a large one takes long to parse. */
const parsed = new WeakMap<Workspace, CurrentBatch>();

/** Lets go of the current batch, and of the keys in it, after its rows are gone. */
export function forgetBatch(workspace: Workspace): void {
  parsed.delete(workspace);
}

export function currentBatch(workspace: Workspace): Result<CurrentBatch> {
  const { db } = workspace;
  const newest = db.prepare('SELECT digest FROM batch ORDER BY position DESC LIMIT 1').get() as
    { digest: string } | undefined;
  if (newest === undefined) return refused(problem('BATCH_NONE', { workspace: workspace.vault.directory }));
  const { digest } = newest;
  const known = parsed.get(workspace);
  if (known?.digest === digest) return ok(known);
  const row = db.prepare('SELECT header, assignment FROM batch WHERE digest = ?').get(digest) as {
    header: string;
    assignment: string;
  };
  const current: CurrentBatch = {
    digest,
    header: batchHeaderSchema.parse(JSON.parse(row.header)),
    assignment: assignmentSchema.parse(JSON.parse(row.assignment)),
    file: batchCopyPath(workspace, digest),
  };
  parsed.set(workspace, current);
  return ok(current);
}
