import { answer, at, noAnswer, type Answer, type MaybeScore } from './answer.ts';
import { binomials, MOST_JUDGES } from './multisets.ts';

/** Least common multiple of 1…11: makes every mean of up to eleven integers an integer. */
const COMMON = 27_720;

/** What stands in for the mean of a row that a resample left without a score. */
export const UNSCORED = Number.NEGATIVE_INFINITY;

/**
 * Receives, for one multiset of judges, an exact integer per row that is proportional to its mean score (`UNSCORED` where
 * none of its judges was drawn) and the number of ordered resamples it stands for. The array is reused.
 */
export type Visitor = (values: Float64Array, weight: number) => void;

/** Integer table, checked once, as columns: 0 and absent where there is no score. */
export interface ResampleTable {
  readonly rows: number;
  readonly judges: number;
  readonly scores: readonly Float64Array[];
  readonly present: readonly Float64Array[];
  readonly complete: boolean;
}

export function resampleTable(table: readonly (readonly MaybeScore[])[]): Answer<ResampleTable> {
  const rows = table.length;
  const judges = Math.max(0, ...table.map((row) => row.length));
  if (rows === 0 || judges === 0) return noAnswer('没有评分，无法做稳定性分析。');
  if (judges > MOST_JUDGES) {
    return noAnswer(`专家共 ${judges} 位，超过精确枚举的上限 ${MOST_JUDGES} 位，没有计算稳定性概率。`);
  }
  const given = table.flat().filter((x) => x !== null);
  if (!given.every(Number.isInteger)) throw new RangeError('the bootstrap compares integers; scale the scores first');
  const largest = given.reduce((a, x) => Math.max(a, Math.abs(x)), 0);
  if (largest * judges * COMMON > Number.MAX_SAFE_INTEGER) {
    return noAnswer('分数的小数位过多，无法精确枚举，没有计算稳定性概率。');
  }
  const columns = Array.from({ length: judges }, (_, j) => table.map((row) => row[j] ?? null));
  return answer({
    rows,
    judges,
    scores: columns.map((column) => Float64Array.from(column, (x) => x ?? 0)),
    present: columns.map((column) => Float64Array.from(column, (x) => (x === null ? 0 : 1))),
    complete: given.length === rows * judges,
  });
}

/**
 * Visits every multiset of J draws from the J judges. Sums are carried down the tree of draws, so a leaf costs two or
 * three additions per row whatever J is.
 */
export function forEachResample({ rows, judges, scores, present, complete }: ResampleTable, visit: Visitor): void {
  const binomial = binomials(judges);
  const layers = (): Float64Array[] => Array.from({ length: judges + 1 }, () => new Float64Array(rows));
  const sums = layers();
  const drawn = layers();
  const values = new Float64Array(rows);
  const leaf = (weight: number): void => {
    const total = at(sums, judges);
    const count = at(drawn, judges);
    for (let i = 0; i < rows; i++) {
      const n = complete ? judges : (count[i] ?? 0);
      // Every count is at most 11 and divides COMMON.
      values[i] = n === 0 ? UNSCORED : (total[i] ?? 0) * (COMMON / n);
    }
    visit(values, weight);
  };
  const draw = (judge: number, left: number, weight: number): void => {
    const sum = at(sums, judge + 1);
    const count = at(drawn, judge + 1);
    const column = at(scores, judge);
    const here = at(present, judge);
    const last = judge === judges - 1;
    const first = last ? left : 0;
    const above = at(sums, judge);
    const aboveCount = at(drawn, judge);
    for (let i = 0; i < rows; i++) sum[i] = (above[i] ?? 0) + first * (column[i] ?? 0);
    if (!complete) for (let i = 0; i < rows; i++) count[i] = (aboveCount[i] ?? 0) + first * (here[i] ?? 0);
    if (last) {
      leaf(weight);
      return;
    }
    for (let c = 0; c <= left; c++) {
      if (c > 0) {
        for (let i = 0; i < rows; i++) sum[i] = (sum[i] ?? 0) + (column[i] ?? 0);
        if (!complete) for (let i = 0; i < rows; i++) count[i] = (count[i] ?? 0) + (here[i] ?? 0);
      }
      draw(judge + 1, left - c, weight * at(at(binomial, left), c));
    }
  };
  draw(0, judges, 1);
}
