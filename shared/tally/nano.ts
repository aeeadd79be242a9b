import { fromDecimal, rational, roundRational, type Rational } from '#shared/stats/index.ts';

/**
 * Points as integers of 10⁻⁹ point, the finest step that a decimal string can say: sums, comparisons and the two
 * dropped scores are exact, and only a quotient is ever rounded.
 */
const DIGITS = 9;
export const NANO = 10n ** BigInt(DIGITS);

export function toNano(text: string): bigint {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const value = BigInt(whole + fraction.padEnd(DIGITS, '0'));
  return negative ? -value : value;
}

/** Shortest plain decimal text. */
export function fromNano(value: bigint): string {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  const text = digits.slice(0, -DIGITS) + (fraction === '' ? '' : `.${fraction}`);
  return negative ? `-${text}` : text;
}

/** The exact value of `sum` nano-points divided by `divisor`, in points. */
export function quotient(sum: bigint, divisor: number): Rational {
  return rational(sum, BigInt(divisor) * NANO);
}

/** Decimal text, rounded half-up to the rubric's decimals: what is published and compared. */
export function published(value: Rational, decimals: number): string {
  return roundRational(value, decimals, 'half-up');
}

/** A published or statistical number with a fixed number of decimals, for a sentence; nothing is decided by it. */
export function fixed(x: number, decimals: number): string {
  return roundRational(fromDecimal(x.toFixed(DIGITS)), decimals);
}

/** Code-unit order: the same on every machine, unlike a locale's. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Statistics are binary floats: nine decimals are kept, so that the last bit of a machine never enters a digest. */
export function tidy(x: number): number {
  return Math.round(x * 1e9) / 1e9 + 0;
}

/** The same for probabilities that may be tiny: nine significant digits. */
export function tidyP(p: number): number {
  return Number(p.toPrecision(9));
}
