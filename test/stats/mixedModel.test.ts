import { describe, expect, it } from 'vitest';
import { hendersonBlup, reml, ridgeJudges } from '#shared/stats/index.ts';
import { apart, planted, tolerance } from './raterEffectsReference.ts';
import { expectAll, expectClose, valueOf } from './reference.ts';

describe('mixed models', () => {
  const loose = planted.mixed_model_tolerance;
  it('REML with both factors random', () => {
    const expected = planted.mixed_model_REML.both_random;
    const fit = valueOf(reml(planted.data, 'both'));
    expectClose(fit.criterion, expected.REML_criterion, 1e-6);
    expectClose(fit.intercept, expected.intercept, loose);
    expectClose(fit.projectVariance, expected.var_project, loose);
    expectClose(fit.judgeVariance, expected.var_judge, loose);
    expectClose(fit.residualVariance, expected.var_residual, loose);
    expectAll(fit.rows, Object.values(expected.blup_project), loose);
    expectAll(fit.columns, Object.values(expected.blup_judge), loose);
    expectClose(fit.agreementSingle, expected['ICC_agreement_single']!, loose);
    expectClose(fit.consistencySingle, expected['ICC_consistency_single']!, loose);
    expectClose(fit.reliabilityAdjusted(4), expected['reliability_of_mean_of_4_after_adjustment']!, loose);
    expectClose(fit.reliabilityRaw(4), expected['reliability_of_raw_mean_of_4']!, loose);
  });
  it('REML with fixed projects', () => {
    const expected = planted.mixed_model_REML.projects_fixed_judges_random;
    const fit = valueOf(reml(planted.data, 'judges'));
    expectClose(fit.judgeVariance, expected.var_judge, loose);
    expectClose(fit.residualVariance, expected.var_residual, loose);
    expectAll(fit.rows, Object.values(expected.project_means), loose);
    expectAll(fit.columns, Object.values(expected.blup_judge), loose);
  });
  it("Henderson's equations at fixed variances", () => {
    const expected = planted.henderson_at_fixed_variances;
    const variances = { project: expected.var_project, judge: expected.var_judge, residual: expected.var_residual };
    const fit = valueOf(hendersonBlup(planted.data, variances));
    expectClose(fit.intercept, expected.intercept, tolerance);
    expectAll(fit.rows, Object.values(expected.blup_project), tolerance);
    expectAll(fit.columns, Object.values(expected.blup_judge), tolerance);
  });
  it.each(planted.ridge_judges_lambda)('ridge on judges, λ = $lambda', ({ lambda, project, judge }) => {
    const fit = valueOf(ridgeJudges(planted.data, lambda));
    expectAll(fit.rows, Object.values(project), tolerance);
    expectAll(fit.columns, Object.values(judge), tolerance);
  });
  it('refuses a disconnected table', () => {
    expect(reml(apart.data, 'both').reason).toContain('不连通');
  });
});
