import { answer, at, noAnswer, type Answer } from './answer.ts';
import { twoWayAnova } from './icc.ts';
import { studentTwoSided, studentUpperQuantile } from './distributions.ts';
import { descendingRanks } from './ranks.ts';

export interface PlacesLine {
  readonly MSE: number;
  readonly df: number;
  /** √(2·MSE/J), standard error of a difference of two means. */
  readonly SED: number;
  readonly t975: number;
  /** t·SED: least significant difference at 95 %, not adjusted for multiplicity. */
  readonly LSD95: number;
  readonly lastIn: number;
  readonly firstOut: number;
  readonly meanGap: number;
  readonly gapExceedsLSD95: boolean;
  /** Paired t of the two rows beside the line; null when all their differences are equal. */
  readonly pairedT: number | null;
  readonly pairedP: number | null;
  readonly signs: { readonly forLastIn: number; readonly equal: number; readonly forFirstOut: number };
  /** Rows within LSD95/2 of the middle between last in and first out. */
  readonly greyZone: readonly number[];
}

/** How clear the line after place K is, on a complete table ranked by means. Fisher's LSD on the additive two-way ANOVA. */
export function placesLine(table: readonly (readonly number[])[], K: number): Answer<PlacesLine> {
  const n = table.length;
  const J = table[0]?.length ?? 0;
  if (n < 2 || J < 2) return noAnswer('至少需要两个项目和两位专家，才能判断入选线是否清晰。');
  const sums = table.map((row) => row.reduce((a, b) => a + b, 0));
  const ranks = descendingRanks(sums);
  const byRank = table.map((_, i) => i).sort((a, b) => at(ranks, a) - at(ranks, b) || a - b);
  const inside = byRank.filter((i) => at(ranks, i) <= K);
  const outside = byRank.filter((i) => at(ranks, i) > K);
  const lastIn = inside[inside.length - 1];
  const firstOut = outside[0];
  if (lastIn === undefined || firstOut === undefined)
    return noAnswer('入选线以内或以外没有项目，不存在需要判断的界线。');
  const { EMS: MSE } = twoWayAnova(table);
  const df = (n - 1) * (J - 1);
  const SED = Math.sqrt((2 * MSE) / J);
  const t975 = studentUpperQuantile(0.025, df);
  const LSD95 = t975 * SED;
  const means = sums.map((s) => s / J);
  const meanGap = (at(sums, lastIn) - at(sums, firstOut)) / J;
  const differences = at(table, lastIn).map((x, j) => x - at(at(table, firstOut), j));
  const spread = Math.sqrt(differences.reduce((a, d) => a + (d - meanGap) ** 2, 0) / (J - 1));
  const pairedT = spread > 0 ? meanGap / (spread / Math.sqrt(J)) : null;
  const middle = (at(means, lastIn) + at(means, firstOut)) / 2;
  const count = (sign: number): number => differences.filter((d) => Math.sign(d) === sign).length;
  return answer({
    MSE,
    df,
    SED,
    t975,
    LSD95,
    lastIn,
    firstOut,
    meanGap,
    gapExceedsLSD95: meanGap > LSD95,
    pairedT,
    pairedP: pairedT === null ? null : studentTwoSided(pairedT, J - 1),
    signs: { forLastIn: count(1), equal: count(0), forFirstOut: count(-1) },
    greyZone: means.flatMap((m, i) => (Math.abs(m - middle) <= LSD95 / 2 ? [i] : [])),
  });
}
