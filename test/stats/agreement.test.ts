import { describe, expect, it } from 'vitest';
import {
  alphaLevels,
  cohenKappa,
  crossTable,
  fleissKappa,
  icc,
  kendallW,
  krippendorffAlpha,
  spearman,
  type AlphaLevel,
  type IccForm,
} from '#shared/stats/index.ts';
import { expectAll, expectClose, reference, valueOf } from './reference.ts';

interface IccReference {
  cases: {
    id: string;
    data: number[][];
    anova: Record<string, number>;
    published: Record<string, number>;
    published_reference_implementation_ci: { lower: number[]; upper: number[] };
    expected: {
      form: string;
      value: number;
      ci95_lower: number;
      ci95_upper: number;
      F: number;
      df1: number;
      df2: number;
      p: number;
    }[];
  }[];
}

const formOf = (name: string): IccForm => `ICC${name.slice(4, 5)}${name.slice(6, 7) === 'k' ? 'k' : ''}` as IccForm;

describe('intraclass correlations (Shrout & Fleiss 1979)', () => {
  const { cases, tolerance } = reference<IccReference>('icc_shrout_fleiss');
  it.each(cases)('$id: six forms, intervals, F and p', (one) => {
    const result = valueOf(icc(one.data));
    expectClose(result.anova.grandMean, one.anova['grand_mean']!, tolerance);
    for (const ms of ['BMS', 'WMS', 'JMS', 'EMS'] as const)
      expectClose(result.anova[ms], one.anova[ms]!, tolerance, ms);
    one.expected.forEach((expected, i) => {
      const form = result.forms[formOf(expected.form)];
      expectClose(form?.value, expected.value, tolerance, expected.form);
      expectClose(form?.ci?.[0], expected.ci95_lower, tolerance, `${expected.form} lower`);
      expectClose(form?.ci?.[1], expected.ci95_upper, tolerance, `${expected.form} upper`);
      expectClose(form?.F, expected.F, tolerance);
      expectClose(form?.p, expected.p, tolerance);
      expect([form?.df1, form?.df2]).toEqual([expected.df1, expected.df2]);
      expectClose(form?.value, one.published[expected.form]!, 0.005);
      expectClose(form?.ci?.[0], one.published_reference_implementation_ci.lower[i]!, 0.005);
      expectClose(form?.ci?.[1], one.published_reference_implementation_ci.upper[i]!, 0.005);
    });
  });

  it('refuses what the design does not allow, in words', () => {
    const missing = icc([
      [1, 2],
      [3, null],
    ]);
    expect(missing).toMatchObject({ value: null, reason: expect.stringContaining('缺格') });
    const equal = icc([
      [5, 5],
      [5, 5],
    ]);
    expect(equal).toMatchObject({ value: null, reason: expect.stringContaining('完全相同') });
    expect(icc([[1, 2, 3]]).value).toBeNull();
    expect(icc([[1], [2], [3]]).value).toBeNull();
  });

  it('gives a value without an interval where the judges differ by a constant only', () => {
    const { forms } = valueOf(
      icc([
        [1, 3],
        [2, 4],
        [5, 7],
      ]),
    );
    expectClose(forms.ICC3?.value, 1, 1e-12);
    for (const form of Object.values(forms)) {
      if (form !== null) expect([form.value, ...(form.ci ?? [])].every(Number.isFinite)).toBe(true);
    }
  });
});

interface KendallReference {
  cases: {
    id: string;
    data: number[][];
    expected: {
      n_subjects: number;
      m_raters: number;
      rank_sums: number[];
      S: number;
      tie_terms_per_rater: number[];
      sum_T: number;
      W_uncorrected: number;
      W_corrected: number;
      chisq_corrected: number;
      df: number;
      p_chisq: number;
      friedman_test_R: { statistic: number; p: number };
      mean_pairwise_spearman: number;
      W_from_mean_spearman: number;
    };
  }[];
}

describe('Kendall W', () => {
  const { cases, tolerance } = reference<KendallReference>('kendall_w');
  it.each(cases)('$id', ({ data, expected }) => {
    const w = valueOf(kendallW(data));
    expect([w.subjects, w.raters, w.df]).toEqual([expected.n_subjects, expected.m_raters, expected.df]);
    expect(w.rankSums).toEqual(expected.rank_sums);
    expect(w.tieTerms).toEqual(expected.tie_terms_per_rater);
    expectClose(w.S, expected.S, tolerance);
    expectClose(w.uncorrected, expected.W_uncorrected, tolerance);
    expectClose(w.W, expected.W_corrected, tolerance);
    expectClose(w.chi2, expected.chisq_corrected, tolerance);
    expectClose(w.chi2, expected.friedman_test_R.statistic, tolerance);
    expectClose(w.p, expected.p_chisq, tolerance);
    const columns = data[0]!.map((_, j) => data.map((row) => row[j]!));
    const pairs = columns.flatMap((x, j) => columns.slice(0, j).map((y) => valueOf(spearman(x, y)).value));
    const meanRho = pairs.reduce((a, rho) => a + rho, 0) / pairs.length;
    expectClose(meanRho, expected.mean_pairwise_spearman, tolerance);
    expectClose((1 + (w.raters - 1) * meanRho) / w.raters, expected.W_from_mean_spearman, tolerance);
  });

  it('is null with fewer than two experts, missing cells or nothing but ties', () => {
    expect(kendallW([[1], [2]]).reason).toContain('两位专家');
    expect(kendallW([[1, 2]]).reason).toContain('两个项目');
    expect(
      kendallW([
        [1, null],
        [2, 3],
      ]).reason,
    ).toContain('缺格');
    expect(
      kendallW([
        [1, 2],
        [1, 2],
      ]).reason,
    ).toContain('同样的分');
  });
});

interface AlphaReference {
  cases: {
    id: string;
    data: (number | null)[][];
    published: Record<AlphaLevel, number> | null;
    expected: Record<
      AlphaLevel,
      { alpha: number; Do: number; De: number; n_pairable: number; values: number[]; n_c: number[] }
    >;
  }[];
}

describe('Krippendorff alpha', () => {
  const { cases, tolerance } = reference<AlphaReference>('krippendorff_alpha');
  for (const { id, data, expected, published } of cases) {
    it.each(alphaLevels)(`${id}: %s`, (level) => {
      const result = valueOf(krippendorffAlpha(data, level));
      expectClose(result.alpha, expected[level].alpha, tolerance);
      expectClose(result.Do, expected[level].Do, tolerance);
      expectClose(result.De, expected[level].De, tolerance);
      expectClose(result.n, expected[level].n_pairable, tolerance);
      expect(result.values).toEqual(expected[level].values);
      expectAll(result.frequencies, expected[level].n_c, tolerance);
      if (published !== null) expectClose(result.alpha, published[level], 0.0005);
    });
  }

  it('is null when nothing can be paired or nothing differs, and takes 0 against 0 as no distance', () => {
    expect(krippendorffAlpha([[1, null]], 'interval').reason).toContain('两位以上');
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        'interval',
      ).reason,
    ).toContain('完全相同');
    expectClose(
      valueOf(
        krippendorffAlpha(
          [
            [0, 5],
            [0, 5],
          ],
          'ratio',
        ),
      ).alpha,
      1,
      1e-12,
    );
  });
});

interface KappaReference {
  fleiss: {
    id: string;
    counts: number[][];
    irr_z?: number;
    expected: { N: number; n: number; p_j: number[]; P_bar: number; P_e: number; kappa: number };
  }[];
  cohen: { id: string; table?: number[][]; x?: number[]; y?: number[]; expected: Record<string, number> }[];
}

describe('kappa', () => {
  const { fleiss, cohen, tolerance } = reference<KappaReference>('kappa');
  it.each(fleiss)('Fleiss: $id', ({ counts, expected, irr_z }) => {
    const k = valueOf(fleissKappa(counts));
    expect([k.N, k.n]).toEqual([expected.N, expected.n]);
    expectAll(k.pj, expected.p_j, tolerance);
    expectClose(k.PBar, expected.P_bar, tolerance);
    expectClose(k.Pe, expected.P_e, tolerance);
    expectClose(k.kappa, expected.kappa, tolerance);
    if (irr_z !== undefined) expectClose(k.z, irr_z, tolerance);
  });
  it.each(cohen)('Cohen: $id', ({ table, x, y, expected }) => {
    const cross = table ?? crossTable(x ?? [], y ?? []).table;
    const names = {
      kappa: 'unweighted',
      kappa_unweighted: 'unweighted',
      kappa_linear: 'linear',
      kappa_quadratic: 'quadratic',
    } as const;
    for (const [name, value] of Object.entries(expected)) {
      expectClose(valueOf(cohenKappa(cross, names[name as keyof typeof names])), value, tolerance, name);
    }
  });
  it('is null where chance agreement is complete', () => {
    expect(cohenKappa([[5]]).reason).toContain('同一个类别');
    expect(fleissKappa([[3, 0], [3, 0]]).reason).toContain('同一个类别'); // prettier-ignore
    expect(fleissKappa([[3, 0], [1, 1]]).reason).toContain('人数不同'); // prettier-ignore
  });
});
