import type { IntakeDossier } from '#shared/domain/intake.ts';

/** Somebody who takes part in a dossier, and how, for finding 回避. */
export interface Party {
  readonly name: string;
  readonly part: '牵头单位' | '联合单位' | '推荐单位';
}

export function partiesOf({ body }: IntakeDossier): Party[] {
  return [
    { name: body.lead.name, part: '牵头单位' },
    ...body.partners.map(({ unit }): Party => ({ name: unit.name, part: '联合单位' })),
    ...body.recommendations.map(({ recommender }): Party => ({ name: recommender, part: '推荐单位' })),
  ];
}

/**
 * What makes two spellings of a unit the same: width, spaces, brackets and the legal form do not count. 「上海某某科技
 * 股份有限公司」 and 「上海某某科技有限公司」 meet here on purpose: a false alarm costs a look, a missed one the round.
 */
export function unitKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·・.,,。()()[\]【】"'“”‘’-]/g, '')
    .replace(/(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|股份公司|集团|公司)$/, '')
    .toLowerCase();
}

/** Why somebody of these units may not judge the dossier, in words; null when nothing stands against it. */
export function conflictReason(dossier: IntakeDossier, unit: string, affiliations: readonly string[]): string | null {
  const own = unitKey(unit);
  const others = new Map(affiliations.map((name) => [unitKey(name), name]));
  for (const party of partiesOf(dossier)) {
    const key = unitKey(party.name);
    if (key === own) return `所在单位「${unit}」是该项目的${party.part}`;
    const other = others.get(key);
    if (other !== undefined) return `曾任职或关联单位「${other}」是该项目的${party.part}「${party.name}」`;
  }
  return null;
}
