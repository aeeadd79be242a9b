import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openStore, type Migration, type Store } from '#engine/store/index.ts';
import { freshFolders, openBelow } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const KEY = Buffer.alloc(32, 0x5a);
const SECRET = '绝密评语-plaintext-marker';
const first: Migration = {
  version: 1,
  sql: 'CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; CREATE INDEX by_text ON note(text);',
};
const second: Migration = { version: 2, sql: "ALTER TABLE note ADD COLUMN tag TEXT NOT NULL DEFAULT '';" };
const third: Migration = { version: 3, sql: 'CREATE TABLE more(id INTEGER PRIMARY KEY) STRICT;' };

function open(file: string, over: Partial<Parameters<typeof openStore>[0]> = {}) {
  return openStore({ file, key: KEY, applicationId: 0x5a50, migrations: [first], ...over });
}

function fill(db: Store, rows = 300): void {
  const insert = db.prepare('INSERT INTO note(text) VALUES (?)');
  for (let n = 0; n < rows; n++) insert.run(`${SECRET} ${n} ${'x'.repeat(200)}`);
}

function made(rows = 300): string {
  const file = path.join(folder(), 'store.db');
  const db = valueOf(open(file));
  fill(db, rows);
  db.close();
  return file;
}

const count = (db: Store) => (db.prepare('SELECT count(*) AS n FROM note').get() as { n: number }).n;

describe('on disk', () => {
  test('no file holds a word of what was stored, nor says that it is a database', () => {
    const directory = folder();
    const file = path.join(directory, 'store.db');
    const db = valueOf(open(file));
    fill(db);
    db.exec('CREATE TEMP TABLE scratch AS SELECT * FROM note');
    const looked: string[] = [];
    const look = () => {
      for (const name of readdirSync(directory)) {
        const bytes = readFileSync(path.join(directory, name));
        looked.push(name);
        for (const known of ['plaintext-marker', '绝密', 'CREATE TABLE', 'by_text', 'SQLite format 3'])
          expect(bytes.includes(known), `${known} in ${name}`).toBe(false);
      }
    };
    look();
    expect(looked).toContain('store.db-wal');
    db.pragma('wal_checkpoint(PASSIVE)');
    look();
    db.close();
    look();
    valueOf(open(file, { migrations: [first, second] })).close();
    look();
    expect(looked).toContain('store.db.v1.bak');
  });

  test('another key, and no key at all, open nothing', () => {
    const file = made();
    const before = readFileSync(file);
    for (const key of [Buffer.alloc(32), randomBytes(32)]) refusalOf(open(file, { key }), 'STORE_DAMAGED');
    const plain = new Database(file);
    expect(() => plain.pragma('user_version')).toThrow('not a database');
    plain.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(openBelow(path.dirname(file)) ?? []).toEqual([]);
  });
});

describe('a connection', () => {
  test('keeps what it acknowledges and checks what it refers to', () => {
    const db = valueOf(open(path.join(folder(), 'store.db')));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(db.pragma('temp_store', { simple: true })).toBe(2);
    expect(db.pragma('secure_delete', { simple: true })).toBe(1);
    expect(db.pragma('application_id', { simple: true })).toBe(0x5a50);
    db.close();
  });

  test('gives back what was stored, after closing too', () => {
    const file = made(7);
    const db = valueOf(open(file));
    expect(count(db)).toBe(7);
    expect(db.prepare('SELECT text FROM note WHERE id = 1').get()).toEqual({ text: `${SECRET} 0 ${'x'.repeat(200)}` });
    db.close();
    expect(readdirSync(path.dirname(file))).toEqual(['store.db']);
  });

  test('is the only one: a second is refused in words, and the first goes on', () => {
    const file = made(1);
    const db = valueOf(open(file));
    expect(refusalOf(open(file), 'STORE_LOCKED').message).toContain(file);
    fill(db, 1);
    expect(count(db)).toBe(2);
    db.close();
    valueOf(open(file)).close();
  });

  test('killed at any moment loses nothing that it acknowledged', async () => {
    const file = path.join(folder(), 'store.db');
    let acknowledged = 0;
    for (const rounds of [5, 60, 150]) {
      const wanted = acknowledged + rounds;
      acknowledged = await writeUntil(file, wanted);
      const db = valueOf(open(file, { applicationId: 1 }));
      const kept = count(db);
      expect(acknowledged).toBeGreaterThanOrEqual(wanted);
      // One more may have been committed and not yet said.
      expect([acknowledged, acknowledged + 1]).toContain(kept);
      db.close();
      acknowledged = kept;
    }
  });
});

/** Lets another process write until it has said that number, kills it, and gives the last number that it said. */
function writeUntil(file: string, wanted: number): Promise<number> {
  const writer = path.join(import.meta.dirname, '../support/storeWriter.ts');
  const child = spawn(process.execPath, [writer, file, KEY.toString('hex')], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (lastSaid(said) >= wanted) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.once('close', () => resolve(lastSaid(said))));
}

function lastSaid(text: string): number {
  return Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1));
}

describe('what is refused', () => {
  test('a database of a newer version', () => {
    const file = made();
    valueOf(open(file, { migrations: [first, second] })).close();
    const before = readFileSync(file);
    expect(refusalOf(open(file), 'STORE_NEWER').details).toEqual({ file, version: 2 });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a database made for something else', () => {
    const file = made();
    refusalOf(open(file, { applicationId: 0x5a51 }), 'STORE_DAMAGED');
    refusalOf(open(file, { applicationId: 0x5a51, migrations: [first, second] }), 'STORE_DAMAGED');
    const db = valueOf(open(file));
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    db.close();
  });

  test('what is no database of ours', () => {
    const directory = folder();
    const strangers: Record<string, Buffer> = {
      text: Buffer.from('a text file '.repeat(1000)),
      zeros: Buffer.alloc(8192),
      random: randomBytes(8192),
      short: Buffer.from('xy'),
    };
    const plain = new Database(path.join(directory, 'plain'));
    plain.exec('CREATE TABLE a(b)');
    plain.close();
    strangers['plain'] = readFileSync(path.join(directory, 'plain'));
    for (const [name, bytes] of Object.entries(strangers)) {
      const file = path.join(directory, name);
      writeFileSync(file, bytes);
      const refusal = refusalOf(open(file), 'STORE_DAMAGED');
      expect(refusal.message).not.toMatch(/error|page|Tree/);
      expect(readFileSync(file).equals(bytes)).toBe(true);
    }
  });

  test('a folder, or a place where no file can be', () => {
    const directory = folder();
    mkdirSync(path.join(directory, 'store.db'));
    const refusal = refusalOf(open(path.join(directory, 'store.db')), 'FILE_UNREADABLE');
    expect(refusal.details['file']).toBe(path.join(directory, 'store.db'));
    writeFileSync(path.join(directory, 'file'), '');
    refusalOf(open(path.join(directory, 'file', 'store.db')), 'FILE_UNREADABLE');
  });

  test('an empty file is a database that was not begun', () => {
    const file = path.join(folder(), 'store.db');
    writeFileSync(file, '');
    const db = valueOf(open(file));
    expect(count(db)).toBe(0);
    db.close();
  });

  test('one changed bit in any page', () => {
    const good = readFileSync(made(400));
    const directory = folder();
    const pages = good.length / 4096;
    expect(pages).toBeGreaterThan(30);
    for (let page = 0; page < pages; page++) {
      const file = path.join(directory, `${page}.db`);
      const bad = Buffer.from(good);
      // The first sixteen bytes are the cipher's salt, of no use to a raw key.
      const at = page * 4096 + 16 + ((page * 131) % 4080);
      bad[at] = bad[at]! ^ (1 << (page % 8));
      writeFileSync(file, bad);
      const refusal = refusalOf(open(file), 'STORE_DAMAGED');
      expect(refusal.message).not.toMatch(/error|page|Tree/);
      expect(refusal.message).not.toContain('\n');
    }
  });

  test('a file that was cut off', () => {
    const good = readFileSync(made(400));
    const directory = folder();
    for (const cut of [10, 100, 4095, 4096, 4097, 8192, good.length >> 1, good.length - 4096, good.length - 1]) {
      const file = path.join(directory, `${cut}.db`);
      writeFileSync(file, good.subarray(0, cut));
      expect(refusalOf(open(file), 'STORE_DAMAGED').message).not.toContain('\n');
    }
  });
});

describe('a migration', () => {
  test('goes forward step by step and leaves a copy that opens under the same key', () => {
    const file = made(20);
    const db = valueOf(open(file, { migrations: [first, second, third] }));
    expect(db.pragma('user_version', { simple: true })).toBe(3);
    expect(db.prepare('SELECT tag FROM note WHERE id = 1').get()).toEqual({ tag: '' });
    expect(count(db)).toBe(20);
    db.close();
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['store.db', 'store.db.v1.bak']);
    refusalOf(open(`${file}.v1.bak`, { key: randomBytes(32) }), 'STORE_DAMAGED');
    const copy = valueOf(open(`${file}.v1.bak`));
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    expect(count(copy)).toBe(20);
    copy.close();
  });

  test('makes no copy of a database that was just begun, nor when there is nothing to do', () => {
    const file = path.join(folder(), 'store.db');
    valueOf(open(file, { migrations: [first, second] })).close();
    valueOf(open(file, { migrations: [first, second] })).close();
    expect(readdirSync(path.dirname(file))).toEqual(['store.db']);
  });

  test('that fails changes nothing, and the next one copies what was added since', () => {
    const file = made(5);
    const broken: Migration = {
      version: 2,
      sql: "ALTER TABLE note ADD COLUMN tag TEXT DEFAULT ''; SELECT nonsense();",
    };
    expect(() => open(file, { migrations: [first, broken] })).toThrow('nonsense');
    expect(openBelow(path.dirname(file)) ?? []).toEqual([]);
    expect(existsSync(`${file}.v1.bak`)).toBe(true);
    const old = valueOf(open(file));
    expect(old.pragma('user_version', { simple: true })).toBe(1);
    fill(old, 3);
    old.close();
    valueOf(open(file, { migrations: [first, second] })).close();
    const copy = valueOf(open(`${file}.v1.bak`));
    expect(count(copy)).toBe(8);
    copy.close();
  });
});
