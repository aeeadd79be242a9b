import { answer, at, noAnswer, sum, type Answer } from './answer.ts';
import { normalTwoSided, studentTwoSided } from './distributions.ts';
import { midRanks, tieSizes } from './ranks.ts';

function checkPair(x: readonly number[], y: readonly number[]): string | null {
  if (x.length !== y.length) throw new RangeError('both lists must have the same length');
  if (x.length < 2) return '少于两个项目，无法计算相关系数。';
  if (x.every((v) => v === x[0]) || y.every((v) => v === y[0])) return '其中一列分数完全相同，相关系数无定义。';
  return null;
}

/** Pearson's product-moment correlation. */
export function pearson(x: readonly number[], y: readonly number[]): Answer<number> {
  const obstacle = checkPair(x, y);
  if (obstacle !== null) return noAnswer(obstacle);
  const n = x.length;
  const mx = x.reduce((a, b) => a + b, 0) / n;
  const my = y.reduce((a, b) => a + b, 0) / n;
  let sxy = 0;
  let sxx = 0;
  let syy = 0;
  x.forEach((value, i) => {
    const dx = value - mx;
    const dy = at(y, i) - my;
    sxy += dx * dy;
    sxx += dx * dx;
    syy += dy * dy;
  });
  return answer(Math.max(-1, Math.min(1, sxy / Math.sqrt(sxx * syy))));
}

export interface RankCorrelation {
  readonly value: number;
  /** Large-sample two-sided p; null when it does not exist. */
  readonly p: number | null;
}

/** Spearman's rho (Pearson of mid-ranks); p from t with n − 2 degrees of freedom. */
export function spearman(x: readonly number[], y: readonly number[]): Answer<RankCorrelation> {
  const rho = pearson(midRanks(x), midRanks(y));
  if (rho.value === null) return rho;
  const df = x.length - 2;
  const rest = 1 - rho.value ** 2;
  if (df < 1) return answer({ value: rho.value, p: null });
  return answer({ value: rho.value, p: rest <= 0 ? 0 : studentTwoSided(rho.value * Math.sqrt(df / rest), df) });
}

const pairs = (t: number): number => (t * (t - 1)) / 2;
const cubic = (t: number): number => t * (t - 1) * (2 * t + 5);
const triple = (t: number): number => t * (t - 1) * (t - 2);
const over = (ties: readonly number[], f: (t: number) => number): number => sum(ties.map(f));

/**
 * Kendall's tau-b with the tie-corrected normal approximation without continuity correction (Kendall 1970, ch. 4;
 * R cor.test(exact = FALSE)).
 */
export function kendallTauB(
  x: readonly number[],
  y: readonly number[],
): Answer<RankCorrelation & { z: number | null }> {
  const obstacle = checkPair(x, y);
  if (obstacle !== null) return noAnswer(obstacle);
  const n = x.length;
  let s = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) s += Math.sign(at(x, i) - at(x, j)) * Math.sign(at(y, i) - at(y, j));
  }
  const tx = tieSizes(x);
  const ty = tieSizes(y);
  const all = pairs(n);
  const tau = s / Math.sqrt((all - over(tx, pairs)) * (all - over(ty, pairs)));
  let variance = (cubic(n) - over(tx, cubic) - over(ty, cubic)) / 18;
  variance += (2 * over(tx, pairs) * over(ty, pairs)) / (n * (n - 1));
  if (n > 2) variance += (over(tx, triple) * over(ty, triple)) / (9 * triple(n));
  const z = variance > 0 ? s / Math.sqrt(variance) : null;
  return answer({ value: tau, z, p: z === null ? null : normalTwoSided(z) });
}
