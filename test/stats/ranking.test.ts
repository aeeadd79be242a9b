import { describe, expect, it } from 'vitest';
import { fc } from '#test/property.ts';
import {
  descendingRanks,
  finiteDecimal,
  fromDecimal,
  judgeBootstrap,
  kendallTauB,
  leaveOneJudgeOut,
  pearson,
  placesLine,
  roundRational,
  spearman,
  sumDecimals,
  topPlaces,
  weightedMean,
} from '#shared/stats/index.ts';
import { expectAll, expectClose, reference, valueOf } from './reference.ts';

interface RankingReference {
  ranking: { id: string; scores: number[]; expected: Record<string, number[]> }[];
  correlation: { id: string; x: number[]; y: number[]; expected: Record<string, number> }[];
}

describe('ranking and rank correlation', () => {
  const { ranking, correlation, tolerance } = reference<RankingReference>('ranking_correlation');
  it.each(ranking)('ranks: $id', ({ scores, expected }) => {
    expect(descendingRanks(scores)).toEqual(expected['competition_1224']);
    expect(descendingRanks(scores, 'modified')).toEqual(expected['modified_competition_1334']);
    expect(descendingRanks(scores, 'dense')).toEqual(expected['dense_1223']);
    expect(descendingRanks(scores, 'fractional')).toEqual(expected['fractional_1_2_5']);
  });
  it.each(correlation)('$id', ({ x, y, expected }) => {
    const rho = valueOf(spearman(x, y));
    const tau = valueOf(kendallTauB(x, y));
    expectClose(rho.value, expected['spearman_rho']!, tolerance);
    expectClose(rho.p, expected['spearman_p_t_approx']!, tolerance);
    expectClose(tau.value, expected['kendall_tau_b']!, tolerance);
    expectClose(tau.z, expected['kendall_z']!, tolerance);
    expectClose(tau.p, expected['kendall_p_normal']!, tolerance);
    expectClose(valueOf(pearson(x, y)), expected['pearson']!, tolerance);
  });
  it('is null without variation or pairs', () => {
    expect(spearman([1, 1, 1], [1, 2, 3]).reason).toContain('相同');
    expect(kendallTauB([1], [1]).reason).toContain('少于两个');
  });
});

interface StabilityReference {
  cases: {
    id: string;
    data: number[][];
    K: number;
    sums: number[];
    ranks: number[];
    two_way_anova: { MSE: number; df: number; SED: number; t975: number; LSD95: number };
    line: {
      last_in: number;
      first_out: number;
      mean_gap: number;
      gap_exceeds_LSD95: boolean;
      paired_t: number;
      paired_p: number;
      sign_counts: { for_last_in: number; equal: number; for_first_out: number };
      grey_zone_projects: number[];
    };
    jackknife: {
      leave_one_judge_out: {
        left_out: number;
        sums: number[];
        ranks: number[];
        in_top_K: boolean[];
        spearman_with_full: number;
        kendall_tau_b_with_full: number;
      }[];
      min_rank: number[];
      max_rank: number[];
      always_in: boolean[];
      ever_in: boolean[];
    };
    exact_judge_bootstrap: {
      denominator: number;
      rank_counts: number[][];
      top_K_counts: number[];
      resamples_with_tie_across_line: number;
      p_top_K: number[];
    };
  }[];
}

describe('stability of a ranking', () => {
  const { cases, tolerance } = reference<StabilityReference>('rank_stability');
  it.each(cases)('$id: exact bootstrap over the judges', ({ data, K, exact_judge_bootstrap: expected }) => {
    const result = valueOf(judgeBootstrap(data, K));
    expect(result.denominator).toBe(expected.denominator);
    expect(result.rankCounts).toEqual(expected.rank_counts);
    expect(result.topCounts).toEqual(expected.top_K_counts);
    expect(result.tiesAcrossLine).toBe(expected.resamples_with_tie_across_line);
    expectAll(result.probabilities, expected.p_top_K, tolerance);
    const { denominator, topCounts, probabilities, tiesAcrossLine } = result;
    expect(valueOf(topPlaces(data, K))).toEqual({ denominator, topCounts, probabilities, tiesAcrossLine });
  });
  it.each(cases)('$id: leave one judge out', ({ data, K, sums, ranks, jackknife }) => {
    const result = valueOf(leaveOneJudgeOut(data, K));
    expect(result.sums).toEqual(sums);
    expect(result.ranks).toEqual(ranks);
    expect(result.minRank).toEqual(jackknife.min_rank);
    expect(result.maxRank).toEqual(jackknife.max_rank);
    expect(result.alwaysIn).toEqual(jackknife.always_in);
    expect(result.everIn).toEqual(jackknife.ever_in);
    jackknife.leave_one_judge_out.forEach((expected, j) => {
      const one = result.each[j]!;
      expect([one.judge, one.sums, one.ranks, one.inTop]).toEqual([
        expected.left_out,
        expected.sums,
        expected.ranks,
        expected.in_top_K,
      ]);
      expectClose(one.spearman, expected.spearman_with_full, tolerance);
      expectClose(one.tauB, expected.kendall_tau_b_with_full, tolerance);
    });
  });
  it.each(cases)('$id: how clear the line is', ({ data, K, two_way_anova, line }) => {
    const result = valueOf(placesLine(data, K));
    for (const name of ['MSE', 'df', 'SED', 't975', 'LSD95'] as const) {
      expectClose(result[name], two_way_anova[name], tolerance, name);
    }
    expect([result.lastIn, result.firstOut, result.gapExceedsLSD95]).toEqual([
      line.last_in,
      line.first_out,
      line.gap_exceeds_LSD95,
    ]);
    expectClose(result.meanGap, line.mean_gap, tolerance);
    expectClose(result.pairedT, line.paired_t, tolerance);
    expectClose(result.pairedP, line.paired_p, tolerance);
    expect(result.signs).toEqual({
      forLastIn: line.sign_counts.for_last_in,
      equal: line.sign_counts.equal,
      forFirstOut: line.sign_counts.for_first_out,
    });
    expect(result.greyZone).toEqual(line.grey_zone_projects);
  });
  it('refuses more judges than it enumerates, and says so', () => {
    expect(judgeBootstrap([Array.from({ length: 12 }, () => 1)], 1).reason).toContain('超过精确枚举的上限');
  });
  it('answers the quick question as the whole distribution does, missing cells and ties included', () => {
    const cell = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null, freq: 5 });
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }))
      .chain(([n, j]) => fc.array(fc.array(cell, { minLength: j, maxLength: j }), { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 8 }), (table, K) => {
        const whole = valueOf(judgeBootstrap(table, K));
        const quick = valueOf(topPlaces(table, K));
        expect(quick.topCounts).toEqual(whole.topCounts);
        expect(quick.tiesAcrossLine).toBe(whole.tiesAcrossLine);
        whole.rankCounts.forEach((row, i) => {
          expect(row.reduce((a, b) => a + b, 0) + (whole.unscoredCounts[i] ?? 0)).toBe(whole.denominator);
        });
      }),
    );
  });
  it('does not place a row that a resample left without a score', () => {
    const result = valueOf(
      judgeBootstrap(
        [
          [90, null],
          [null, 80],
        ],
        1,
      ),
    );
    // Of the four resamples AA and BB each leave one row out; AB and BA rank both.
    expect(result.unscoredCounts).toEqual([1, 1]);
    expect(result.topCounts).toEqual([3, 1]);
  });
});

interface RubricReference {
  cases: {
    id: string;
    weights: string[];
    scores: string[];
    expected: { exact_fraction: string; decimal_if_finite: string; half_up_2: string; half_even_2: string };
  }[];
  rounding_traps: { value: string; half_up_2: string; half_even_2: string }[];
}

describe('exact totals and rounding', () => {
  const { cases, rounding_traps } = reference<RubricReference>('weighted_rubric_rounding');
  it.each(cases)('$id', ({ weights, scores, expected }) => {
    const exact = weightedMean(weights, scores);
    expect(`${exact.numerator}/${exact.denominator}`).toBe(expected.exact_fraction);
    expect(finiteDecimal(exact)).toBe(expected.decimal_if_finite);
    expect(roundRational(exact, 2)).toBe(expected.half_up_2);
    expect(roundRational(exact, 2, 'half-even')).toBe(expected.half_even_2);
  });
  it.each(rounding_traps)('rounds $value', ({ value, half_up_2, half_even_2 }) => {
    expect(roundRational(fromDecimal(value), 2)).toBe(half_up_2);
    expect(roundRational(fromDecimal(value), 2, 'half-even')).toBe(half_even_2);
  });
  it('sums decimals exactly, rounds negatives away from zero and knows endless fractions', () => {
    expect(sumDecimals(['0.1', '0.2', '1.70'])).toBe('2');
    expect(roundRational(fromDecimal('-1.005'), 2)).toBe('-1.01');
    expect(roundRational(fromDecimal('-0.001'), 2)).toBe('0.00');
    expect(finiteDecimal({ numerator: 1n, denominator: 3n })).toBeNull();
    expect(finiteDecimal(fromDecimal('120.00'))).toBe('120');
  });
});
