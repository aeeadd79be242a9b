import { answer, at, noAnswer, type Answer } from './answer.ts';
import { studentUpper, studentUpperQuantile } from './distributions.ts';
import { mean, median, medianAbsoluteDeviation, sampleSd, sorted } from './location.ts';

/**
 * Outliers inside one panel. Reported for comparison only: with five to seven experts they flag about a fifth of clean
 * panels and miss planted errors; what asks for an explanation is the deleted residual of the additive model.
 */

export interface ModifiedZ {
  readonly median: number;
  readonly mad: number;
  /** Mean absolute deviation about the median. */
  readonly meanAd: number;
  /** Which scale was used; `all_equal` gives zeros. */
  readonly branch: 'MAD' | 'meanAD' | 'all_equal';
  readonly scores: readonly number[];
  readonly flags: readonly boolean[];
}

/** 0.6745·(x − median)/MAD, or (x − median)/(1.253314·meanAD) when MAD is 0; flagged beyond 3.5. Iglewicz & Hoaglin (1993). */
export function modifiedZ(xs: readonly number[], limit = 3.5): Answer<ModifiedZ> {
  const centre = median(xs);
  const mad = medianAbsoluteDeviation(xs);
  if (centre.value === null || mad.value === null) return noAnswer('没有分数，无法计算修正 z 值。');
  const m = centre.value;
  const meanAd = xs.reduce((a, x) => a + Math.abs(x - m), 0) / xs.length;
  const branch = mad.value > 0 ? 'MAD' : meanAd > 0 ? 'meanAD' : 'all_equal';
  const scale = { MAD: mad.value / 0.6745, meanAD: 1.253314 * meanAd, all_equal: 1 }[branch];
  const scores = xs.map((x) => (x - m) / scale);
  return answer({ median: m, mad: mad.value, meanAd, branch, scores, flags: scores.map((z) => Math.abs(z) > limit) });
}

/** (x − mean)/sd with n − 1; all zero when the scores are all equal. */
export function classicalZ(xs: readonly number[]): Answer<number[]> {
  const m = mean(xs);
  const sd = sampleSd(xs);
  if (m.value === null || sd.value === null) return noAnswer('少于两个分数，z 值无定义。');
  if (xs.every((x) => x === xs[0])) return answer(xs.map(() => 0));
  const [centre, scale] = [m.value, sd.value];
  return answer(xs.map((x) => (x - centre) / scale));
}

/** Largest |z| that n scores can have: (n − 1)/√n. Shiffler (1988) Am Stat 42:79. |z| > 3 cannot happen for n ≤ 10. */
export function classicalZBound(n: number): number {
  return (n - 1) / Math.sqrt(n);
}

/** Critical value of Grubbs' test. Grubbs & Beck (1972) Technometrics 14:847. */
export function grubbsCritical(n: number, alpha: number, sides: 1 | 2): number {
  const t = studentUpperQuantile(alpha / (sides * n), n - 2);
  return ((n - 1) / Math.sqrt(n)) * Math.sqrt((t * t) / (n - 2 + t * t));
}

export interface Grubbs {
  readonly G: number;
  readonly suspect: number;
  readonly pOneSided: number;
  readonly pTwoSided: number;
}

/** Grubbs' test for one outlier: G = max|x − mean|/s, Bonferroni p from t with n − 2 degrees of freedom. */
export function grubbs(xs: readonly number[]): Answer<Grubbs> {
  const n = xs.length;
  if (n < 3) return noAnswer('少于三个分数，无法做 Grubbs 检验。');
  const z = classicalZ(xs);
  if (z.value === null || xs.every((x) => x === xs[0])) return noAnswer('所有分数相同，无法做 Grubbs 检验。');
  const distances = z.value.map(Math.abs);
  const G = Math.max(...distances);
  const rest = (n - 1) ** 2 - n * G * G;
  const tail = rest <= 0 ? 0 : studentUpper(Math.sqrt((n * (n - 2) * G * G) / rest), n - 2);
  return answer({
    G,
    suspect: at(xs, distances.indexOf(G)),
    pOneSided: Math.min(1, n * tail),
    pTwoSided: Math.min(1, 2 * n * tail),
  });
}

/** Two-sided critical values of Dixon's r10 for n = 3…10. Rorabacher (1991) Anal Chem 63:139, table I. */
const DIXON_R10: Readonly<Record<'0.10' | '0.05' | '0.01', readonly number[]>> = {
  '0.10': [0.941, 0.765, 0.642, 0.56, 0.507, 0.468, 0.437, 0.412],
  '0.05': [0.97, 0.829, 0.71, 0.625, 0.568, 0.526, 0.493, 0.466],
  '0.01': [0.994, 0.926, 0.821, 0.74, 0.68, 0.634, 0.598, 0.568],
};

export interface Dixon {
  /** Gap to the nearest neighbour over the range. */
  readonly Q: number;
  readonly suspect: number;
  readonly critical: number;
  readonly significant: boolean;
}

/** Dixon's Q test (r10) of the more remote end, for 3 to 10 scores. */
export function dixon(xs: readonly number[], alpha: keyof typeof DIXON_R10 = '0.05'): Answer<Dixon> {
  const n = xs.length;
  if (n < 3 || n > 10) return noAnswer('Dixon 检验（r10）只适用于 3 至 10 个分数。');
  const s = sorted(xs);
  const range = at(s, n - 1) - at(s, 0);
  if (range === 0) return noAnswer('所有分数相同，无法做 Dixon 检验。');
  const low = (at(s, 1) - at(s, 0)) / range;
  const high = (at(s, n - 1) - at(s, n - 2)) / range;
  const Q = Math.max(low, high);
  const critical = at(DIXON_R10[alpha], n - 3);
  return answer({ Q, suspect: low > high ? at(s, 0) : at(s, n - 1), critical, significant: Q > critical });
}
