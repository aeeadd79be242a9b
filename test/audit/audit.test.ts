import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appendAudit,
  AUDIT_GENESIS,
  AUDIT_SQL,
  auditEvents,
  auditEventSchema,
  auditHead,
  firstBrokenLink,
  type AuditEvent,
} from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { openStore, type Store } from '#engine/store/index.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';
import { valueOf } from '#test/support/results.ts';

const folder = freshFolders();

function freshLog(): Store {
  return valueOf(
    openStore({
      file: path.join(folder(), 'store.db'),
      key: Buffer.alloc(32, 1),
      applicationId: 7,
      migrations: [{ version: 1, sql: AUDIT_SQL }],
    }),
  );
}

function withEvents(count: number): Store {
  const db = freshLog();
  for (let n = 1; n <= count; n++)
    appendAudit(db, n % 3 === 0 ? 'score.set' : 'batch.opened', { n, 说明: `第 ${n} 条` });
  return db;
}

describe('the log', () => {
  test('begins at the genesis and grows one link at a time', () => {
    const db = freshLog();
    expect(auditHead(db)).toBe(AUDIT_GENESIS);
    expect(auditEvents(db)).toEqual([]);
    expect(firstBrokenLink([])).toBeNull();
    const one = appendAudit(db, 'round.created', { title: '一轮' });
    expect(auditHead(db)).toBe(one);
    const two = appendAudit(db, 'round.closed', {});
    const events = auditEvents(db);
    expect(events.map(({ seq, prev, hash }) => ({ seq, prev, hash }))).toEqual([
      { seq: 1, prev: AUDIT_GENESIS, hash: one },
      { seq: 2, prev: one, hash: two },
    ]);
    expect(events[0]!.details).toEqual({ title: '一轮' });
    for (const event of events) expect(auditEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    expect(firstBrokenLink(events)).toBeNull();
    db.close();
  });

  test('can be recomputed by hand: SHA-256 over six lines', () => {
    const db = withEvents(2);
    const [first, second] = auditEvents(db);
    expect(AUDIT_GENESIS).toBe(sha256Hex('zhiping.audit/1'));
    const lines = ['zhiping.audit/1', '2', second!.at, 'batch.opened', '{"n":2,"说明":"第 2 条"}', first!.hash];
    expect(second!.hash).toBe(sha256Hex(lines.join('\n')));
    db.close();
  });

  test('goes back with the change that it was to record', () => {
    const db = withEvents(1);
    const head = auditHead(db);
    const failing = db.transaction(() => {
      appendAudit(db, 'score.set', { no: '001' });
      throw new Error('the change failed');
    });
    expect(failing).toThrow('the change failed');
    expect(auditHead(db)).toBe(head);
    db.close();
  });

  test('refuses details that JSON cannot say', () => {
    const db = withEvents(1);
    expect(() => appendAudit(db, 't', { x: Number.NaN })).toThrow('NaN');
    expect(auditEvents(db).length).toBe(1);
    db.close();
  });
});

describe('the database keeps the log as it is', () => {
  const row = "(1, 'x', 'x', '{}', 'x', 'y')";
  test.each([
    ['changing', "UPDATE audit SET details = '{}' WHERE seq = 2"],
    ['changing everything', "UPDATE audit SET at = 'x'"],
    ['removing', 'DELETE FROM audit WHERE seq = 3'],
    ['removing everything', 'DELETE FROM audit'],
    ['replacing', `INSERT OR REPLACE INTO audit(seq, at, type, details, prev, hash) VALUES ${row}`],
    ['replacing, in short', `REPLACE INTO audit VALUES ${row}`],
    ['writing over on conflict', `INSERT INTO audit VALUES ${row} ON CONFLICT DO UPDATE SET details = '{"x":1}'`],
    ['slipping one in before', "INSERT INTO audit VALUES (0, 'x', 'x', '{}', 'x', 'y')"],
    [
      'slipping one in by its hash',
      'REPLACE INTO audit SELECT 99, at, type, details, prev, hash FROM audit WHERE seq = 1',
    ],
  ])('%s is forbidden', (_, sql) => {
    const db = withEvents(3);
    const before = auditEvents(db);
    expect(() => db.exec(sql)).toThrow('append-only');
    expect(auditEvents(db)).toEqual(before);
    expect(firstBrokenLink(before)).toBeNull();
    db.close();
  });
});

describe('a log that was tampered with', () => {
  let db: Store;
  let events: AuditEvent[];
  beforeAll(() => {
    db = withEvents(12);
    events = auditEvents(db);
  });
  afterAll(() => db.close());

  const place = fc.nat(11);

  test('shows any changed field', () => {
    const change = fc.oneof(
      fc.record({ at: fc.string() }),
      fc.record({ type: fc.string() }),
      fc.record({ details: fc.jsonValue() }),
      fc.record({ seq: fc.integer() }),
      fc.record({ prev: fc.stringMatching(/^[0-9a-f]{64}$/) }),
      fc.record({ hash: fc.stringMatching(/^[0-9a-f]{64}$/) }),
    );
    fc.assert(
      fc.property(place, change, (at, change) => {
        const changed = { ...events[at]!, ...change } as AuditEvent;
        fc.pre(JSON.stringify(changed) !== JSON.stringify(events[at]));
        const broken = firstBrokenLink(events.with(at, changed));
        expect(broken).toBe(changed.seq);
      }),
      { numRuns: 300, examples: [[3, { details: { x: '\ud800' } }]] },
    );
  });

  test('shows an event whose own hash was made to fit', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.string(), (at, text) => {
        const event = { ...events[at]!, details: { n: text } };
        const lines = ['zhiping.audit/1', event.seq, event.at, event.type, canonicalJson(event.details), event.prev];
        const forged = { ...event, hash: sha256Hex(lines.join('\n')) };
        // The next one still names the old hash.
        expect(firstBrokenLink(events.with(at, forged))).toBe(at + 2);
      }),
      { numRuns: 50 },
    );
  });

  test('shows removed, repeated and reordered events', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        if (one < 11) expect(firstBrokenLink(events.toSpliced(one, 1))).toBe(one + 2);
        expect(firstBrokenLink(events.toSpliced(one, 0, events[one]!))).toBe(one + 1);
        fc.pre(one !== other);
        const swapped = events.with(one, events[other]!).with(other, events[one]!);
        expect(firstBrokenLink(swapped)).toBe(Math.max(one, other) + 1);
      }),
      { numRuns: 60 },
    );
    expect(firstBrokenLink([...events].reverse())).toBe(12);
  });

  test('that only lost its end still fits, and no longer has the head that was signed', () => {
    const shorter = events.slice(0, -1);
    expect(firstBrokenLink(shorter)).toBeNull();
    expect(shorter.at(-1)!.hash).not.toBe(auditHead(db));
  });
});
