import { Decimal } from 'decimal.js';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Desk } from '#shared/contract/desk.ts';
import { itemsOf, type Rubric, type RubricItem } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';

export interface CompareRow {
  readonly no: string;
  readonly title: string;
  readonly standing: Ballot['standing'];
  readonly total: string | null;
  readonly complete: boolean;
  readonly scores: ReadonlyMap<string, string>;
}

/** Item code, or the total, or the number of the dossier. */
export interface Sorting {
  readonly by: string;
  readonly falling: boolean;
}

/** The expert's own ballots under one rubric; never anybody else's. */
export function compareRows(desk: Desk, all: OutputOf<'ballot.all'>, rubric: Rubric, sorting: Sorting): CompareRow[] {
  const ballots = new Map(all.ballots.map((one) => [one.no, one]));
  const rows = desk.dossiers.flatMap(({ no, title, category }): CompareRow[] => {
    const own = ballots.get(no);
    if (category !== rubric.category || own === undefined) return [];
    const { ballot, total } = own;
    const scores = new Map(ballot.items.map((one) => [one.item, one.score]));
    const open = ballot.standing === 'open';
    return [
      {
        no,
        title,
        standing: ballot.standing,
        total: open && total.scored > 0 ? total.total : null,
        complete: total.complete,
        scores,
      },
    ];
  });
  return rows.toSorted((a, b) => compare(a, b, sorting));
}

function compare(a: CompareRow, b: CompareRow, { by, falling }: Sorting): number {
  const byNumber = a.no < b.no ? -1 : 1;
  if (by === 'no') return falling ? -byNumber : byNumber;
  const [left, right] = [valueOf(a, by), valueOf(b, by)];
  // What is not scored stands at the end, whichever way one looks.
  if (left === null || right === null) return left === right ? byNumber : left === null ? 1 : -1;
  const order = new Decimal(left).cmp(right);
  return order === 0 ? byNumber : falling ? -order : order;
}

function valueOf(row: CompareRow, by: string): string | null {
  return by === 'total' ? row.total : (row.scores.get(by) ?? null);
}

export interface Spread {
  /** Scores as shares of the weight, 0 to 1, in rising order. */
  readonly shares: readonly number[];
  readonly low: string;
  readonly median: string;
  readonly high: string;
}

/** How the expert used the scale of one item, over all that they scored; null before the first score. */
export function spreadOf(rows: readonly CompareRow[], item: RubricItem): Spread | null {
  const scores = rows
    .flatMap((row) => row.scores.get(item.code) ?? [])
    .map((one) => new Decimal(one))
    .toSorted((a, b) => a.cmp(b));
  const [low] = scores;
  const high = scores.at(-1);
  if (low === undefined || high === undefined) return null;
  const [left, right] = [scores[Math.floor((scores.length - 1) / 2)], scores[Math.floor(scores.length / 2)]];
  const median = (left ?? low).plus(right ?? low).div(2);
  return {
    shares: scores.map((one) => one.div(item.weight).toNumber()),
    low: low.toFixed(),
    median: median.toFixed(),
    high: high.toFixed(),
  };
}

export function columnsOf(rubric: Rubric): readonly RubricItem[] {
  return itemsOf(rubric);
}
