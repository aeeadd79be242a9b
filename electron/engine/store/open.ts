import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
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

/** Opens (or makes) an encrypted database, proves that it is whole and brings its schema forward. */
export function openStore(options: StoreOptions): Result<Store> {
  const { file } = options;
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = !existsSync(file);
  const db = new Database(file, { timeout: 5000 });
  const opened = prepare(db, fresh, options);
  if (!opened.ok) db.close();
  return opened;
}

function prepare(db: Store, fresh: boolean, options: StoreOptions): Result<Store> {
  const { file, applicationId } = options;
  try {
    db.pragma(`cipher='aegis'`);
    db.pragma(`key="x'${options.key.toString('hex')}'"`);
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
      if (check !== 'ok') return refused(problem('STORE_DAMAGED', { file, reason: check }));
    }
    migrate(db, version, options);
    return ok(db);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) return refused(problem('STORE_LOCKED', { file }));
    if (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT'))
      return refused(problem('STORE_DAMAGED', { file, reason: error.code }));
    throw error;
  }
}

function migrate(db: Store, from: number, options: StoreOptions): void {
  for (const migration of options.migrations) {
    if (migration.version <= from) continue;
    if (from > 0) backup(db, `${options.file}.v${from}.bak`);
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`application_id=${options.applicationId}`);
      db.pragma(`user_version=${migration.version}`);
    }).immediate();
  }
}

/** A consistent copy under the same key: VACUUM INTO keeps the cipher, unlike `serialize()`. */
function backup(db: Store, target: string): void {
  if (!existsSync(target)) db.prepare('VACUUM INTO ?').run(target);
}
