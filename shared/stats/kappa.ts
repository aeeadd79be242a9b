import { answer, at, noAnswer, type Answer } from './answer.ts';
import { normalTwoSided } from './distributions.ts';

export type KappaWeights = 'unweighted' | 'linear' | 'quadratic';

/**
 * Cohen's kappa of two raters from their square cross table. Weighted: disagreement |i−j| or (i−j)² over the order of
 * the categories. Cohen (1960) Educ Psychol Meas 20:37; (1968) Psychol Bull 70:213.
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  weights: KappaWeights = 'unweighted',
): Answer<number> {
  const rowSums = table.map((row) => row.reduce((a, b) => a + b, 0));
  const columnSums = table.map((_, j) => table.reduce((a, row) => a + at(row, j), 0));
  const total = rowSums.reduce((a, b) => a + b, 0);
  if (total === 0) return noAnswer('没有共同评定的项目，无法计算 kappa。');
  const distance = (i: number, j: number): number => {
    if (weights === 'unweighted') return i === j ? 0 : 1;
    return weights === 'linear' ? Math.abs(i - j) : (i - j) ** 2;
  };
  let observed = 0;
  let expected = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      observed += distance(i, j) * count;
      expected += (distance(i, j) * at(rowSums, i) * at(columnSums, j)) / total;
    });
  });
  if (expected === 0) return noAnswer('两位评定人都只用了同一个类别，偶然一致为 100%,kappa 无定义。');
  return answer(1 - observed / expected);
}

/** Cross table of two raters over the sorted union of the categories they used. */
export function crossTable(x: readonly number[], y: readonly number[]): { categories: number[]; table: number[][] } {
  if (x.length !== y.length) throw new RangeError('raters must judge the same items');
  const categories = [...new Set([...x, ...y])].sort((a, b) => a - b);
  const index = new Map(categories.map((c, i) => [c, i]));
  const table = categories.map(() => categories.map(() => 0));
  x.forEach((a, i) => {
    const row = at(table, index.get(a) ?? -1);
    const column = index.get(at(y, i)) ?? -1;
    row[column] = at(row, column) + 1;
  });
  return { categories, table };
}

export interface FleissKappa {
  readonly N: number;
  /** Ratings per subject. */
  readonly n: number;
  readonly pj: readonly number[];
  readonly PBar: number;
  readonly Pe: number;
  readonly kappa: number;
  /** Test of kappa = 0 with the variance of Fleiss, Nee & Landis (1979); null when it is not positive. */
  readonly z: number | null;
  readonly p: number | null;
}

/** Fleiss' kappa from counts (rows = subjects, columns = categories). Fleiss (1971) Psychol Bull 76:378. */
export function fleissKappa(counts: readonly (readonly number[])[]): Answer<FleissKappa> {
  const N = counts.length;
  if (N === 0) return noAnswer('没有项目，无法计算 kappa。');
  const sizes = counts.map((row) => row.reduce((a, b) => a + b, 0));
  const n = at(sizes, 0);
  if (sizes.some((size) => size !== n)) return noAnswer('各项目的评定人数不同，Fleiss kappa 要求人数相同。');
  if (n < 2) return noAnswer('每个项目少于两次评定，无法计算 kappa。');
  const pj = at(counts, 0).map((_, j) => counts.reduce((a, row) => a + at(row, j), 0) / (N * n));
  const PBar = counts.reduce((a, row) => a + row.reduce((b, c) => b + c * (c - 1), 0) / (n * (n - 1)), 0) / N;
  const Pe = pj.reduce((a, p) => a + p * p, 0);
  if (pj.some((p) => p === 1)) return noAnswer('所有评定都落在同一个类别，偶然一致为 100%,kappa 无定义。');
  const kappa = (PBar - Pe) / (1 - Pe);
  const pq = pj.reduce((a, p) => a + p * (1 - p), 0);
  const skew = pj.reduce((a, p) => a + p * (1 - p) * (1 - 2 * p), 0);
  const variance = (2 / (pq * pq * N * n * (n - 1))) * (pq * pq - skew);
  const z = variance > 0 ? kappa / Math.sqrt(variance) : null;
  return answer({ N, n, pj, PBar, Pe, kappa, z, p: z === null ? null : normalTwoSided(z) });
}
