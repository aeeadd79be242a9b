import { at } from './answer.ts';

/** Most judges whose resamples are enumerated: 11 give 352 716 multisets, 12 would give 1 352 078. */
export const MOST_JUDGES = 11;

/**
 * Calls `visit` once for every multiset of `size` draws from `size` judges: how often each is drawn, and the
 * multinomial weight size!/∏cᵢ!, i.e. the number of ordered resamples it stands for. The weights add up to size^size
 * and are exact integers. The array is reused between calls. Efron & Tibshirani (1993), An Introduction to the
 * Bootstrap, § 6; exact enumeration: Fisher & Hall (1991) J Stat Plan Inference 27:157.
 */
export function forEachMultiset(size: number, visit: (counts: readonly number[], weight: number) => void): void {
  if (!Number.isInteger(size) || size < 1 || size > MOST_JUDGES)
    throw new RangeError(`cannot enumerate ${size} judges`);
  const binomial = binomials(size);
  const counts = Array.from({ length: size }, () => 0);
  const place = (judge: number, left: number, weight: number): void => {
    if (judge === size - 1) {
      counts[judge] = left;
      visit(counts, weight);
      return;
    }
    for (let c = 0; c <= left; c++) {
      counts[judge] = c;
      place(judge + 1, left - c, weight * at(at(binomial, left), c));
    }
  };
  place(0, size, 1);
}

/** Pascal's triangle up to row n. */
export function binomials(n: number): number[][] {
  const rows: number[][] = [[1]];
  for (let i = 1; i <= n; i++) {
    const above = at(rows, i - 1);
    rows.push(Array.from({ length: i + 1 }, (_, k) => (above[k - 1] ?? 0) + (above[k] ?? 0)));
  }
  return rows;
}

export interface MultisetTable {
  /** `size` draw counts per multiset, one after the other. */
  readonly counts: Uint8Array;
  readonly weights: Float64Array;
}

const tables = new Map<number, MultisetTable>();

/** All multisets of one size as flat arrays, made once: what a tally of hundreds of dossiers walks through. */
export function multisetTable(size: number): MultisetTable {
  const known = tables.get(size);
  if (known !== undefined) return known;
  const counts: number[] = [];
  const weights: number[] = [];
  forEachMultiset(size, (drawn, weight) => {
    counts.push(...drawn);
    weights.push(weight);
  });
  const table = { counts: Uint8Array.from(counts), weights: Float64Array.from(weights) };
  tables.set(size, table);
  return table;
}
