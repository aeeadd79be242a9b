import { answer, at, noAnswer, sum, type Answer, type MaybeScore } from './answer.ts';
import { fisherUpper, fisherUpperQuantile } from './distributions.ts';

/**
 * Intraclass correlations of Shrout PE, Fleiss JL (1979), Psychol Bull 86:420–428, from the two-way analysis of
 * variance of a complete table (rows = targets, columns = judges). The interval of ICC(2,1) uses their Satterthwaite
 * degrees of freedom; that of ICC(2,k) is its Spearman–Brown transform (as psych::ICC; irr's is wrong).
 */
export const iccForms = ['ICC1', 'ICC2', 'ICC3', 'ICC1k', 'ICC2k', 'ICC3k'] as const;
export type IccForm = (typeof iccForms)[number];

export interface IccValue {
  readonly value: number;
  /** Confidence interval; null where error variance is zero and no F quantile applies. */
  readonly ci: [number, number] | null;
  readonly F: number | null;
  readonly df1: number;
  readonly df2: number;
  readonly p: number | null;
}

export interface Anova {
  readonly n: number;
  readonly k: number;
  readonly grandMean: number;
  /** Mean squares between targets, within targets, between judges, and of the residual. */
  readonly BMS: number;
  readonly WMS: number;
  readonly JMS: number;
  readonly EMS: number;
}

export interface Icc {
  readonly anova: Anova;
  /** A form whose denominator vanishes is null. */
  readonly forms: Readonly<Record<IccForm, IccValue | null>>;
}

/** Complete table or the reason why an analysis of variance is not possible. */
export function completeTable(table: readonly (readonly MaybeScore[])[]): Answer<number[][]> {
  const rows: number[][] = [];
  for (const row of table) {
    const complete = row.filter((x) => x !== null);
    if (complete.length < row.length) {
      return noAnswer('评分表有缺格（回避、弃权或未评），组内相关系数只适用于每位专家都评了每个项目的情形。');
    }
    rows.push(complete);
  }
  const k = rows[0]?.length ?? 0;
  if (rows.length < 2) return noAnswer('少于两个项目有评分，无法比较项目之间的差异。');
  if (k < 2) return noAnswer('少于两位专家有评分，无法计算专家之间的一致性。');
  return answer(rows);
}

/** Two-way analysis of variance without replication. */
export function twoWayAnova(rows: readonly (readonly number[])[]): Anova {
  const n = rows.length;
  const k = at(rows, 0).length;
  const grandMean = sum(rows.map(sum)) / (n * k);
  const rowMeans = rows.map((row) => sum(row) / k);
  const columnMeans = Array.from({ length: k }, (_, j) => sum(rows.map((row) => at(row, j))) / n);
  const between = k * sum(rowMeans.map((m) => (m - grandMean) ** 2));
  const judges = n * sum(columnMeans.map((m) => (m - grandMean) ** 2));
  let within = 0;
  let error = 0;
  rows.forEach((row, i) => {
    row.forEach((x, j) => {
      within += (x - at(rowMeans, i)) ** 2;
      error += (x - at(rowMeans, i) - at(columnMeans, j) + grandMean) ** 2;
    });
  });
  return {
    n,
    k,
    grandMean,
    BMS: between / (n - 1),
    WMS: within / (n * (k - 1)),
    JMS: judges / (k - 1),
    EMS: error / ((n - 1) * (k - 1)),
  };
}

const finite = (low: number, high: number): [number, number] | null =>
  Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;

/** Interval of the forms that rest on one F ratio: ICC(1,·) on BMS/WMS, ICC(3,·) on BMS/EMS. */
function ratioForms(
  a: Anova,
  errorMS: number,
  df2: number,
  alpha: number,
): { one: IccValue | null; all: IccValue | null } {
  const df1 = a.n - 1;
  const F = errorMS > 0 ? a.BMS / errorMS : null;
  const low = F === null ? null : F / fisherUpperQuantile(alpha / 2, df1, df2);
  const high = F === null ? null : F * fisherUpperQuantile(alpha / 2, df2, df1);
  const p = F === null ? null : fisherUpper(F, df1, df2);
  const form = (top: number, bottom: number, bound: (f: number) => number): IccValue | null =>
    bottom === 0
      ? null
      : {
          value: top / bottom,
          ci: low === null || high === null ? null : finite(bound(low), bound(high)),
          F,
          df1,
          df2,
          p,
        };
  return {
    one: form(a.BMS - errorMS, a.BMS + (a.k - 1) * errorMS, (f) => (f - 1) / (f + a.k - 1)),
    all: form(a.BMS - errorMS, a.BMS, (f) => 1 - 1 / f),
  };
}

function agreementForms(a: Anova, alpha: number): { one: IccValue | null; all: IccValue | null } {
  const { n, k, BMS, JMS, EMS } = a;
  const df1 = n - 1;
  const df2 = (n - 1) * (k - 1);
  const F = EMS > 0 ? BMS / EMS : null;
  const p = F === null ? null : fisherUpper(F, df1, df2);
  const bottom = BMS + (k - 1) * EMS + (k * (JMS - EMS)) / n;
  const bottomAll = BMS + (JMS - EMS) / n;
  const value = bottom === 0 ? null : (BMS - EMS) / bottom;
  let ci: [number, number] | null = null;
  if (value !== null && EMS > 0) {
    const Fj = JMS / EMS;
    const rest = n * (1 + (k - 1) * value) - k * value;
    const v = ((k - 1) * (n - 1) * (k * value * Fj + rest) ** 2) / ((n - 1) * (k * value * Fj) ** 2 + rest ** 2);
    if (Number.isFinite(v) && v > 0) {
      const upper = fisherUpperQuantile(alpha / 2, df1, v);
      const lower = fisherUpperQuantile(alpha / 2, v, df1);
      const spread = k * JMS + (k * n - k - n) * EMS;
      ci = finite(
        (n * (BMS - upper * EMS)) / (upper * spread + n * BMS),
        (n * (lower * BMS - EMS)) / (spread + n * lower * BMS),
      );
    }
  }
  const spearmanBrown = (r: number): number => (k * r) / (1 + (k - 1) * r);
  return {
    one: value === null ? null : { value, ci, F, df1, df2, p },
    all:
      bottomAll === 0
        ? null
        : {
            value: (BMS - EMS) / bottomAll,
            ci: ci === null ? null : finite(spearmanBrown(ci[0]), spearmanBrown(ci[1])),
            F,
            df1,
            df2,
            p,
          },
  };
}

/** All six forms. `alpha` is one minus the confidence level. */
export function icc(table: readonly (readonly MaybeScore[])[], alpha = 0.05): Answer<Icc> {
  const complete = completeTable(table);
  if (complete.value === null) return complete;
  const first = complete.value[0]?.[0];
  // Asked of the scores themselves: sums of squares of equal decimals need not be exactly zero.
  if (complete.value.every((row) => row.every((x) => x === first)))
    return noAnswer('所有分数完全相同，没有差异可供分解，组内相关系数无定义。');
  const anova = twoWayAnova(complete.value);
  const { n, k } = anova;
  const random = ratioForms(anova, anova.WMS, n * (k - 1), alpha);
  const agreement = agreementForms(anova, alpha);
  const fixed = ratioForms(anova, anova.EMS, (n - 1) * (k - 1), alpha);
  return answer({
    anova,
    forms: {
      ICC1: random.one,
      ICC2: agreement.one,
      ICC3: fixed.one,
      ICC1k: random.all,
      ICC2k: agreement.all,
      ICC3k: fixed.all,
    },
  });
}
