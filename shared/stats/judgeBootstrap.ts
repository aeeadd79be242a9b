import { answer, at, noAnswer, type Answer, type MaybeScore } from './answer.ts';
import { forEachMultiset, MOST_JUDGES } from './multisets.ts';

export interface JudgeBootstrap {
  /** J^J ordered resamples, all equally likely. */
  readonly denominator: number;
  /** `rankCounts[i][r − 1]`: resamples that give row i competition rank r. */
  readonly rankCounts: readonly (readonly number[])[];
  /** Resamples that place row i within the first K. */
  readonly topCounts: readonly number[];
  readonly probabilities: readonly number[];
  /** Resamples in which a tie lets more than K rows in. */
  readonly tiesAcrossLine: number;
  /** Per row: resamples that drew none of its judges. */
  readonly unscoredCounts: readonly number[];
}

/** Least common multiple of 1…11: makes every mean of up to eleven integers an integer. */
const COMMON = 27_720;

/**
 * Exact bootstrap of the ranking by mean score over the judges: all multisets of J judges with multinomial weights, no
 * random numbers. Scores are integers (scale decimals first), so all comparisons are exact. A row is within the first K
 * when its competition rank is ≤ K. With missing cells a row's mean is over the drawn judges that scored it; in a
 * resample that drew none of them it has no rank and is not within the first K (its rank counts then add up to less
 * than the denominator).
 */
export function judgeBootstrap(table: readonly (readonly MaybeScore[])[], K: number): Answer<JudgeBootstrap> {
  const N = table.length;
  const J = Math.max(0, ...table.map((row) => row.length));
  if (N === 0 || J === 0) return noAnswer('没有评分,无法做稳定性分析。');
  if (J > MOST_JUDGES) {
    return noAnswer(`专家共 ${J} 位,超过精确枚举的上限 ${MOST_JUDGES} 位,没有计算稳定性概率。`);
  }
  const flat = new Float64Array(N * J);
  const present = new Uint8Array(N * J);
  let largest = 0;
  table.forEach((row, i) => {
    row.forEach((x, j) => {
      if (x === null) return;
      if (!Number.isInteger(x)) throw new RangeError('the bootstrap compares integers; scale the scores first');
      flat[i * J + j] = x;
      present[i * J + j] = 1;
      largest = Math.max(largest, Math.abs(x));
    });
  });
  if (largest * J * COMMON > Number.MAX_SAFE_INTEGER)
    return noAnswer('分数的小数位过多,无法精确枚举,没有计算稳定性概率。');

  const rankCounts = Array.from({ length: N }, () => new Float64Array(N));
  const unscored = new Float64Array(N);
  const values = new Float64Array(N);
  const order = new Float64Array(N);
  let ties = 0;
  let denominator = 0;
  forEachMultiset(J, (counts, weight) => {
    denominator += weight;
    let ranked = 0;
    for (let i = 0; i < N; i++) {
      let total = 0;
      let drawn = 0;
      for (let j = 0, cell = i * J; j < J; j++, cell++) {
        const c = at(counts, j);
        if (c > 0 && present[cell] === 1) {
          total += c * at(flat, cell);
          drawn += c;
        }
      }
      // Every count is at most J ≤ 11 and divides COMMON: an exact integer proportional to the mean.
      const value = drawn === 0 ? Number.NEGATIVE_INFINITY : total * (COMMON / drawn);
      values[i] = value;
      if (drawn === 0) unscored[i] = at(unscored, i) + weight;
      else order[ranked++] = value;
    }
    const rising = order.subarray(0, ranked).sort();
    let within = 0;
    for (let i = 0; i < N; i++) {
      const value = at(values, i);
      if (value === Number.NEGATIVE_INFINITY) continue;
      const better = ranked - upperBound(rising, value);
      const row = at(rankCounts, i);
      row[better] = at(row, better) + weight;
      if (better < K) within++;
    }
    if (within > K) ties += weight;
  });
  const topCounts = rankCounts.map((row) => row.subarray(0, Math.max(0, K)).reduce((a, b) => a + b, 0));
  return answer({
    denominator,
    rankCounts: rankCounts.map((row) => [...row]),
    topCounts,
    probabilities: topCounts.map((c) => c / denominator),
    tiesAcrossLine: ties,
    unscoredCounts: [...unscored],
  });
}

/** Number of elements ≤ x in a rising list. */
function upperBound(rising: Float64Array, x: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(rising, middle) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
