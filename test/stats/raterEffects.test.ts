import { describe, expect, it } from 'vitest';
import {
  connectedComponents,
  deletedResiduals,
  descendingRanks,
  deviationFromOthers,
  fitAdditive,
  modifiedZ,
  spearman,
} from '#shared/stats/index.ts';
import { expectAll, expectClose, valueOf } from './reference.ts';
import { apart, hand, nine, planted, tolerance, wild, wildJudge, withoutWild } from './raterEffectsReference.ts';

const all = <T>(list: readonly T[], f: (x: T) => number | null): number[] => list.map((x) => f(x) ?? Number.NaN);

describe.each([
  ['planted 24×7', planted.data, planted.least_squares],
  ['planted without the wild cell', withoutWild, planted.least_squares_without_wild_cell],
])('two-way additive model: %s', (_, data, expected) => {
  const model = valueOf(fitAdditive(data));

  it('fit, effects, adjusted means and their standard errors', () => {
    expect(model.cells).toHaveLength(expected.n_obs);
    expect(model.df).toBe(expected.df_residual);
    expectClose(model.sigma, expected.sigma, tolerance);
    expectClose(model.RSS, expected.RSS, tolerance);
    expectClose(model.rSquared, expected.r_squared, tolerance);
    expectClose(model.intercept, expected.intercept, tolerance);
    expectAll(
      all(model.rows, (r) => r.effect),
      Object.values(expected.project_effects),
      tolerance,
    );
    expectAll(
      all(model.rows, (r) => r.adjusted),
      Object.values(expected.adjusted_means),
      tolerance,
    );
    expectAll(
      all(model.rows, (r) => r.adjustedSe),
      Object.values(expected.adjusted_mean_se),
      tolerance,
    );
    expectAll(
      all(model.rows, (r) => r.mean),
      Object.values(expected.raw_means),
      tolerance,
    );
    expectAll(
      all(model.columns, (c) => c.effect),
      Object.values(expected.judge_effects),
      tolerance,
    );
    expectAll(
      all(model.columns, (c) => c.se),
      Object.values(expected.judge_effect_se),
      tolerance,
    );
    expect(descendingRanks(model.rows.map((r) => nine(r.mean)))).toEqual(Object.values(expected.raw_rank));
    expect(descendingRanks(model.rows.map((r) => nine(r.adjusted)))).toEqual(Object.values(expected.adjusted_rank));
  });

  it('F tests of each factor adjusted for the other', () => {
    for (const [actual, test] of [
      [model.columnTest, expected.judge_test_adjusted_for_projects],
      [model.rowTest, expected.project_test_adjusted_for_judges],
    ] as const) {
      expect(actual?.df).toBe(test.df);
      expectClose(actual?.SS, test.SS, tolerance);
      expectClose(actual?.F, test.F, tolerance);
      expectClose(actual?.p, test.p, tolerance);
      expectClose((actual?.p ?? 0) / test.p, 1, 1e-6);
    }
  });

  it('every cell: fitted, residual, leverage, standardised and deleted residual', () => {
    const cells = expected.cells;
    expect(model.cells.map((c) => planted.projects[c.row])).toEqual(cells['project']);
    expect(model.cells.map((c) => planted.judges[c.column])).toEqual(cells['judge']);
    expectAll(
      model.cells.map((c) => c.score),
      cells['score']!,
      0,
    );
    expectAll(
      model.cells.map((c) => c.fitted),
      cells['fitted']!,
      tolerance,
    );
    expectAll(
      model.cells.map((c) => c.residual),
      cells['residual']!,
      tolerance,
    );
    expectAll(
      model.cells.map((c) => c.leverage),
      cells['leverage']!,
      tolerance,
    );
    const deleted = valueOf(deletedResiduals(model));
    expectAll(
      deleted.map((d) => d.standardised),
      cells['standardized_residual']!,
      tolerance,
    );
    expectAll(
      deleted.map((d) => d.t),
      cells['studentized_deleted_residual']!,
      tolerance,
    );
  });
});

describe('what the model sees and a panel alone does not', () => {
  it('flags the planted cell after Bonferroni while the modified z inside the project is silent', () => {
    const deleted = valueOf(deletedResiduals(valueOf(fitAdditive(planted.data))));
    const worst = deleted.toSorted((a, b) => a.p - b.p)[0]!;
    expect([worst.row, worst.column]).toEqual([wild, wildJudge]);
    expectClose(Math.abs(worst.t), planted.outlier_lesson.max_abs_studentized_deleted_residual, tolerance);
    expectClose(worst.pBonferroni, planted.outlier_lesson.bonferroni_p, tolerance);
    expectClose(worst.pBonferroni / planted.outlier_lesson.bonferroni_p, 1, 1e-8);
    expect(deleted.filter((d) => d.pBonferroni < 0.05)).toHaveLength(1);
    const z = valueOf(modifiedZ(planted.data[wild]!.filter((x) => x !== null)));
    expectAll(z.scores, Object.values(planted.outlier_lesson.within_project_modified_z_P11), tolerance);
    expect(z.flags).not.toContain(true);
  });

  it('the deleted gap is the observed score minus the prediction of the model fitted without the cell', () => {
    const without = valueOf(fitAdditive(withoutWild));
    const predicted = without.rows[wild]!.adjusted + without.columns[wildJudge]!.effect;
    const deleted = valueOf(deletedResiduals(valueOf(fitAdditive(planted.data))));
    const cell = deleted.find((d) => d.row === wild && d.column === wildJudge)!;
    expectClose(cell.predicted, predicted, tolerance);
    expectClose(cell.gap, 35 - predicted, tolerance);
  });

  it('simple deviation from the other judges and rank correlation with the planted truth', () => {
    expectAll(
      deviationFromOthers(planted.data).map(valueOf),
      Object.values(planted.simple_deviation_from_other_judges),
      tolerance,
    );
    const truth = Object.values(planted.truth.quality);
    for (const [data, expected] of [
      [planted.data, planted.spearman_with_truth.all_cells],
      [withoutWild, planted.spearman_with_truth.without_wild_cell],
    ] as const) {
      const model = valueOf(fitAdditive(data));
      expectClose(
        spearman(
          model.rows.map((r) => nine(r.mean)),
          truth,
        ).value?.value,
        expected.raw,
        tolerance,
      );
      expectClose(
        spearman(
          model.rows.map((r) => nine(r.adjusted)),
          truth,
        ).value?.value,
        expected.adj,
        tolerance,
      );
    }
  });
});

describe('small designs', () => {
  it('solves the hand case', () => {
    const model = valueOf(fitAdditive(hand.data));
    const expected = hand.least_squares;
    expect([model.cells.length, model.df]).toEqual([expected.n_obs, expected.df_residual]);
    expectClose(model.intercept, expected.intercept, tolerance);
    expectAll(
      model.rows.map((r) => r.effect),
      Object.values(expected.project_effects),
      tolerance,
    );
    expectAll(
      model.rows.map((r) => r.adjusted),
      Object.values(expected.adjusted_means),
      tolerance,
    );
    expectAll(
      model.columns.map((c) => c.effect),
      Object.values(expected.judge_effects),
      tolerance,
    );
    expect(deletedResiduals(model).reason).toContain('自由度');
  });

  it('refuses a disconnected design and names its parts', () => {
    const components = connectedComponents(apart.data).map((c) => ({
      projects: c.rows.map((i) => apart.rows[i]),
      judges: c.columns.map((j) => apart.columns[j]),
    }));
    expect(components).toEqual(apart.expected.connected_components);
    expect(apart.rows.length + apart.columns.length - components.length).toBe(apart.expected.design_rank);
    expect(fitAdditive(apart.data)).toMatchObject({ value: null, reason: expect.stringContaining('不连通') });
  });

  it('leaves out rows and columns without a score, and refuses a single row or column', () => {
    const model = valueOf(
      fitAdditive([
        [80, 70, null],
        [null, null, null],
        [60, 55, null],
      ]),
    );
    expect(model.rowIndexes).toEqual([0, 2]);
    expect(model.columnIndexes).toEqual([0, 1]);
    expect(fitAdditive([[80, 70]]).value).toBeNull();
    expect(fitAdditive([[80], [70]]).value).toBeNull();
    expect(fitAdditive([]).value).toBeNull();
  });

  it('has a finite residual even when all other cells fit perfectly', () => {
    const table = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, j) => 60 + 5 * i + j));
    table[2]![2]! -= 35;
    const deleted = valueOf(deletedResiduals(valueOf(fitAdditive(table))));
    const cell = deleted.find((d) => d.row === 2 && d.column === 2)!;
    expectClose(cell.gap, -35, 1e-6);
    expect(cell.pBonferroni).toBeLessThan(0.001);
    expect(deleted.every((d) => Number.isFinite(d.t) && Number.isFinite(d.p))).toBe(true);
  });
});
