import { answer, noAnswer, type Answer, type MaybeScore } from './answer.ts';

/**
 * The plain figure beside the modelled severity: per judge the mean, over the projects that another judge also scored,
 * of own score − mean of the other judges' scores.
 */
export function deviationFromOthers(table: readonly (readonly MaybeScore[])[]): Answer<number>[] {
  const width = Math.max(0, ...table.map((row) => row.length));
  return Array.from({ length: width }, (_, j) => {
    const gaps: number[] = [];
    for (const row of table) {
      const own = row[j] ?? null;
      const others = row.filter((x, k) => x !== null && k !== j).map(Number);
      if (own !== null && others.length > 0) gaps.push(own - others.reduce((a, b) => a + b, 0) / others.length);
    }
    if (gaps.length === 0) return noAnswer('没有与其他专家共同评过的项目，无法比较。');
    return answer(gaps.reduce((a, b) => a + b, 0) / gaps.length);
  });
}
