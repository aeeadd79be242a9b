import { statSync } from 'node:fs';
import { appendAudit, endLog, tellAgain, type Said } from '#engine/audit/index.ts';
import type { Store } from '#engine/store/index.ts';
import { batchCopyPath, type CurrentBatch, type Workspace } from './workspace.ts';

/** What was taken off this machine, and the sheet that made it safe to do so. */
export interface ClearanceRecord {
  readonly round: { readonly id: string; readonly title: string };
  readonly panel: string;
  readonly expert: { readonly keyId: string; readonly name: string; readonly unit: string };
  readonly sheet: {
    readonly revision: number;
    readonly digest: string;
    readonly checkCode: string;
    readonly signedAt: string;
    readonly writtenAt: string;
  };
  /** `bytes`: of the private copies of the batches, attachments included. */
  readonly removed: { readonly dossiers: number; readonly attachments: number; readonly bytes: number };
  readonly clearedAt: string;
  /** Head and length of the log up to this point; the log begins anew with this record. */
  readonly auditHead: string;
  readonly auditEvents: number;
}

/**
 * Takes every row of the current batch's round out of the database, in the caller's transaction. Of each sheet its
 * number, digests, check code and dates stay. The log holds every score and reason that was ever given, so it ends here
 * and a new one begins with the record.
 */
export function takeOut(workspace: Workspace, current: CurrentBatch, sheet: ClearanceRecord['sheet']): ClearanceRecord {
  const { db } = workspace;
  const { header, assignment } = current;
  const round = header.round.id;
  const { keyId, name, unit } = assignment.expert;
  const removed = removedBy(workspace, round);
  const issue = numberFrom(db, 'SELECT max(issue) FROM batch WHERE round = ? AND panel = ?', round, header.panel);
  const log = endLog(db);
  const record: ClearanceRecord = {
    round: header.round,
    panel: header.panel,
    expert: { keyId, name, unit },
    sheet,
    removed,
    clearedAt: new Date().toISOString(),
    auditHead: log.head,
    auditEvents: log.events,
  };
  appendAudit(db, 'round.cleared', { ...record, auditIntact: log.intact });
  for (const event of log.said) {
    const kept = withoutScores(db, event, round);
    if (kept !== null) tellAgain(db, kept);
  }
  db.prepare('DELETE FROM dossier_index WHERE batch IN (SELECT digest FROM batch WHERE round = ?)').run(round);
  for (const table of ['batch', 'ballot', 'step', 'pledge', 'ticket'])
    db.prepare(`DELETE FROM ${table} WHERE round = ?`).run(round);
  db.prepare(`UPDATE sheet SET bytes = NULL, ballots = NULL, ballots_digest = NULL, reason = '' WHERE round = ?`).run(
    round,
  );
  db.prepare('INSERT INTO clearance(round, panel, issue, finished) VALUES (?, ?, ?, 0)').run(
    round,
    header.panel,
    issue,
  );
  return record;
}

/** What the new log tells of an earlier event: no score, no reason, nothing of what a dossier says. */
function withoutScores(db: Store, event: Said, round: string): Said | null {
  const details = event.details as Readonly<Record<string, unknown>>;
  if (event.type.startsWith('score.'))
    return details['round'] === undefined || details['round'] === round ? null : event;
  if (event.type !== 'sheet.signed') return event;
  const { digest, revision } = details;
  const ofRound = db.prepare('SELECT 1 FROM sheet WHERE digest = ? AND round = ?').get(digest, round);
  return ofRound === undefined ? event : { ...event, details: { digest, revision } };
}

function removedBy(workspace: Workspace, round: string): ClearanceRecord['removed'] {
  const { db } = workspace;
  const batches = db.prepare('SELECT digest FROM batch WHERE round = ?').all(round) as { digest: string }[];
  const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return {
    dossiers: numberFrom(
      db,
      `SELECT count(DISTINCT json_extract(one.value, '$.no'))
         FROM batch, json_each(batch.assignment, '$.dossiers') AS one WHERE round = ?`,
      round,
    ),
    attachments: numberFrom(
      db,
      `SELECT count(DISTINCT attachment) FROM dossier_index
        WHERE batch IN (SELECT digest FROM batch WHERE round = ?)`,
      round,
    ),
    bytes: batches.reduce((sum, { digest }) => sum + sizeOf(batchCopyPath(workspace, digest)), 0),
  };
}

function numberFrom(db: Store, sql: string, ...values: string[]): number {
  return db
    .prepare(sql)
    .pluck()
    .get(...values) as number;
}
