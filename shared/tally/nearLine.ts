import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { MOST_JUDGES, multisetTable } from '#shared/stats/index.ts';
import { appliedRule, divisorOf } from './aggregate.ts';
import { itemVotes, officialOf, type CountedCell } from './official.ts';
import { NANO, toNano } from './nano.ts';
import type { DossierResult } from './result.ts';

export interface NearLine {
  readonly probability: number | null;
  readonly nearLine: DossierResult['nearLine'];
}

/**
 * Leave one expert out, and the exact bootstrap over the experts: of all n^n ordered resamples of the counted ballots,
 * how many give an official score (same rule, trimming and rounding) that reaches `pass`. Only the score line is asked;
 * votes, group minima and vetoes are not resampled.
 */
export function nearLineOf(cells: readonly CountedCell[], rubric: Rubric): NearLine {
  const n = cells.length;
  if (n < rubric.thresholds.minimumScores) {
    return nothing(`只有 ${n} 份有效评分，少于规定的 ${rubric.thresholds.minimumScores} 份，没有计算临线概率。`);
  }
  const leaveOneOut =
    n < 2
      ? []
      : cells.map((left) => ({
          expert: left.expert,
          official: Number(
            officialOf(
              cells.filter((cell) => cell !== left),
              rubric,
            ).text,
          ),
        }));
  const scores = leaveOneOut.map((entry) => entry.official);
  const range = {
    leaveOneOut,
    min: scores.length === 0 ? null : Math.min(...scores),
    max: scores.length === 0 ? null : Math.max(...scores),
  };
  if (n > MOST_JUDGES) {
    const reason = `有效评分共 ${n} 份，超过精确枚举的上限 ${MOST_JUDGES} 份，没有计算临线概率。`;
    return { probability: null, nearLine: { ...nothing(reason).nearLine, ...range } };
  }
  const { favourable, resamples } = enumerate(cells, rubric);
  return {
    probability: favourable / resamples,
    nearLine: {
      favourable: favourable.toString(),
      resamples: resamples.toString(),
      greyZone: favourable * 10 >= resamples && favourable * 10 <= 9 * resamples,
      ...range,
      reason: null,
    },
  };
}

function nothing(reason: string): NearLine {
  return {
    probability: null,
    nearLine: { favourable: null, resamples: null, greyZone: null, leaveOneOut: [], min: null, max: null, reason },
  };
}

/** A list of values to which the rule is applied: the totals, or one item. Rising, with the expert of each. */
interface Sample {
  readonly values: Float64Array;
  readonly order: Uint8Array;
}

function sampleOf(values: readonly bigint[]): Sample {
  const numbers = values.map(Number);
  const order = numbers.map((_, i) => i).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
  return { values: Float64Array.from(numbers), order: Uint8Array.from(order) };
}

function ceilingDivide(a: bigint, b: bigint): bigint {
  return a / b + (a % b > 0n ? 1n : 0n);
}

/**
 * Smallest kept sum, in nano-points, whose quotient by `divisor` rounds half-up to at least `pass`. With P the smallest
 * publishable score ≥ pass, counted in units of the last decimal: sum·10^d/(divisor·10⁹) + ½ ≥ P.
 */
function leastSum(rubric: Rubric, divisor: number): number {
  const unit = 10n ** BigInt(rubric.aggregation.decimals);
  const P = ceilingDivide(toNano(rubric.thresholds.pass) * unit, NANO);
  return Number(ceilingDivide((2n * P - 1n) * BigInt(divisor) * NANO, 2n * unit));
}

function enumerate(cells: readonly CountedCell[], rubric: Rubric): { favourable: number; resamples: number } {
  const { rule, per, trimFrom } = rubric.aggregation;
  const n = cells.length;
  const applied = appliedRule(rule, trimFrom, n);
  const least = leastSum(rubric, divisorOf(applied, n));
  const totals = sampleOf(cells.map((cell) => toNano(cell.totalExact)));
  const samples =
    per === 'total'
      ? [totals]
      : itemsOf(rubric).map(({ code }) => sampleOf(itemVotes(cells, code).map((v) => v.value)));
  const { counts, weights } = multisetTable(n);
  let favourable = 0;
  let resamples = 0;
  for (let m = 0, offset = 0; m < weights.length; m++, offset += n) {
    const weight = weights[m] ?? 0;
    resamples += weight;
    let sum = 0;
    if (applied === 'median') {
      for (const sample of samples) sum += middleSum(sample, counts, offset, n);
    } else {
      // The items of an expert add up to the total, so the plain sum is the same per item and per total.
      for (let j = 0; j < n; j++) sum += (counts[offset + j] ?? 0) * (totals.values[j] ?? 0);
      if (applied === 'trimmed') for (const sample of samples) sum -= extremes(sample, counts, offset, n);
    }
    if (sum >= least) favourable += weight;
  }
  return { favourable, resamples };
}

/** Lowest plus highest value drawn. */
function extremes({ values, order }: Sample, counts: Uint8Array, offset: number, n: number): number {
  let low = 0;
  while (counts[offset + (order[low] ?? 0)] === 0) low++;
  let high = n - 1;
  while (counts[offset + (order[high] ?? 0)] === 0) high--;
  return (values[order[low] ?? 0] ?? 0) + (values[order[high] ?? 0] ?? 0);
}

/** The middle value drawn, or the sum of the two middle ones. */
function middleSum({ values, order }: Sample, counts: Uint8Array, offset: number, n: number): number {
  const first = Math.ceil(n / 2);
  const last = Math.floor(n / 2) + 1;
  let seen = 0;
  let sum = 0;
  let firstDone = false;
  for (let k = 0; k < n; k++) {
    const j = order[k] ?? 0;
    seen += counts[offset + j] ?? 0;
    if (!firstDone && seen >= first) {
      sum += values[j] ?? 0;
      firstDone = true;
    }
    if (seen >= last) return first === last ? sum : sum + (values[j] ?? 0);
  }
  return sum;
}
