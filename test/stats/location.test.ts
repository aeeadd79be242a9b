import { describe, expect, it } from 'vitest';
import {
  classicalZ,
  classicalZBound,
  dixon,
  dropOneEach,
  given,
  grubbs,
  grubbsCritical,
  hodgesLehmann,
  interquartileRange,
  mean,
  median,
  medianAbsoluteDeviation,
  modifiedZ,
  roundRational,
  fromDecimal,
  rational,
  add,
  sampleSd,
  trimmedMean,
  winsorizedOneEach,
  type Answer,
} from '#shared/stats/index.ts';
import { expectAll, expectClose, reference, valueOf } from './reference.ts';

interface IsuRow {
  judges: (number | null)[];
  published_panel_score: number;
  unrounded: number;
}
interface LocationReference {
  floating_point_trap_n: number[];
  cases: { id: string; scores: number[]; R: Record<string, number>; [name: string]: unknown }[];
  isu_published: { regular: IsuRow[]; with_missing_judge: IsuRow[]; half_way: IsuRow[] };
  hodges_lehmann_published: { differences_y_minus_x: number[]; expected: number };
}

describe('location', () => {
  const { cases, isu_published, hodges_lehmann_published, floating_point_trap_n, tolerance } =
    reference<LocationReference>('location_trimmed_mean');

  it.each(cases)('$id', (one) => {
    const xs = one.scores;
    const figures: Record<string, Answer<number>> = {
      mean: mean(xs),
      median: median(xs),
      drop_one_high_one_low: dropOneEach(xs),
      trim_fraction_0_1: trimmedMean(xs, 0.1),
      trim_fraction_0_2: trimmedMean(xs, 0.2),
      trim_fraction_0_25: trimmedMean(xs, 0.25),
      scipy_trim_mean_0_2: trimmedMean(xs, 0.2),
      winsorized_one_each: winsorizedOneEach(xs),
      hodges_lehmann: hodgesLehmann(xs),
      sd_sample: sampleSd(xs),
      iqr_type7: interquartileRange(xs),
    };
    for (const [name, result] of Object.entries(figures)) {
      const expected = one[name] as number | null;
      if (expected === null) expect(result).toMatchObject({ value: null, reason: expect.stringMatching(/。$/) });
      else expectClose(result.value, expected, tolerance, name);
    }
    expectClose(medianAbsoluteDeviation(xs).value, one.R['mad_constant_1']!, tolerance);
    expectClose(trimmedMean(xs, 0.1).value, one.R['mean_trim_0_1']!, tolerance);
    expectClose(interquartileRange(xs).value, one.R['IQR']!, tolerance);
  });

  it('drops one each also where a fraction 1/n would drop none', () => {
    for (const n of floating_point_trap_n) {
      expect(Math.floor(n * (1 / n))).toBe(0);
      const xs = Array.from({ length: n }, (_, i) => (i === 0 ? 1000 : i));
      expectClose(dropOneEach(xs).value, (n - 1 + 2) / 2, tolerance);
    }
  });

  it('reproduces published ISU panel scores, rounded half up in exact arithmetic', () => {
    const rows = [...isu_published.regular, ...isu_published.with_missing_judge, ...isu_published.half_way];
    for (const row of rows) {
      const judges = given(row.judges);
      expectClose(dropOneEach(judges).value, row.unrounded, tolerance);
      const kept = judges
        .toSorted((a, b) => a - b)
        .slice(1, -1)
        .map((x) => fromDecimal(String(x)));
      const sum = kept.reduce(add, rational(0n, 1n));
      const exact = rational(sum.numerator, sum.denominator * BigInt(kept.length));
      expect(Number(roundRational(exact, 2))).toBe(row.published_panel_score);
    }
  });

  it('Hodges–Lehmann of Hollander & Wolfe', () => {
    const { differences_y_minus_x, expected } = hodges_lehmann_published;
    expectClose(hodgesLehmann(differences_y_minus_x).value, expected, tolerance);
  });

  it('has an answer in words for an empty list', () => {
    for (const f of [mean, median, interquartileRange, hodgesLehmann]) expect(f([]).reason).toContain('没有分数');
  });
});

interface OutlierReference {
  modified_z: {
    cases: {
      id: string;
      scores: number[];
      expected: {
        median: number;
        MAD: number;
        mean_AD: number;
        branch: string;
        modified_z: number[];
        flag_3_5: boolean[];
        z_classical: number[];
        max_abs_z_possible: number;
      };
    }[];
  };
  classical_z_bound: { rows: { n: number; max_abs_z: number }[] };
  grubbs: {
    computed_table: Record<string, number>[];
    published_table: { n: number[]; one_sided_05: number[]; one_sided_025: number[]; one_sided_01: number[] };
    tests: {
      id: string;
      scores: number[];
      G: number;
      suspect: number;
      crit_one_sided_05: number;
      crit_two_sided_05: number;
      p_one_sided: number;
      p_two_sided_bonferroni: number;
    }[];
  };
}

describe('outliers inside one panel', () => {
  const {
    modified_z,
    classical_z_bound,
    grubbs: table,
    tolerance,
  } = reference<OutlierReference>('outliers_grubbs_dixon');

  it.each(modified_z.cases)('modified z: $id', ({ scores, expected }) => {
    const z = valueOf(modifiedZ(scores));
    expect(z.branch).toBe(expected.branch);
    expect(z.flags).toEqual(expected.flag_3_5);
    expectClose(z.median, expected.median, tolerance);
    expectClose(z.mad, expected.MAD, tolerance);
    expectClose(z.meanAd, expected.mean_AD, tolerance);
    expectAll(z.scores, expected.modified_z, tolerance);
    expectAll(valueOf(classicalZ(scores)), expected.z_classical, tolerance);
    expectClose(classicalZBound(scores.length), expected.max_abs_z_possible, tolerance);
  });

  it('classical z is bounded', () => {
    for (const row of classical_z_bound.rows) expectClose(classicalZBound(row.n), row.max_abs_z, tolerance);
  });

  it('Grubbs critical values', () => {
    for (const row of table.computed_table) {
      const n = row['n']!;
      for (const [name, alpha, sides] of [
        ['one_sided_05', 0.05, 1],
        ['one_sided_025', 0.025, 1],
        ['one_sided_01', 0.01, 1],
        ['two_sided_05', 0.05, 2],
        ['two_sided_01', 0.01, 2],
      ] as const) {
        expectClose(grubbsCritical(n, alpha, sides), row[name]!, tolerance, `${name} n=${n}`);
      }
    }
    table.published_table.n.forEach((n, i) => {
      expectClose(grubbsCritical(n, 0.05, 1), table.published_table.one_sided_05[i]!, 0.001);
      expectClose(grubbsCritical(n, 0.025, 1), table.published_table.one_sided_025[i]!, 0.001);
      expectClose(grubbsCritical(n, 0.01, 1), table.published_table.one_sided_01[i]!, 0.001);
    });
  });

  it.each(table.tests)('Grubbs test: $id', (one) => {
    const result = valueOf(grubbs(one.scores));
    expectClose(result.G, one.G, tolerance);
    expect(result.suspect).toBe(one.suspect);
    expectClose(result.pOneSided, one.p_one_sided, tolerance);
    expectClose(result.pOneSided / one.p_one_sided, 1, 1e-6);
    expectClose(result.pTwoSided, one.p_two_sided_bonferroni, tolerance);
    expectClose(grubbsCritical(one.scores.length, 0.05, 1), one.crit_one_sided_05, tolerance);
    expectClose(grubbsCritical(one.scores.length, 0.05, 2), one.crit_two_sided_05, tolerance);
  });

  it('Dixon Q against the tabulated value', () => {
    // Dean & Dixon's textbook example: Q = 0.012/0.022 for 0.167 in ten readings, critical 0.466 at 95 %.
    const readings = [0.189, 0.167, 0.187, 0.183, 0.186, 0.182, 0.181, 0.184, 0.181, 0.177];
    const q = valueOf(dixon(readings));
    expectClose(q.Q, 10 / 22, 1e-12);
    expect(q).toMatchObject({ suspect: 0.167, critical: 0.466, significant: false });
    expect(valueOf(dixon(readings, '0.10')).significant).toBe(true);
    expect(dixon([1, 2]).reason).toContain('3 至 10');
    expect(dixon([2, 2, 2]).reason).toContain('相同');
  });
});
