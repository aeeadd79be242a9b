import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import type { Store } from '#engine/store/index.ts';
import type { Result } from '#shared/result.ts';
import { z } from 'zod';

/**
 * The audit log: append-only and hash-chained. Each event's hash covers the hash before it, so the head stands for the
 * whole history; it goes into every signed sheet and into the archive. The clock is a claim, the order is not.
 */
export const AUDIT_GENESIS = sha256Hex('zhiping.audit/1');

/** What keeps the log append-only; only a 清场, which ends the log and begins a new one, lifts them. */
export const AUDIT_TRIGGERS = [
  {
    name: 'audit_no_update',
    sql: `CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;`,
  },
  {
    name: 'audit_no_delete',
    sql: `CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;`,
  },
  {
    // INSERT OR REPLACE deletes without asking the trigger above.
    name: 'audit_no_replace',
    sql: `CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq >= NEW.seq OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;`,
  },
] as const;

export const AUDIT_SQL = `
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  type TEXT NOT NULL,
  details TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
${AUDIT_TRIGGERS.map((one) => one.sql).join('\n')}
`;

export const auditEventSchema = z.strictObject({
  seq: z.int().min(1),
  at: z.string(),
  type: z.string(),
  details: z.json(),
  prev: z.string(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** Appends one event; call it inside the transaction of the change that it records. Returns the new head. */
export function appendAudit(db: Store, type: string, details: Readonly<Record<string, unknown>>): string {
  const last = lastRow(db);
  const seq = last.seq + 1;
  const at = new Date().toISOString();
  const text = canonicalJson(details);
  const hash = eventHash(seq, at, type, text, last.hash);
  db.prepare('INSERT INTO audit(seq, at, type, details, prev, hash) VALUES (?, ?, ?, ?, ?, ?)').run(
    seq,
    at,
    type,
    text,
    last.hash,
    hash,
  );
  return hash;
}

/** The event that follows `last` in a chain that lies outside a store. */
export function nextEvent(
  last: AuditEvent | undefined,
  type: string,
  details: AuditEvent['details'],
  at = new Date().toISOString(),
): AuditEvent {
  const seq = (last?.seq ?? 0) + 1;
  const prev = last?.hash ?? AUDIT_GENESIS;
  return { seq, at, type, details, prev, hash: eventHash(seq, at, type, canonicalJson(details), prev) };
}

/** Passes a result on; a refusal becomes an event of its own first. What was refused changed nothing else. */
export function witnessed<T>(db: Store, action: string, result: Result<T>): Result<T> {
  if (!result.ok) appendAudit(db, `${action}.refused`, { code: result.error.code });
  return result;
}

export function auditHead(db: Store): string {
  return lastRow(db).hash;
}

export function auditEvents(db: Store): AuditEvent[] {
  const rows = db.prepare('SELECT seq, at, type, details, prev, hash FROM audit ORDER BY seq').all();
  return rows.map((row) => {
    const { details, ...rest } = row as { details: string };
    return auditEventSchema.parse({ ...rest, details: JSON.parse(details) as unknown });
  });
}

/** Sequence number of the first event that does not fit the chain, or null when all do. */
export function firstBrokenLink(events: readonly AuditEvent[]): number | null {
  let prev = AUDIT_GENESIS;
  for (const [index, event] of events.entries()) {
    const details = canonicalOrNull(event.details);
    const hash = details === null ? null : eventHash(event.seq, event.at, event.type, details, prev);
    if (event.seq !== index + 1 || event.prev !== prev || event.hash !== hash) return event.seq;
    prev = event.hash;
  }
  return null;
}

/** Null for what this log never writes, such as half a character: a log from outside may hold it. */
function canonicalOrNull(details: AuditEvent['details']): string | null {
  try {
    return canonicalJson(details);
  } catch {
    return null;
  }
}

function eventHash(seq: number, at: string, type: string, details: string, prev: string): string {
  return sha256Hex(['zhiping.audit/1', seq, at, type, details, prev].join('\n'));
}

function lastRow(db: Store): { seq: number; hash: string } {
  const row = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() as
    { seq: number; hash: string } | undefined;
  return row ?? { seq: 0, hash: AUDIT_GENESIS };
}
