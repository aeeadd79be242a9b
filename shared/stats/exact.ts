import { Decimal } from 'decimal.js';
import { at } from './answer.ts';

/**
 * Exact arithmetic for numbers that decide. Decimals come as plain strings; a quotient is kept as a rational in lowest
 * terms and is rounded once, at the end. Never `toFixed` or `Math.round(x * 100)` on a binary float.
 */
const Exact = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60, defaults: true });

export interface Rational {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function rational(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 0n) throw new RangeError('division by zero');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = gcd(numerator, sign * denominator);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

/** The exact value of a decimal string such as `-12.50`. */
export function fromDecimal(text: string): Rational {
  const [whole = '', fraction = ''] = text.split('.');
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export type Rounding = 'half-up' | 'half-even';

/** Decimal text with exactly `decimals` digits. Half-up rounds halves away from zero, as on paper. In integers, exact. */
export function roundRational(value: Rational, decimals: number, rounding: Rounding = 'half-up'): string {
  const negative = value.numerator < 0n;
  const scaled = (negative ? -value.numerator : value.numerator) * 10n ** BigInt(decimals);
  let units = scaled / value.denominator;
  const twice = 2n * (scaled % value.denominator);
  const isHalf = twice === value.denominator;
  if (twice > value.denominator || (isHalf && (rounding === 'half-up' || units % 2n === 1n))) units += 1n;
  return placePoint(units, decimals, negative);
}

function placePoint(units: bigint, decimals: number, negative: boolean): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`;
  return negative && units !== 0n ? `-${text}` : text;
}

/** Rounds the square root of a rational ≥ 0. */
export function roundRoot(value: Rational, decimals: number): string {
  const quotient = new Exact(value.numerator.toString()).div(value.denominator.toString());
  return quotient.sqrt().toFixed(decimals, Decimal.ROUND_HALF_UP);
}

/** Exact sum of decimal strings as a plain decimal string without trailing zeros. */
export function sumDecimals(texts: readonly string[]): string {
  return texts.reduce((sum, text) => sum.plus(text), new Exact(0)).toFixed();
}

/** Finite decimal text of a rational, or null when it does not end. */
export function finiteDecimal(value: Rational): string | null {
  let rest = value.denominator;
  let digits = 0;
  while (rest % 10n === 0n) [rest, digits] = [rest / 10n, digits + 1];
  while (rest % 2n === 0n) [rest, digits] = [rest / 2n, digits + 1];
  while (rest % 5n === 0n) [rest, digits] = [rest / 5n, digits + 1];
  if (rest !== 1n) return null;
  return roundRational(value, digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Weighted mean Σ wᵢxᵢ / Σ wᵢ of decimal strings, exact. */
export function weightedMean(weights: readonly string[], scores: readonly string[]): Rational {
  if (weights.length !== scores.length) throw new RangeError('every score needs a weight');
  const zero = rational(0n, 1n);
  const total = weights.map(fromDecimal).reduce(add, zero);
  const sum = scores.map((score, i) => multiply(fromDecimal(score), fromDecimal(at(weights, i)))).reduce(add, zero);
  return divide(sum, total);
}
