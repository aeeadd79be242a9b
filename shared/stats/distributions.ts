import { regularisedBeta, upperGamma } from './specialFunctions.ts';

/** Upper tails and quantiles of t, F, χ² and the normal law. Degrees of freedom may be fractional (Satterthwaite). */

/** P(T > t) of Student's t. */
export function studentUpper(t: number, df: number): number {
  const tail = regularisedBeta(df / (df + t * t), (t * t) / (df + t * t), df / 2, 0.5) / 2;
  return t >= 0 ? tail : 1 - tail;
}

/** Two-sided p of Student's t. */
export function studentTwoSided(t: number, df: number): number {
  return Math.min(1, 2 * studentUpper(Math.abs(t), df));
}

/** P(F > f) of Fisher's F. */
export function fisherUpper(f: number, df1: number, df2: number): number {
  if (f <= 0) return 1;
  const whole = df2 + df1 * f;
  return regularisedBeta(df2 / whole, (df1 * f) / whole, df2 / 2, df1 / 2);
}

/** P(X > x) of χ². */
export function chiSquareUpper(x: number, df: number): number {
  return upperGamma(df / 2, x / 2);
}

/** Two-sided p of a standard normal z. */
export function normalTwoSided(z: number): number {
  return upperGamma(0.5, (z * z) / 2);
}

/** x ≥ 0 whose upper tail is `p`, by bisection to the last bit: slow, exact and free of starting values. */
function upperQuantile(p: number, upper: (x: number) => number): number {
  let low = 0;
  let high = 1;
  while (upper(high) > p) {
    low = high;
    high *= 2;
    if (high > 1e300) return high;
  }
  for (let i = 0; i < 1100; i++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (upper(middle) > p) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

/** t with P(T > t) = p, for 0 < p ≤ 0.5. */
export function studentUpperQuantile(p: number, df: number): number {
  return upperQuantile(p, (t) => studentUpper(t, df));
}

/** f with P(F > f) = p. */
export function fisherUpperQuantile(p: number, df1: number, df2: number): number {
  return upperQuantile(p, (f) => fisherUpper(f, df1, df2));
}
