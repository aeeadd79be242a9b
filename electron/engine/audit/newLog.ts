import type { Store } from '#engine/store/index.ts';
import { appendAudit, AUDIT_TRIGGERS, auditEvents, auditHead, firstBrokenLink } from './log.ts';

/** What one event says, apart from its place in the chain. */
export interface Said {
  readonly at: string;
  readonly type: string;
  readonly details: unknown;
}

export interface EndedLog {
  readonly head: string;
  readonly events: number;
  /** Every link of it held. */
  readonly intact: boolean;
  /** All that it said, in order. */
  readonly said: readonly Said[];
}

const CARRIED = 'audit.carried';

/**
 * Ends the log, so that a new one begins: the only way in which an event is ever removed. The hashes cover what the
 * events say: a piece cut out would break the chain, and a hash left behind would let a short content be guessed. The
 * caller appends first why the log ended, with the old one's head and length, and then whatever may be told again; all
 * inside one transaction.
 */
export function endLog(db: Store): EndedLog {
  const events = auditEvents(db);
  const ended = { head: auditHead(db), events: events.length, intact: firstBrokenLink(events) === null };
  for (const { name } of AUDIT_TRIGGERS) db.exec(`DROP TRIGGER ${name}`);
  db.exec('DELETE FROM audit');
  for (const { sql } of AUDIT_TRIGGERS) db.exec(sql);
  // Told again once already: what it says is what it said then.
  return {
    ...ended,
    said: events.map((event) => (event.type === CARRIED ? (event.details as unknown as Said) : event)),
  };
}

/** Tells an event of an ended log again in the new one, where it has another place and hash. */
export function tellAgain(db: Store, { at, type, details }: Said): void {
  appendAudit(db, CARRIED, { at, type, details });
}
