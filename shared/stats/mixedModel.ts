import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { answer, at, noAnswer, type Answer, type MaybeScore } from './answer.ts';
import { connectedComponents } from './connectivity.ts';
import { minimise } from './minimise.ts';

/**
 * The additive model with random effects: judges random, projects random (`both`) or fixed (`judges`). Henderson's
 * mixed-model equations in the scaled form of Bates et al. (2015), J Stat Softw 67(1), § 3, estimated by REML. Needs a
 * connected table; effects are by row and column index of the table, every one of which must have a score.
 */
export type RandomPart = 'both' | 'judges';

export interface MixedSolution {
  /** Grand mean; with fixed projects the mean of their means. */
  readonly intercept: number;
  /** BLUPs when projects are random; project means when they are fixed. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** −2 × REML log-likelihood, profiled over the residual variance. */
  readonly criterion: number;
  readonly residualVariance: number;
}

interface System {
  readonly cells: readonly { readonly i: number; readonly j: number; readonly x: number }[];
  readonly N: number;
  readonly J: number;
}

function systemOf(table: readonly (readonly MaybeScore[])[]): Answer<System> {
  const cells = table.flatMap((row, i) => row.flatMap((x, j) => (x === null ? [] : [{ i, j, x }])));
  const N = table.length;
  const J = Math.max(0, ...table.map((row) => row.length));
  const [component, ...others] = connectedComponents(table);
  if (component === undefined || others.length > 0 || component.rows.length < N || component.columns.length < J) {
    return noAnswer('分配不连通，或有项目、专家没有任何评分，无法估计混合模型。');
  }
  if (N < 2 || J < 2 || cells.length <= N + J) return noAnswer('评分太少，无法估计混合模型的方差分量。');
  return answer({ cells, N, J });
}

/**
 * Solves for given relative standard deviations of the random effects (σ_project/σ_e, σ_judge/σ_e). Unknowns: scaled
 * random effects first, then the fixed ones; one Cholesky factor gives both the solution and the determinants.
 */
function solve({ cells, N, J }: System, part: RandomPart, rowRatio: number, columnRatio: number): MixedSolution {
  const randomRows = part === 'both' ? N : 0;
  const q = randomRows + J;
  const fixed = part === 'both' ? 1 : N;
  const size = q + fixed;
  const A = Matrix.zeros(size, size);
  const b = Matrix.zeros(size, 1);
  for (let k = 0; k < q; k++) A.set(k, k, 1);
  let squares = 0;
  for (const { i, j, x } of cells) {
    const entries: (readonly [number, number])[] = [[randomRows + j, columnRatio]];
    if (part === 'both') entries.push([i, rowRatio], [q, 1]);
    else entries.push([q + i, 1]);
    for (const [r, vr] of entries) {
      b.set(r, 0, b.get(r, 0) + vr * x);
      for (const [c, vc] of entries) A.set(r, c, A.get(r, c) + vr * vc);
    }
    squares += x * x;
  }
  const cholesky = new CholeskyDecomposition(A);
  const solution = cholesky.solve(b).to1DArray();
  const L = cholesky.lowerTriangularMatrix;
  let logDeterminant = 0;
  for (let k = 0; k < size; k++) logDeterminant += 2 * Math.log(L.get(k, k));
  const penalised = squares - solution.reduce((a, value, k) => a + value * b.get(k, 0), 0);
  const freedom = cells.length - fixed;
  const residualVariance = penalised / freedom;
  const columns = solution.slice(randomRows, q).map((u) => u * columnRatio);
  const rows = part === 'both' ? solution.slice(0, N).map((u) => u * rowRatio) : solution.slice(q);
  return {
    intercept: part === 'both' ? at(solution, q) : rows.reduce((a, r) => a + r, 0) / N,
    rows,
    columns,
    criterion: logDeterminant + freedom * (1 + Math.log(2 * Math.PI * residualVariance)),
    residualVariance,
  };
}

/** Best linear unbiased predictions at given variances (Henderson 1975, Biometrics 31:423). */
export function hendersonBlup(
  table: readonly (readonly MaybeScore[])[],
  variances: { readonly project: number; readonly judge: number; readonly residual: number },
): Answer<MixedSolution> {
  const system = systemOf(table);
  if (system.value === null) return system;
  const ratio = (v: number): number => Math.sqrt(v / variances.residual);
  return answer(solve(system.value, 'both', ratio(variances.project), ratio(variances.judge)));
}

/** Fixed projects, judges shrunk by a ridge: minimises Σ e² + λ Σ judge². λ = σ²_e / σ²_judge. */
export function ridgeJudges(table: readonly (readonly MaybeScore[])[], lambda: number): Answer<MixedSolution> {
  const system = systemOf(table);
  if (system.value === null) return system;
  return answer(solve(system.value, 'judges', 0, Math.sqrt(1 / lambda)));
}

export interface RemlFit extends MixedSolution {
  /** Null when projects are fixed. */
  readonly projectVariance: number | null;
  readonly judgeVariance: number;
  /** Single-score and k-score reliabilities from the components; null when projects are fixed. */
  readonly agreementSingle: number | null;
  readonly consistencySingle: number | null;
  readonly reliabilityRaw: (k: number) => number | null;
  readonly reliabilityAdjusted: (k: number) => number | null;
}

/** Variance components by restricted maximum likelihood. */
export function reml(table: readonly (readonly MaybeScore[])[], part: RandomPart): Answer<RemlFit> {
  const system = systemOf(table);
  if (system.value === null) return system;
  const cells = system.value;
  const at2 = (x: readonly number[]): MixedSolution =>
    part === 'both'
      ? solve(cells, part, Math.abs(at(x, 0)), Math.abs(at(x, 1)))
      : solve(cells, part, 0, Math.abs(at(x, 0)));
  if (!(at2(part === 'both' ? [1, 1] : [1]).residualVariance > 1e-12)) {
    return noAnswer('评分完全符合可加模型，没有剩余误差，方差分量无法估计。');
  }
  const ratios = minimise((x) => at2(x).criterion, part === 'both' ? [1, 1] : [1]);
  const fit = at2(ratios);
  const variance = (k: number): number => at(ratios, k) ** 2 * fit.residualVariance;
  const project = part === 'both' ? variance(0) : null;
  const judge = part === 'both' ? variance(1) : variance(0);
  const share = (noise: number): number | null => (project === null ? null : project / (project + noise));
  return answer({
    ...fit,
    projectVariance: project,
    judgeVariance: judge,
    agreementSingle: share(judge + fit.residualVariance),
    consistencySingle: share(fit.residualVariance),
    reliabilityRaw: (k) => share((judge + fit.residualVariance) / k),
    reliabilityAdjusted: (k) => share(fit.residualVariance / k),
  });
}
