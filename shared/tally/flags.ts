import type { Rubric } from '#shared/domain/rubric.ts';
import { compare, fromDecimal, roundRational } from '#shared/stats/index.ts';
import { fixed, NANO, tidy, tidyP, toNano } from './nano.ts';
import type { CountedCell, Summary } from './official.ts';
import type { CellResidual } from './panels.ts';
import type { Flag } from './result.ts';

/**
 * What asks for a written explanation or a re-score. Three independent rules with the rubric's limits; none of them
 * touches a score.
 */
export function flagsOf(
  cells: readonly CountedCell[],
  summary: Summary,
  residuals: readonly CellResidual[],
  tested: number,
  rubric: Rubric,
): Flag[] {
  return [
    ...residualFlags(cells, residuals, tested, rubric),
    ...spreadFlag(summary, rubric),
    ...deviationFlags(cells, summary, rubric),
  ];
}

/** Significant after Bonferroni over the panel's tested cells AND at least `residualGap` off the prediction by all others. */
function residualFlags(
  cells: readonly CountedCell[],
  residuals: readonly CellResidual[],
  tested: number,
  { flags }: Rubric,
): Flag[] {
  return residuals.flatMap((residual): Flag[] => {
    const gap = tidy(residual.gap);
    const significant = residual.pBonferroni < Number(flags.residualAlpha);
    if (!significant || Math.abs(gap) < Number(flags.residualGap)) return [];
    const cell = cells.find((one) => one.expert === residual.expert);
    if (cell === undefined) throw new RangeError(`no counted cell of ${residual.expert}`);
    const expected = tidy(residual.predicted);
    const direction = gap < 0 ? '低' : '高';
    const text =
      `${cell.name}给 ${cell.totalExact} 分，按本组其余评分推算应约 ${fixed(expected, 2)} 分，${direction} ${fixed(Math.abs(gap), 2)} 分` +
      `（不少于 ${flags.residualGap} 分），且在本组 ${tested} 个评分的 Bonferroni 检验中显著；请书面说明或复评，分数不因此改变。`;
    return [
      {
        kind: 'residual',
        expert: cell.expert,
        name: cell.name,
        observed: Number(cell.totalExact),
        expected,
        gap,
        t: tidy(residual.t),
        df: residual.df,
        p: tidyP(residual.p),
        pBonferroni: tidyP(residual.pBonferroni),
        text,
      },
    ];
  });
}

/** The published standard deviation is compared. */
function spreadFlag({ sd }: Summary, { flags }: Rubric): Flag[] {
  if (sd === null || compare(fromDecimal(sd), fromDecimal(flags.spread)) <= 0) return [];
  const text = `专家总分的标准差为 ${sd} 分，超过 ${flags.spread} 分；请专家组说明分歧，分数不因此改变。`;
  return [{ kind: 'spread', sd: Number(sd), limit: Number(flags.spread), text }];
}

/** |total − mean| > percent of the mean, on exact sums: |n·total − Σ|·100 > percent·Σ. The mean includes the total itself. */
function deviationFlags(cells: readonly CountedCell[], { mean }: Summary, { flags }: Rubric): Flag[] {
  const sum = cells.reduce((a, cell) => a + toNano(cell.totalExact), 0n);
  const n = BigInt(cells.length);
  const percent = toNano(flags.deviationPercent);
  return cells.flatMap((cell): Flag[] => {
    const distance = n * toNano(cell.totalExact) - sum;
    const size = distance < 0n ? -distance : distance;
    if (mean === null || size * 100n * NANO <= percent * sum) return [];
    const share = roundRational({ numerator: size * 100n, denominator: sum }, 1);
    const direction = distance < 0n ? '低' : '高';
    const text = `${cell.name}给 ${cell.totalExact} 分，比本项目专家总分的平均 ${mean} 分${direction} ${share}%，超过 ${flags.deviationPercent}%；请书面说明或复评，分数不因此改变。`;
    return [
      {
        kind: 'deviation',
        expert: cell.expert,
        name: cell.name,
        total: Number(cell.totalExact),
        mean: Number(mean),
        percent: Number(share) * (distance < 0n ? -1 : 1),
        limit: Number(flags.deviationPercent),
        text,
      },
    ];
  });
}
