import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { errnoOf } from '#engine/platform/files.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

export type Store = Database.Database;

/** One step forward of a schema: SQL that runs in one transaction. Never edited once released. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export interface StoreOptions {
  readonly file: string;
  /** Raw key, 32 bytes. */
  readonly key: Buffer;
  /** Marks whose database this is, so that a workspace is never opened as a round. */
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
}

/**
 * Opens (or makes) an encrypted database, proves that it is whole and brings its schema forward. It belongs to this
 * connection until it is closed: whoever comes second is told so at once, not when a score cannot be saved.
 */
export function openStore(options: StoreOptions): Result<Store> {
  const { file } = options;
  const fresh = !existsSync(file);
  let db: Store;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    db = new Database(file, { timeout: 5000 });
  } catch (error) {
    return refused(problem('FILE_UNREADABLE', { file, reason: errnoOf(error) }));
  }
  let opened: Result<Store> | undefined;
  try {
    opened = prepare(db, fresh, options);
    return opened;
  } finally {
    if (opened?.ok !== true) db.close();
  }
}

function prepare(db: Store, fresh: boolean, options: StoreOptions): Result<Store> {
  const { file, applicationId } = options;
  try {
    db.pragma(`cipher='aegis'`);
    db.pragma(`key="x'${options.key.toString('hex')}'"`);
    db.pragma('locking_mode=EXCLUSIVE');
    db.pragma('journal_mode=WAL');
    db.pragma('synchronous=FULL');
    db.pragma('foreign_keys=ON');
    db.pragma('trusted_schema=OFF');
    db.pragma('temp_store=MEMORY');
    db.pragma('secure_delete=ON');
    const journal = db.pragma('journal_mode', { simple: true });
    const synchronous = db.pragma('synchronous', { simple: true });
    if (journal !== 'wal' || synchronous !== 2)
      throw new Error(`journal ${String(journal)}, sync ${String(synchronous)}`);
    const version = Number(db.pragma('user_version', { simple: true }));
    const owner = Number(db.pragma('application_id', { simple: true }));
    if (!fresh && version > 0 && owner !== applicationId)
      return refused(problem('STORE_DAMAGED', { file, reason: '用途不符' }));
    const newest = options.migrations.at(-1)?.version ?? 0;
    if (version > newest) return refused(problem('STORE_NEWER', { file, version }));
    if (!fresh) {
      const check = String(db.pragma('quick_check(1)', { simple: true }));
      if (check !== 'ok') return refused(problem('STORE_DAMAGED', { file, reason: '内容页校验不符' }));
    }
    migrate(db, version, options);
    return ok(db);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) return refused(problem('STORE_LOCKED', { file }));
    if (error.code === 'SQLITE_CANTOPEN' || error.code === 'SQLITE_READONLY')
      return refused(problem('FILE_UNREADABLE', { file, reason: error.code }));
    if (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT'))
      return refused(problem('STORE_DAMAGED', { file, reason: error.code }));
    throw error;
  }
}

function migrate(db: Store, from: number, options: StoreOptions): void {
  const pending = options.migrations.filter((migration) => migration.version > from);
  if (from > 0 && pending.length > 0) backup(db, `${options.file}.v${from}.bak`);
  for (const migration of pending) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`application_id=${options.applicationId}`);
      db.pragma(`user_version=${migration.version}`);
    }).immediate();
  }
}

/** SQLite's code when the disk is full or fails; null when the error is something else. */
export function failedStore(error: unknown): string | null {
  if (!(error instanceof Database.SqliteError)) return null;
  return error.code === 'SQLITE_FULL' || error.code.startsWith('SQLITE_IOERR') ? error.code : null;
}

/** Keeps a copy of the database beside it after something was taken in: what to restore when the original is lost. */
export function keepCopy(db: Store): void {
  backup(db, `${db.name}.bak`);
}

/**
 * A consistent copy under the same key: VACUUM INTO keeps the cipher, unlike `serialize()`. One left by an earlier
 * attempt is replaced: work may have gone on since.
 */
function backup(db: Store, target: string): void {
  const unfinished = `${target}.tmp`;
  rmSync(unfinished, { force: true });
  db.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, target);
}
