import { answer, at, type Answer, type MaybeScore } from './answer.ts';
import { forEachResample, resampleTable, UNSCORED } from './judgeResamples.ts';

/**
 * Exact bootstrap of the ranking by mean score over the judges: all multisets of J judges with multinomial weights, no
 * random numbers. Scores are integers (scale decimals first), so all comparisons are exact. A row is within the first K
 * when its competition rank is ≤ K, i.e. its mean is at least the K-th highest. With missing cells a row's mean is over
 * the drawn judges that scored it; in a resample that drew none of them it is unscored: it has no rank and is not within
 * the first K.
 */
export interface TopPlaces {
  /** J^J ordered resamples, all equally likely. */
  readonly denominator: number;
  /** Resamples that place row i within the first K. */
  readonly topCounts: readonly number[];
  readonly probabilities: readonly number[];
  /** Resamples in which a tie lets more than K rows in. */
  readonly tiesAcrossLine: number;
}

export interface JudgeBootstrap extends TopPlaces {
  /** `rankCounts[i][r − 1]`: resamples that give row i competition rank r; less than the denominator where unscored. */
  readonly rankCounts: readonly (readonly number[])[];
  /** Per row: resamples that drew none of its judges. */
  readonly unscoredCounts: readonly number[];
}

/** Only who is within the first K: the quick answer. */
export function topPlaces(table: readonly (readonly MaybeScore[])[], K: number): Answer<TopPlaces> {
  const checked = resampleTable(table);
  if (checked.value === null) return checked;
  const { rows } = checked.value;
  const top = new Float64Array(rows);
  const scratch = new Float64Array(rows);
  let denominator = 0;
  let ties = 0;
  forEachResample(checked.value, (values, weight) => {
    denominator += weight;
    const line = K <= rows ? kthHighest(values, K, scratch) : UNSCORED;
    let within = 0;
    for (let i = 0; i < rows; i++) {
      const value = values[i] ?? UNSCORED;
      if (value < line || value === UNSCORED) continue;
      top[i] = (top[i] ?? 0) + weight;
      within++;
    }
    if (within > K) ties += weight;
  });
  const topCounts = [...top];
  return answer({ denominator, topCounts, probabilities: topCounts.map((c) => c / denominator), tiesAcrossLine: ties });
}

/** The whole distribution of ranks: dearer, since every resample is sorted. */
export function judgeBootstrap(table: readonly (readonly MaybeScore[])[], K: number): Answer<JudgeBootstrap> {
  const checked = resampleTable(table);
  if (checked.value === null) return checked;
  const { rows } = checked.value;
  const rankCounts = Array.from({ length: rows }, () => new Float64Array(rows));
  const unscored = new Float64Array(rows);
  const order = new Float64Array(rows);
  let denominator = 0;
  let ties = 0;
  forEachResample(checked.value, (values, weight) => {
    denominator += weight;
    order.set(values);
    order.sort();
    let within = 0;
    for (let i = 0; i < rows; i++) {
      const value = at(values, i);
      if (value === UNSCORED) {
        unscored[i] = at(unscored, i) + weight;
        continue;
      }
      const better = rows - upperBound(order, value);
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

/** K-th highest value (1 ≤ K ≤ length) by quickselect on a scratch copy; Hoare (1961) CACM 4:321. */
function kthHighest(values: Float64Array, K: number, scratch: Float64Array): number {
  scratch.set(values);
  const target = scratch.length - K;
  let low = 0;
  let high = scratch.length - 1;
  while (low < high) {
    const pivot = scratch[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((scratch[i] ?? 0) < pivot) i++;
      while ((scratch[j] ?? 0) > pivot) j--;
      if (i <= j) {
        const swapped = scratch[i] ?? 0;
        scratch[i++] = scratch[j] ?? 0;
        scratch[j--] = swapped;
      }
    }
    if (target <= j) high = j;
    else if (target >= i) low = i;
    else break;
  }
  return scratch[target] ?? UNSCORED;
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
