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
