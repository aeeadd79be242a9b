import { answer, at, noAnswer, type Answer, type MaybeScore } from './answer.ts';

/** Location and spread of one list of scores. Missing scores are removed by the caller with `given`; never made zero. */

export function given(scores: readonly MaybeScore[]): number[] {
  return scores.filter((x) => x !== null);
}

const EMPTY = '没有分数，无法计算。';

export function sorted(xs: readonly number[]): number[] {
  return [...xs].sort((a, b) => a - b);
}

function plainMean(xs: readonly number[]): number {
  return xs.reduce((a, b) => a + b, 0) / xs.length;
}

export function mean(xs: readonly number[]): Answer<number> {
  return xs.length === 0 ? noAnswer(EMPTY) : answer(plainMean(xs));
}

/** Quantile of type 7 (linear interpolation, the default of R). */
export function quantile(xs: readonly number[], p: number): Answer<number> {
  if (xs.length === 0) return noAnswer(EMPTY);
  const s = sorted(xs);
  const h = (s.length - 1) * p;
  const low = Math.floor(h);
  return answer(at(s, low) + (h - low) * (at(s, Math.min(low + 1, s.length - 1)) - at(s, low)));
}

export function median(xs: readonly number[]): Answer<number> {
  if (xs.length === 0) return noAnswer(EMPTY);
  const s = sorted(xs);
  const middle = Math.floor(s.length / 2);
  return answer(s.length % 2 === 1 ? at(s, middle) : (at(s, middle - 1) + at(s, middle)) / 2);
}

/** Interquartile range, quantiles of type 7. */
export function interquartileRange(xs: readonly number[]): Answer<number> {
  const low = quantile(xs, 0.25);
  const high = quantile(xs, 0.75);
  return low.value === null || high.value === null ? noAnswer(EMPTY) : answer(high.value - low.value);
}

/** Standard deviation with n − 1. */
export function sampleSd(xs: readonly number[]): Answer<number> {
  if (xs.length < 2) return noAnswer('少于两个分数，标准差无定义。');
  const m = plainMean(xs);
  return answer(Math.sqrt(xs.reduce((a, x) => a + (x - m) ** 2, 0) / (xs.length - 1)));
}

/** Median absolute deviation from the median, without the factor 1.4826. */
export function medianAbsoluteDeviation(xs: readonly number[]): Answer<number> {
  const m = median(xs);
  return m.value === null ? m : median(xs.map((x) => Math.abs(x - m.value)));
}

/** Mean without exactly one lowest and one highest score (one copy each when tied); needs three scores. */
export function dropOneEach(xs: readonly number[]): Answer<number> {
  if (xs.length < 3) return noAnswer('少于三个分数，去掉一个最高分和一个最低分后没有剩余。');
  return answer(plainMean(sorted(xs).slice(1, -1)));
}

/** Mean after removing floor(n·fraction) scores from each end (R mean(trim =), scipy trim_mean). */
export function trimmedMean(xs: readonly number[], fraction: number): Answer<number> {
  if (xs.length === 0) return noAnswer(EMPTY);
  if (!(fraction >= 0 && fraction < 0.5)) throw new RangeError('the trimmed fraction must lie in [0, 0.5)');
  const cut = Math.floor(xs.length * fraction);
  return answer(plainMean(sorted(xs).slice(cut, xs.length - cut)));
}

/** Mean with the lowest and the highest score replaced by their neighbours; needs three scores. */
export function winsorizedOneEach(xs: readonly number[]): Answer<number> {
  if (xs.length < 3) return noAnswer('少于三个分数，无法缩尾。');
  const s = sorted(xs);
  s[0] = at(s, 1);
  s[s.length - 1] = at(s, s.length - 2);
  return answer(plainMean(s));
}

/** Median of the Walsh averages (x_i + x_j)/2, i ≤ j. Hodges & Lehmann (1963). */
export function hodgesLehmann(xs: readonly number[]): Answer<number> {
  return median(xs.flatMap((x, i) => xs.slice(i).map((y) => (x + y) / 2)));
}
