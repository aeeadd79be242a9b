import type { Store } from '#engine/store/index.ts';
import { appendAudit, AUDIT_TRIGGERS, auditEvents, firstBrokenLink } from './log.ts';

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
}

const CARRIED = 'audit.carried';

/**
 * Ends the log and begins a new one: the only way in which an event is ever removed. The chain's hashes cover what the
 * events say, so a piece cut out would break it, and a hash left behind would let short contents be guessed. The first
 * event of the new log is `type`, with the ended log's head and length among its details; after it every earlier
 * event that `carry` lets pass is told again, as `audit.carried`. Call it inside a transaction.
 *
 * @param carry What goes over of an event: its details, shortened where needed, or null for nothing of it.
 */
export function beginNewLog(
  db: Store,
  type: string,
  detailsFor: (ended: EndedLog) => Readonly<Record<string, unknown>>,
  carry: (event: Said) => unknown,
): EndedLog {
  const events = auditEvents(db);
  const ended: EndedLog = {
    head: auditHead(db),
    events: events.length,
    intact: firstBrokenLink(events) === null,
  };
  for (const { name } of AUDIT_TRIGGERS) db.exec(`DROP TRIGGER ${name}`);
  db.exec('DELETE FROM audit');
  for (const { sql } of AUDIT_TRIGGERS) db.exec(sql);
  appendAudit(db, type, detailsFor(ended));
  for (const event of events) {
    const said = event.type === CARRIED ? (event.details as unknown as Said) : event;
    const details = carry(said);
    if (details !== null) appendAudit(db, CARRIED, { at: said.at, type: said.type, details });
  }
  return ended;
}
