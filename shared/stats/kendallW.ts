import { answer, at, noAnswer, type Answer, type MaybeScore } from './answer.ts';
import { chiSquareUpper } from './distributions.ts';
import { midRanks, tieSizes } from './ranks.ts';

export interface Concordance {
  readonly subjects: number;
  readonly raters: number;
  readonly rankSums: readonly number[];
  /** Sum of squared deviations of the rank sums from their mean. */
  readonly S: number;
  /** Σ(t³ − t) over the ties of each rater. */
  readonly tieTerms: readonly number[];
  /** Without and with correction for ties; `W` is the one to report. */
  readonly uncorrected: number;
  readonly W: number;
  /** m(n−1)W, equal to the tie-corrected Friedman statistic; p is a large-n approximation. */
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Kendall's coefficient of concordance W = 12S / (m²(n³−n) − mΣT). Rows = subjects, columns = raters, mid-ranks.
 * Kendall (1948), Rank Correlation Methods, ch. 6.
 */
export function kendallW(table: readonly (readonly MaybeScore[])[]): Answer<Concordance> {
  const n = table.length;
  const m = table[0]?.length ?? 0;
  if (n < 2) return noAnswer('少于两个项目有评分，无法计算 Kendall 和谐系数。');
  if (m < 2) return noAnswer('少于两位专家有评分，无法计算 Kendall 和谐系数。');
  const columns: number[][] = Array.from({ length: m }, () => []);
  for (const row of table) {
    for (let j = 0; j < m; j++) {
      const x = row[j] ?? null;
      if (x === null) return noAnswer('评分表有缺格（回避、弃权或未评），Kendall 和谐系数要求每位专家都评了每个项目。');
      at(columns, j).push(x);
    }
  }
  const rankColumns = columns.map(midRanks);
  const rankSums = table.map((_, i) => rankColumns.reduce((a, ranks) => a + at(ranks, i), 0));
  const mean = (m * (n + 1)) / 2;
  const S = rankSums.reduce((a, r) => a + (r - mean) ** 2, 0);
  const tieTerms = columns.map((column) => tieSizes(column).reduce((a, t) => a + t ** 3 - t, 0));
  const whole = m * m * (n ** 3 - n);
  const bottom = whole - m * tieTerms.reduce((a, b) => a + b, 0);
  if (bottom === 0) return noAnswer('每位专家都给所有项目打了同样的分，没有名次可比，Kendall 和谐系数无定义。');
  const W = (12 * S) / bottom;
  const chi2 = m * (n - 1) * W;
  const df = n - 1;
  return answer({
    subjects: n,
    raters: m,
    rankSums,
    S,
    tieTerms,
    uncorrected: (12 * S) / whole,
    W,
    chi2,
    df,
    p: chiSquareUpper(chi2, df),
  });
}
