import { reference } from './reference.ts';

type Table = (number | null)[][];
type Named = Record<string, number>;
interface Test {
  df: number;
  SS: number;
  F: number;
  p: number;
}
interface LeastSquares {
  n_obs: number;
  df_residual: number;
  sigma: number;
  r_squared: number;
  RSS: number;
  intercept: number;
  project_effects: Named;
  judge_effects: Named;
  judge_effect_se: Named;
  adjusted_means: Named;
  adjusted_mean_se: Named;
  raw_means: Named;
  raw_rank: Named;
  adjusted_rank: Named;
  judge_test_adjusted_for_projects: Test;
  project_test_adjusted_for_judges: Test;
  cells: Record<string, number[]>;
}
interface Mixed {
  var_project: number;
  var_judge: number;
  var_residual: number;
  intercept: number;
  blup_judge: Named;
  blup_project: Named;
}
interface EffectsReference {
  planted_case: {
    projects: string[];
    judges: string[];
    data: Table;
    truth: { quality: Named; wild_cell: [string, string] };
    spearman_with_truth: Record<'all_cells' | 'without_wild_cell', { raw: number; adj: number }>;
    outlier_lesson: {
      within_project_modified_z_P11: Named;
      max_abs_studentized_deleted_residual: number;
      bonferroni_p: number;
    };
    simple_deviation_from_other_judges: Named;
    least_squares: LeastSquares;
    least_squares_without_wild_cell: LeastSquares;
    mixed_model_REML: {
      both_random: Mixed & { REML_criterion: number } & Named;
      projects_fixed_judges_random: Omit<Mixed, 'blup_project'> & { project_means: Named };
    };
    mixed_model_tolerance: number;
    henderson_at_fixed_variances: Mixed;
    ridge_judges_lambda: { lambda: number; project: Named; judge: Named }[];
  };
  hand_case: { data: Table; least_squares: LeastSquares };
  disconnected_case: {
    rows: string[];
    columns: string[];
    data: Table;
    expected: {
      connected_components: { projects: string[]; judges: string[] }[];
      design_columns: number;
      design_rank: number;
    };
  };
}

const file = reference<EffectsReference>('rater_effects_incomplete');
export const { planted_case: planted, hand_case: hand, disconnected_case: apart, tolerance } = file;
/** The cell that was planted 35 points off, and the table without it. */
export const wild = planted.projects.indexOf(planted.truth.wild_cell[0]);
export const wildJudge = planted.judges.indexOf(planted.truth.wild_cell[1]);
export const withoutWild = planted.data.map((row, i) => row.map((x, j) => (i === wild && j === wildJudge ? null : x)));
/** The file ranks adjusted means after rounding them to nine decimals. */
export const nine = (x: number): number => Math.round(x * 1e9) / 1e9;
