import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import {
  add,
  compare,
  divide,
  fromDecimal,
  multiply,
  finiteDecimal,
  rational,
  roundRoot,
} from '#shared/stats/index.ts';
import { aggregate, rationalOf, textOf, type Vote } from './aggregate.ts';
import { published, quotient, toNano } from './nano.ts';
import type { Aggregate, Cell, GroupResult, RationalText } from './result.ts';

/** A cell that counts: its total and all its items exist. */
export interface CountedCell extends Cell {
  readonly totalExact: string;
}

export function counted(cells: readonly Cell[]): CountedCell[] {
  return cells.flatMap((cell) =>
    cell.status === 'scored' && cell.totalExact !== null ? [{ ...cell, totalExact: cell.totalExact }] : [],
  );
}

export interface Official {
  readonly text: string;
  readonly exact: RationalText;
  /** Null when the rule works item by item. */
  readonly aggregate: Aggregate | null;
  readonly groups: GroupResult[];
}

const totals = (cells: readonly CountedCell[]): Vote[] =>
  cells.map((cell) => ({ expert: cell.expert, value: toNano(cell.totalExact) }));

/**
 * The official score of at least one counted cell by the rubric's rule. Per `total`: the rule on the experts' totals,
 * and on their subtotals for each group. Per `item`: the rule on every item, exact results added, rounded once.
 */
export function officialOf(cells: readonly CountedCell[], rubric: Rubric): Official {
  const { rule, per, trimFrom, decimals } = rubric.aggregation;
  const items = new Map(
    per === 'item'
      ? itemsOf(rubric).map(({ code }) => [code, aggregate(itemVotes(cells, code), rule, trimFrom)] as const)
      : [],
  );
  const addItems = (codes: readonly string[]): RationalText =>
    textOf(
      codes
        .map((code) => items.get(code))
        .reduce((sum, a) => (a ? add(sum, rationalOf(a.exact)) : sum), rational(0n, 1n)),
    );
  const whole = per === 'total' ? aggregate(totals(cells), rule, trimFrom) : null;
  const exact = whole?.exact ?? addItems(itemsOf(rubric).map((item) => item.code));
  const groups = rubric.groups.map((group): GroupResult => {
    const codes = group.items.map((item) => item.code);
    const own = per === 'total' ? aggregate(groupVotes(cells, group.code), rule, trimFrom) : null;
    const subtotal = own?.exact ?? addItems(codes);
    const officialText = published(rationalOf(subtotal), decimals);
    const weight = group.items.map((item) => fromDecimal(item.weight)).reduce(add, rational(0n, 1n));
    const minimum = rubric.thresholds.groupMinimum.find((entry) => entry.group === group.code)?.percent ?? null;
    const required = minimum === null ? null : divide(multiply(weight, fromDecimal(minimum)), rational(100n, 1n));
    return {
      code: group.code,
      name: group.name,
      weight: finiteDecimal(weight) ?? '0',
      official: Number(officialText),
      officialText,
      exact: subtotal,
      aggregate: own,
      items: codes.flatMap((item) => {
        const a = items.get(item);
        return a === undefined ? [] : [{ item, aggregate: a }];
      }),
      minimumPercent: minimum,
      required: required === null ? null : finiteDecimal(required),
      // The published subtotal is compared, as the official score is with its thresholds.
      reached: required === null ? null : compare(fromDecimal(officialText), required) >= 0,
    };
  });
  return { text: published(rationalOf(exact), decimals), exact, aggregate: whole, groups };
}

export function itemVotes(cells: readonly CountedCell[], code: string): Vote[] {
  return cells.map((cell) => ({
    expert: cell.expert,
    value: toNano(cell.items.find((entry) => entry.item === code)?.score ?? '0'),
  }));
}

function groupVotes(cells: readonly CountedCell[], code: string): Vote[] {
  return cells.map((cell) => ({
    expert: cell.expert,
    value: toNano(cell.groups.find((entry) => entry.group === code)?.subtotal ?? '0'),
  }));
}

/** Mean, trimmed mean, median and sample SD of the counted totals, as published text. */
export interface Summary {
  readonly mean: string | null;
  readonly trimmedMean: string | null;
  readonly median: string | null;
  readonly sd: string | null;
}

export function summaryOf(cells: readonly CountedCell[], rubric: Rubric): Summary {
  const { decimals, trimFrom } = rubric.aggregation;
  const votes = totals(cells);
  const n = votes.length;
  if (n === 0) return { mean: null, trimmedMean: null, median: null, sd: null };
  const by = (rule: 'mean' | 'trimmed' | 'median'): string =>
    published(rationalOf(aggregate(votes, rule, trimFrom).exact), decimals);
  return { mean: by('mean'), trimmedMean: by('trimmed'), median: by('median'), sd: sdOf(votes, decimals) };
}

/** √((nΣx² − (Σx)²)/(n(n−1))), the root taken of an exact fraction and rounded once. */
function sdOf(votes: readonly Vote[], decimals: number): string | null {
  const n = votes.length;
  if (n < 2) return null;
  const sum = votes.reduce((a, vote) => a + vote.value, 0n);
  const squares = votes.reduce((a, vote) => a + vote.value * vote.value, 0n);
  const inNano = BigInt(n) * squares - sum * sum;
  return roundRoot(multiply(quotient(inNano, n * (n - 1)), quotient(1n, 1)), decimals);
}
