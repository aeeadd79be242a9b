import { checkCode } from '#engine/crypto/index.ts';
import { seatedExperts, type Expert, type Round } from '#engine/round/index.ts';
import type { Origin } from '#shared/domain/identity.ts';
import type { OuterSheet } from '#shared/domain/scores.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import type { Standing } from './ledger.ts';
import { paperChecks } from './paper.ts';
import { refusedFiles } from './refusals.ts';
import { ledger } from './sheets.ts';

/** One received sheet of an expert, without a score. */
export interface BoardSheet {
  readonly digest: string;
  readonly checkCode: string;
  readonly revision: number;
  readonly standing: Standing;
  readonly receivedAt: string;
  readonly signedAt: string;
  readonly revisionReason: string;
  readonly counts: OuterSheet['counts'];
  readonly predecessorMissing: boolean;
  /** Its scores were opened. */
  readonly opened: boolean;
  /** Why 开分 could not use it, in words. */
  readonly refusal: string | null;
  /** When its signed paper was held against it. */
  readonly paperAt: string | null;
}

/**
 * `faulty`: what was received cannot be used, or nothing was received but a file that had to be refused. `renewed`: a
 * later revision replaced an earlier one, which is kept.
 */
export type BoardState = 'missing' | 'received' | 'renewed' | 'fork' | 'faulty';

export interface BoardRow {
  readonly keyId: string;
  readonly name: string;
  readonly unit: string;
  readonly panel: string;
  readonly leader: boolean;
  readonly origin: Origin;
  readonly state: BoardState;
  /** What is wrong or worth knowing, in words. */
  readonly said: string | null;
  /** The sheet that counts. */
  readonly sheet: BoardSheet | null;
  /** All the others: earlier revisions, forks, what was set aside. */
  readonly others: readonly BoardSheet[];
  /** `older`: a paper was checked, but of a revision that no longer counts. */
  readonly paper: 'none' | 'checked' | 'older';
  /** The last stick that was written for this expert, as it was called; null when none is on record. */
  readonly stick: { readonly place: string; readonly at: string } | null;
}

/** Every expert of the round and how their sheet stands: the one truth of board, list and overview. */
export function board(round: Round): BoardRow[] {
  const sheets = Map.groupBy(boardSheets(round), (one) => one.expert);
  const faults = new Map(
    refusedFiles(round)
      .filter((one) => one.state === 'open' && one.expert !== null)
      .reverse()
      .map((one) => [one.expert?.keyId, one]),
  );
  const sticks = new Map(
    (round.db.prepare('SELECT expert, place, at FROM stick ORDER BY id').all() as StickRow[]).map(
      ({ expert, place, at }) => [expert, { place, at }],
    ),
  );
  return inSeats(round).map(({ keyId, name, unit, panel, leader, origin }): BoardRow => {
    const own = sheets.get(keyId) ?? [];
    const effective = own.find((one) => one.standing === 'effective') ?? null;
    const others = own.filter((one) => one !== effective).reverse();
    const fault = faults.get(keyId);
    const forked = own.find((one) => one.standing === 'fork');
    const state = forked !== undefined ? 'fork' : stateOf(effective, others, fault !== undefined);
    const hint = fault?.expert?.bySignature === false ? '（按文件名看是其评分单）' : '';
    const said =
      forked !== undefined
        ? problem('SHEET_FORK', { expert: name, revision: forked.revision }).message
        : (effective?.refusal ??
          (fault !== undefined
            ? `${fault.message}${hint}`
            : effective?.predecessorMissing === true
              ? problem('SHEET_PREDECESSOR_MISSING', { expert: name, revision: effective.revision }).message
              : null));
    return {
      keyId,
      name,
      unit,
      panel,
      leader,
      origin,
      state,
      said,
      sheet: effective,
      others,
      paper: paperOf(effective, own),
      stick: sticks.get(keyId) ?? null,
    };
  });
}

interface StickRow {
  readonly expert: string;
  readonly place: string;
  readonly at: string;
}

const inOrder = new Intl.Collator('zh-CN', { numeric: true });

/** Panel by panel, the leader first, then by name. */
function inSeats(round: Round): Expert[] {
  return seatedExperts(round).sort(
    (a, b) =>
      inOrder.compare(a.panel, b.panel) ||
      Number(b.leader) - Number(a.leader) ||
      inOrder.compare(a.name, b.name) ||
      (a.keyId < b.keyId ? -1 : 1),
  );
}

function paperOf(effective: BoardSheet | null, own: readonly BoardSheet[]): BoardRow['paper'] {
  if (effective !== null && effective.paperAt !== null) return 'checked';
  return own.some((one) => one.paperAt !== null) ? 'older' : 'none';
}

function stateOf(effective: BoardSheet | null, others: readonly BoardSheet[], fault: boolean): BoardState {
  if (effective === null) return fault ? 'faulty' : 'missing';
  if (effective.refusal !== null) return 'faulty';
  return others.some((one) => one.revision < effective.revision) ? 'renewed' : 'received';
}

/** Without the scores: they are many, and nobody who looks at the board may see them. */
function boardSheets(round: Round): (BoardSheet & { readonly expert: string })[] {
  const rows = new Map(
    (
      round.db
        .prepare(
          `SELECT digest, outer_json ->> '$.signedAt' AS signedAt, outer_json ->> '$.revisionReason' AS revisionReason,
             outer_json -> '$.counts' AS counts, received_at AS receivedAt, inner_json IS NOT NULL AS opened, refusal
           FROM sheet`,
        )
        .all() as Row[]
    ).map((row) => [row.digest, row]),
  );
  const papers = paperChecks(round);
  return ledger(round).map(({ digest, expert, revision, standing, predecessorMissing }) => {
    const row = rows.get(digest);
    if (row === undefined) throw new Error('the ledger names a sheet that is not stored');
    return {
      digest,
      expert,
      revision,
      standing,
      predecessorMissing,
      checkCode: checkCode(digest),
      receivedAt: row.receivedAt,
      signedAt: row.signedAt,
      revisionReason: row.revisionReason,
      counts: JSON.parse(row.counts) as OuterSheet['counts'],
      opened: row.opened === 1,
      refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as Problem).message,
      paperAt: papers.get(digest) ?? null,
    };
  });
}

interface Row {
  readonly digest: string;
  readonly signedAt: string;
  readonly revisionReason: string;
  readonly counts: string;
  readonly receivedAt: string;
  readonly opened: number;
  readonly refusal: string | null;
}
