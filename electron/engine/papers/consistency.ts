import { checkCode } from '#engine/crypto/index.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import type { SignedFormInput } from './input.ts';

/**
 * Why the data contradicts itself, or null. A paper is signed by hand, so nothing that was scored may be left out of it
 * without a word, and no code may stand on it that is not the file's.
 */
export function contradiction(input: SignedFormInput): Problem | null {
  const refuse = (reason: string): Problem => problem('PAPER_INCONSISTENT', { paper: '专家评分表', reason });
  const { sheet } = input;
  if (sheet !== null && sheet.checkCode !== checkCode(sheet.digest)) return refuse('校验码与评分单文件不对应');
  const listed = new Map(input.dossiers.map((one) => [one.no, one]));
  if (listed.size !== input.dossiers.length) return refuse('有两个项目用了同一个编号');
  for (const { no, category } of [...input.dossiers, ...input.kept])
    if (rubricOf(input, category) === null) return refuse(`项目 ${no} 没有「${categoryNames[category]}」的评价指南`);
  const seen = new Set<string>();
  for (const ballot of input.ballots) {
    const dossier = listed.get(ballot.no);
    if (dossier === undefined || seen.has(ballot.no)) return refuse(`项目 ${ballot.no} 的评分对不上项目清单`);
    seen.add(ballot.no);
    const rubric = rubricOf(input, dossier.category);
    const foreign = rubric === null ? null : foreignItem(rubric, ballot);
    if (foreign !== null) return refuse(`项目 ${ballot.no} 的 ${foreign} 不在评价指南中`);
  }
  return null;
}

export function rubricOf(input: Pick<SignedFormInput, 'rubrics'>, category: Rubric['category']): Rubric | null {
  return input.rubrics.find((one) => one.category === category) ?? null;
}

function foreignItem(rubric: Rubric, ballot: Ballot): string | null {
  const items = new Set(itemsOf(rubric).map(({ code }) => code));
  const vetoes = new Set(rubric.vetoes.map(({ code }) => code));
  return (
    ballot.items.find(({ item }) => !items.delete(item))?.item ??
    ballot.vetoes.find(({ veto }) => !vetoes.delete(veto))?.veto ??
    null
  );
}
