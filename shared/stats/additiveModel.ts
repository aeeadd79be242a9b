import { inverse, Matrix } from 'ml-matrix';
import { answer, at, noAnswer, sum, type Answer, type MaybeScore } from './answer.ts';
import { connectedComponents } from './connectivity.ts';
import { fisherUpper } from './distributions.ts';

/**
 * Two-way additive model of an incomplete table: score_ij = μ + project_i + judge_j + e_ij with unweighted sum-to-zero
 * effects (R lm() with contr.sum). judge_j > 0 is lenient, < 0 severe; the adjusted mean μ + project_i is the score
 * expected from an average judge of the panel. The projects are swept out, so only a judges × judges system is solved.
 */
export interface Effect {
  readonly effect: number;
  /** Null when no degree of freedom is left for the residual. */
  readonly se: number | null;
}

export interface AdditiveCell {
  readonly row: number;
  readonly column: number;
  readonly score: number;
  readonly fitted: number;
  readonly residual: number;
  readonly leverage: number;
}

export interface FTest {
  readonly df: number;
  readonly SS: number;
  readonly F: number;
  readonly p: number;
}

export interface AdditiveModel {
  readonly intercept: number;
  /** By index of the table; null where a row or column has no score. */
  readonly rows: readonly (Effect & {
    readonly mean: number;
    readonly adjusted: number;
    readonly adjustedSe: number | null;
  })[];
  readonly rowIndexes: readonly number[];
  readonly columns: readonly Effect[];
  readonly columnIndexes: readonly number[];
  readonly cells: readonly AdditiveCell[];
  readonly RSS: number;
  readonly df: number;
  /** Residual standard deviation; null without a residual degree of freedom. */
  readonly sigma: number | null;
  readonly rSquared: number | null;
  /** F tests of each factor adjusted for the other; null when sigma is null or zero. */
  readonly rowTest: FTest | null;
  readonly columnTest: FTest | null;
}

interface Observed {
  readonly i: number;
  readonly j: number;
  readonly x: number;
}

function means(cells: readonly Observed[], size: number, key: 'i' | 'j'): { means: number[]; counts: number[] } {
  const totals = Array.from({ length: size }, () => 0);
  const counts = Array.from({ length: size }, () => 0);
  for (const cell of cells) {
    totals[cell[key]] = at(totals, cell[key]) + cell.x;
    counts[cell[key]] = at(counts, cell[key]) + 1;
  }
  return { means: totals.map((t, i) => t / at(counts, i)), counts };
}

function fTest(SS: number, df: number, sigma: number | null, dfResidual: number): FTest | null {
  if (sigma === null || sigma === 0 || df === 0) return null;
  const F = SS / df / (sigma * sigma);
  return { df, SS, F, p: fisherUpper(F, df, dfResidual) };
}

/** Index lists of what has a score, and the scores with compact indexes. */
function compact(
  table: readonly (readonly MaybeScore[])[],
  rows: readonly number[],
  columns: readonly number[],
): Observed[] {
  const place = new Map(columns.map((c, j) => [c, j]));
  return rows.flatMap((row, i) =>
    at(table, row).flatMap((x, column) => (x === null ? [] : [{ i, j: place.get(column) ?? -1, x }])),
  );
}

/** Fits the model. Refused, in words, when there is nothing to compare or the design is disconnected. */
export function fitAdditive(table: readonly (readonly MaybeScore[])[]): Answer<AdditiveModel> {
  const components = connectedComponents(table);
  const [component, ...others] = components;
  if (component === undefined) return noAnswer('没有评分，无法估计专家宽严。');
  if (others.length > 0) {
    return noAnswer(
      `分配不连通：项目与专家分成互不相连的 ${components.length} 块，块与块之间没有共同的专家，无法区分项目高低与专家宽严。`,
    );
  }
  const { rows: rowIndexes, columns: columnIndexes } = component;
  if (rowIndexes.length < 2) return noAnswer('少于两个项目有评分，无法估计专家宽严。');
  if (columnIndexes.length < 2) return noAnswer('少于两位专家有评分，无法估计专家宽严。');
  const N = rowIndexes.length;
  const J = columnIndexes.length;
  const observed = compact(table, rowIndexes, columnIndexes);
  const byRow = means(observed, N, 'i');
  const byColumn = means(observed, J, 'j');
  const columnsOf: number[][] = Array.from({ length: N }, () => []);
  for (const { i, j } of observed) at(columnsOf, i).push(j);

  // Normal equations of the judges after sweeping out the projects: C β = b, C·1 = 0.
  const C = Matrix.zeros(J, J);
  const b = Matrix.zeros(J, 1);
  for (const { i, j, x } of observed) {
    C.set(j, j, C.get(j, j) + 1);
    b.set(j, 0, b.get(j, 0) + x - at(byRow.means, i));
  }
  for (const columns of columnsOf) {
    for (const j of columns) for (const k of columns) C.set(j, k, C.get(j, k) - 1 / columns.length);
  }
  // C + 11ᵀ/J is regular exactly when the design is connected; minus 11ᵀ/J its inverse is the Moore–Penrose inverse.
  const G = inverse(Matrix.add(C, 1 / J)).sub(1 / J);
  const beta = G.mmul(b).to1DArray();
  const adjusted = byRow.means.map((m, i) => m - sum(at(columnsOf, i).map((j) => at(beta, j))) / at(byRow.counts, i));
  const intercept = sum(adjusted) / N;

  // zᵢᵀGzᵢ and Gzᵢ, zᵢ being the mean indicator of the judges of row i.
  const Gz = columnsOf.map((columns) =>
    Array.from({ length: J }, (_, j) => sum(columns.map((k) => G.get(j, k))) / columns.length),
  );
  const zGz = columnsOf.map((columns, i) => sum(columns.map((j) => at(at(Gz, i), j))) / columns.length);

  const cells = observed.map(({ i, j, x }): AdditiveCell => {
    const fitted = at(adjusted, i) + at(beta, j);
    const leverage = 1 / at(byRow.counts, i) + G.get(j, j) - 2 * at(at(Gz, i), j) + at(zGz, i);
    return { row: at(rowIndexes, i), column: at(columnIndexes, j), score: x, fitted, residual: x - fitted, leverage };
  });
  const RSS = sum(cells.map((c) => c.residual ** 2));
  const df = observed.length - (N + J - 1);
  const sigma = df > 0 ? Math.sqrt(RSS / df) : null;
  const se = (variance: number): number | null => (sigma === null ? null : sigma * Math.sqrt(Math.max(0, variance)));

  // Var(adjusted_i) and Cov with the mean over projects, for the standard error of project_i = adjusted_i − μ.
  const meanZ = Array.from(
    { length: J },
    (_, j) => sum(columnsOf.map((cs) => (cs.includes(j) ? 1 / cs.length : 0))) / N,
  );
  const GmeanZ = Array.from({ length: J }, (_, j) => sum(meanZ.map((z, k) => z * G.get(j, k))));
  const meanVariance = sum(byRow.counts.map((c) => 1 / c)) / (N * N) + sum(meanZ.map((z, j) => z * at(GmeanZ, j)));
  const rows = adjusted.map((value, i) => {
    const own = 1 / at(byRow.counts, i);
    const variance = own + at(zGz, i);
    const columns = at(columnsOf, i);
    const covariance = own / N + sum(columns.map((j) => at(GmeanZ, j))) / columns.length;
    return {
      mean: at(byRow.means, i),
      adjusted: value,
      adjustedSe: se(variance),
      effect: value - intercept,
      se: se(variance - 2 * covariance + meanVariance),
    };
  });

  const grand = sum(observed.map((o) => o.x)) / observed.length;
  const TSS = sum(observed.map((o) => (o.x - grand) ** 2));
  const within = sum(observed.map((o) => (o.x - at(byColumn.means, o.j)) ** 2));
  const judgeSS = sum(beta.map((value, j) => value * b.get(j, 0)));
  return answer({
    intercept,
    rows,
    rowIndexes,
    columns: beta.map((effect, j) => ({ effect, se: se(G.get(j, j)) })),
    columnIndexes,
    cells,
    RSS,
    df,
    sigma,
    rSquared: TSS > 0 ? 1 - RSS / TSS : null,
    rowTest: fTest(within - RSS, N - 1, sigma, df),
    columnTest: fTest(judgeSS, J - 1, sigma, df),
  });
}
