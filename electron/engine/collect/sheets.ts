import type { Round } from '#engine/round/index.ts';
import { innerSheetSchema, outerSheetSchema, type InnerSheet, type OuterSheet } from '#shared/domain/scores.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { settle, type ForkDecision, type LedgerEntry, type LedgerSheet } from './ledger.ts';

/** A received sheet with everything that is known of it. */
export interface ReceivedSheet extends LedgerEntry {
  readonly outer: OuterSheet;
  /** The scores; null until 开分. */
  readonly inner: InnerSheet | null;
  /** Why 开分 could not use it; such a sheet does not count. */
  readonly refusal: Problem | null;
  readonly receivedAt: string;
}

interface Row {
  readonly digest: string;
  readonly outer_json: string;
  readonly inner_json: string | null;
  readonly refusal: string | null;
  readonly received_at: string;
}

/** Every received sheet with its standing, in the ledger's order. */
export function receivedSheets(round: Round): ReceivedSheet[] {
  const rows = new Map(
    (round.db.prepare('SELECT digest, outer_json, inner_json, refusal, received_at FROM sheet').all() as Row[]).map(
      (row) => [row.digest, row],
    ),
  );
  return ledger(round).map((entry) => {
    const row = rows.get(entry.digest);
    if (row === undefined) throw new Error('the ledger names a sheet that is not stored');
    return {
      ...entry,
      outer: outerSheetSchema.parse(JSON.parse(row.outer_json)),
      inner: row.inner_json === null ? null : innerSheetSchema.parse(JSON.parse(row.inner_json)),
      refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as Problem),
      receivedAt: row.received_at,
    };
  });
}

export function ledger(round: Round): LedgerEntry[] {
  const sheets = round.db
    .prepare(
      `SELECT digest, expert, revision, inner_digest AS innerDigest, outer_json ->> '$.supersedes' AS supersedes FROM sheet`,
    )
    .all() as LedgerSheet[];
  return settle(sheets, forkDecisions(round));
}

export function forkDecisions(round: Round): ForkDecision[] {
  return round.db
    .prepare('SELECT expert, revision, digest FROM fork_decision ORDER BY expert, revision')
    .all() as ForkDecision[];
}

/** The file of a received sheet, byte for byte as it came. */
export function sheetBytes(round: Round, digest: string): Buffer {
  const row = round.db.prepare('SELECT bytes FROM sheet WHERE digest = ?').get(digest) as { bytes: Buffer } | undefined;
  if (row === undefined) throw new Error('no such sheet');
  return row.bytes;
}
