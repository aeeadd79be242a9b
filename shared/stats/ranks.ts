import { at } from './answer.ts';

/** How ties share places: 1-2-2-4 (competition), 1-3-3-4 (modified), 1-2-2-3 (dense), 1-2.5-2.5-4 (fractional). */
export type TieRule = 'competition' | 'modified' | 'dense' | 'fractional';

/**
 * Ranks in the order of `compare` (negative: the first argument is placed before the second; zero: tied). Pass exact
 * values (integers, rationals, decimals) with an exact comparison: binary means differ in the last bit.
 */
export function ranksBy<T>(
  values: readonly T[],
  compare: (a: T, b: T) => number,
  rule: TieRule = 'competition',
): number[] {
  const order = values.map((_, i) => i).sort((a, b) => compare(at(values, a), at(values, b)));
  const ranks = values.map(() => 0);
  let dense = 0;
  for (let first = 0; first < order.length;) {
    let last = first;
    while (last + 1 < order.length && compare(at(values, at(order, first)), at(values, at(order, last + 1))) === 0)
      last++;
    dense += 1;
    const shared = { competition: first + 1, modified: last + 1, dense, fractional: (first + last) / 2 + 1 }[rule];
    for (let i = first; i <= last; i++) ranks[at(order, i)] = shared;
    first = last + 1;
  }
  return ranks;
}

/** Highest value first. */
export function descendingRanks(values: readonly number[], rule: TieRule = 'competition'): number[] {
  return ranksBy(values, (a, b) => b - a, rule);
}

/** Mid-ranks with the lowest value first, as rank statistics use them. */
export function midRanks(values: readonly number[]): number[] {
  return ranksBy(values, (a, b) => a - b, 'fractional');
}

/** Sizes of the groups of equal values that have more than one member. */
export function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}
