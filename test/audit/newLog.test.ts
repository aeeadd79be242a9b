import path from 'node:path';
import { expect, test } from 'vitest';
import {
  appendAudit,
  AUDIT_GENESIS,
  AUDIT_SQL,
  auditEvents,
  auditHead,
  endLog,
  firstBrokenLink,
  tellAgain,
} from '#engine/audit/index.ts';
import { openStore } from '#engine/store/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { valueOf } from '#test/support/results.ts';

const folder = freshFolders();

function log() {
  return valueOf(
    openStore({
      file: path.join(folder(), 'store.db'),
      key: Buffer.alloc(32, 1),
      applicationId: 7,
      migrations: [{ version: 1, sql: AUDIT_SQL }],
    }),
  );
}

test('a log that ended gives its head, its length and what it said; the next one begins at the genesis', () => {
  const db = log();
  appendAudit(db, 'a', { n: 1 });
  const head = appendAudit(db, 'b', { n: 2 });
  const ended = endLog(db);
  expect(ended).toMatchObject({
    head,
    events: 2,
    intact: true,
    said: [{ type: 'a' }, { type: 'b', details: { n: 2 } }],
  });
  expect(auditEvents(db)).toEqual([]);
  expect(auditHead(db)).toBe(AUDIT_GENESIS);
  appendAudit(db, 'round.cleared', { auditHead: head });
  tellAgain(db, ended.said[1]!);
  const events = auditEvents(db);
  expect(firstBrokenLink(events)).toBeNull();
  expect(events[1]).toMatchObject({
    type: 'audit.carried',
    details: { type: 'b', details: { n: 2 }, at: ended.said[1]!.at },
  });
  // The new one is guarded like any other.
  for (const sql of ["UPDATE audit SET details = '{}'", 'DELETE FROM audit', 'REPLACE INTO audit SELECT * FROM audit'])
    expect(() => db.exec(sql)).toThrow('append-only');
  // Ended in its turn: what it told again is still what was said then.
  expect(endLog(db).said).toMatchObject([{ type: 'round.cleared' }, { type: 'b', at: ended.said[1]!.at }]);
  db.close();
});

test('a log that was tampered with is not said to be whole when it ends', () => {
  const db = log();
  for (const n of [1, 2, 3]) appendAudit(db, 'a', { n });
  db.exec(`DROP TRIGGER audit_no_update; UPDATE audit SET details = '{"n":9}' WHERE seq = 2`);
  db.exec(
    `CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END`,
  );
  expect(endLog(db)).toMatchObject({ events: 3, intact: false });
  db.close();
});

test('a log whose end fails goes on as it was', () => {
  const db = log();
  appendAudit(db, 'a', { n: 1 });
  const before = auditEvents(db);
  const failing = db.transaction(() => {
    endLog(db);
    throw new Error('the clearing failed');
  });
  expect(failing).toThrow('the clearing failed');
  expect(auditEvents(db)).toEqual(before);
  expect(() => db.exec('DELETE FROM audit')).toThrow('append-only');
  db.close();
});
