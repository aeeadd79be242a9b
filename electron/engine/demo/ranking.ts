import { categoryNames } from '#shared/domain/primitives.ts';
import { decisionNames, type DossierResult, type TallyResult } from '#shared/tally/index.ts';

/** The ranking in plain lines, a block per category. */
export function sayRanking(result: TallyResult, say: (line: string) => void): void {
  say('\n排名（同类别内；分数相同时按评价指南的排序规则）');
  for (const [category, dossiers] of Map.groupBy(result.dossiers, (one) => one.category)) {
    say(`\n  ${categoryNames[category]}`);
    for (const one of [...dossiers].sort(byRank)) say(`  ${line(one)}`);
  }
}

function byRank(a: DossierResult, b: DossierResult): number {
  return (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) || (a.no < b.no ? -1 : 1);
}

function line(one: DossierResult): string {
  const chance = one.recognitionProbability;
  const parts = [
    `${String(one.rank ?? '—').padStart(3)}  ${one.no}  ${(one.officialText ?? '—').padStart(6)} 分`,
    `${one.n} 份`,
    decisionNames[one.decision],
    one.international.level,
    ...(chance === null ? [] : [`过线概率 ${(chance * 100).toFixed(0)}%`]),
    ...(one.flags.length > 0 ? [`关注 ${one.flags.length} 处`] : []),
    one.title,
  ];
  return parts.join('  ');
}
