import { Decimal } from 'decimal.js';
import type { Ballot } from '#shared/domain/scores.ts';
import { itemsOf, type Rubric, type RubricItem } from '#shared/domain/rubric.ts';

export type Band = Rubric['bands'][number];

/** Band of a score by its share of the item's weight; bands stand in falling order and the last starts at 0. */
export function bandOf(rubric: Rubric, item: RubricItem, score: string): Band {
  const percent = new Decimal(score).div(item.weight).times(100);
  const band = rubric.bands.find(({ from }) => percent.gte(from)) ?? rubric.bands.at(-1);
  if (band === undefined) throw new Error('a rubric has bands');
  return band;
}

/** The scores of an item that fall into a band, as its lowest and highest step; null when no step does. */
export function bandRange(rubric: Rubric, item: RubricItem, band: Band): { low: string; high: string } | null {
  const step = new Decimal(rubric.scoreStep);
  const above = rubric.bands[rubric.bands.findIndex((one) => one.code === band.code) - 1];
  const low = new Decimal(item.weight).times(band.from).div(100).div(step).ceil().times(step);
  const top =
    above === undefined
      ? new Decimal(item.weight).div(step).floor()
      : new Decimal(item.weight).times(above.from).div(100).div(step).ceil().minus(1);
  const high = top.times(step);
  return low.gt(high) ? null : { low: low.toFixed(), high: high.toFixed() };
}

/** Exact sum of decimal strings, in plain notation. */
export function sum(values: readonly string[]): string {
  return values.reduce((total, value) => total.plus(value), new Decimal(0)).toFixed();
}

export interface BallotTotal {
  /** Sum of what is scored so far. */
  readonly total: string;
  readonly scored: number;
  readonly items: number;
  readonly complete: boolean;
}

export function totalOf(rubric: Rubric, ballot: Ballot): BallotTotal {
  const items = itemsOf(rubric).length;
  const scored = ballot.items.length;
  return { total: sum(ballot.items.map((item) => item.score)), scored, items, complete: scored === items };
}

/** The same number in one notation: no sign on zero, no trailing zeros. */
export function normalise(score: string): string {
  return new Decimal(score).abs().toFixed();
}
