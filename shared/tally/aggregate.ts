import type { Rubric } from '#shared/domain/rubric.ts';
import type { Rational } from '#shared/stats/index.ts';
import { byCode, fromNano, quotient } from './nano.ts';
import type { Aggregate, RationalText } from './result.ts';

export type Aggregation = Rubric['aggregation'];

/** One expert's value of whatever is aggregated: a total, a group subtotal or an item. */
export interface Vote {
  readonly expert: string;
  readonly value: bigint;
}

/** What the rubric's rule really does with n values: `trimmed` below `trimFrom` is the plain mean. */
export function appliedRule(rule: Aggregation['rule'], trimFrom: number, n: number): Aggregation['rule'] {
  return rule === 'trimmed' && n < trimFrom ? 'mean' : rule;
}

/** How many values the kept sum is divided by. */
export function divisorOf(applied: Aggregation['rule'], n: number): number {
  if (applied === 'median') return n % 2 === 1 ? 1 : 2;
  return applied === 'trimmed' ? n - 2 : n;
}

/** Applies a rule to at least one value and keeps every step of it. */
export function aggregate(votes: readonly Vote[], rule: Aggregation['rule'], trimFrom: number): Aggregate {
  const n = votes.length;
  if (n === 0) throw new RangeError('nothing to aggregate');
  const rising = votes.toSorted((a, b) =>
    a.value < b.value ? -1 : a.value > b.value ? 1 : byCode(a.expert, b.expert),
  );
  const applied = appliedRule(rule, trimFrom, n);
  const divisor = divisorOf(applied, n);
  const kept =
    applied === 'median'
      ? rising.slice(Math.ceil(n / 2) - 1, Math.floor(n / 2) + 1)
      : applied === 'trimmed'
        ? rising.slice(1, -1)
        : rising;
  const sum = kept.reduce((total, vote) => total + vote.value, 0n);
  const top = rising[n - 1];
  // Of several equal highest scores any may be dropped; the smallest key id is named so that all machines agree.
  const highest = rising.find((vote) => vote.value === top?.value);
  const lowest = applied === 'trimmed' ? rising.find((vote) => vote !== highest) : undefined;
  const name = (vote: Vote | undefined): Aggregate['highest'] =>
    applied === 'trimmed' && vote !== undefined ? { expert: vote.expert, value: fromNano(vote.value) } : null;
  return {
    applied,
    n,
    highest: name(highest),
    lowest: name(lowest),
    sum: fromNano(sum),
    divisor,
    exact: textOf(quotient(sum, divisor)),
  };
}

export function textOf(value: Rational): RationalText {
  return { numerator: value.numerator.toString(), denominator: value.denominator.toString() };
}

export function rationalOf(text: RationalText): Rational {
  return { numerator: BigInt(text.numerator), denominator: BigInt(text.denominator) };
}
