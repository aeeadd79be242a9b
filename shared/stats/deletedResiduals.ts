import { answer, noAnswer, type Answer } from './answer.ts';
import type { AdditiveModel } from './additiveModel.ts';
import { studentTwoSided } from './distributions.ts';

/**
 * Studentised deleted residuals: each cell against the model fitted without it. t = e / (s₍₋₎·√(1−h)) with df − 1
 * degrees of freedom; the deleted gap e/(1−h) is observed minus predicted by all other cells.
 * Cook & Weisberg (1982), Residuals and Influence in Regression, § 2.2.
 */
export interface DeletedResidual {
  readonly row: number;
  readonly column: number;
  readonly score: number;
  /** Prediction for this cell by all others, and score − prediction. */
  readonly predicted: number;
  readonly gap: number;
  /** e/(s·√(1−h)), with the cell itself in s. */
  readonly standardised: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided, raw. */
  readonly p: number;
  /** min(1, p × number of cells tested). */
  readonly pBonferroni: number;
}

/** A residual spread below a millionth of a point is arithmetic noise of a perfectly additive table. */
const LEAST_SPREAD = 1e-6;

/** One entry for each cell that the others can predict; a cell whose removal disconnects the design has none. */
export function deletedResiduals(model: AdditiveModel): Answer<DeletedResidual[]> {
  if (model.df < 2) return noAnswer('评分太少：扣除项目与专家的影响后剩余自由度不足 2，无法检验单个评分是否离群。');
  const df = model.df - 1;
  const sigma = Math.max(model.sigma ?? 0, LEAST_SPREAD);
  const testable = model.cells.filter((cell) => 1 - cell.leverage > 1e-9);
  return answer(
    testable.map((cell) => {
      const free = 1 - cell.leverage;
      const variance = (model.RSS - cell.residual ** 2 / free) / df;
      const deletedSigma = Math.max(Math.sqrt(Math.max(0, variance)), LEAST_SPREAD);
      const t = cell.residual / (deletedSigma * Math.sqrt(free));
      const p = studentTwoSided(t, df);
      const gap = cell.residual / free;
      return {
        row: cell.row,
        column: cell.column,
        score: cell.score,
        predicted: cell.score - gap,
        gap,
        standardised: cell.residual / (sigma * Math.sqrt(free)),
        t,
        df,
        p,
        pBonferroni: Math.min(1, p * testable.length),
      };
    }),
  );
}
