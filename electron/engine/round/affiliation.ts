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

/** Units of somebody, as far as 回避 depends on them. */
export interface Affiliated {
  readonly unit: string;
  /** Former employers, and other units that they belong to. */
  readonly affiliations: readonly string[];
  /** Other names of `unit`, and the group that it belongs to. */
  readonly aliases?: readonly string[];
}

export interface KeyedParty extends Party {
  readonly key: string;
}

/** The parties of a dossier, ready to be compared with many people. */
export function keyedParties(dossier: IntakeDossier): readonly KeyedParty[] {
  return partiesOf(dossier).map((party) => ({ ...party, key: unitKey(party.name) }));
}

/** For comparing one person with many dossiers: why they may not judge one of these parties; null when nothing says so. */
export function conflictFinder(who: Affiliated): (parties: readonly KeyedParty[]) => string | null {
  const own = unitKey(who.unit);
  const keyed = (names: readonly string[]) =>
    new Map(names.map((name) => [unitKey(name), name] as const).filter(([key]) => key !== ''));
  const [aliases, others] = [keyed(who.aliases ?? []), keyed(who.affiliations)];
  return (parties) => {
    for (const { key, name, part } of parties) {
      if (key === own) return `所在单位「${who.unit}」是该项目的${part}`;
      const alias = aliases.get(key);
      if (alias !== undefined) return `所在单位「${who.unit}」的别名或所属集团「${alias}」是该项目的${part}「${name}」`;
      const other = others.get(key);
      if (other !== undefined) return `曾任职或关联单位「${other}」是该项目的${part}「${name}」`;
    }
    return null;
  };
}

/** Why somebody of these units may not judge the dossier, in words; null when nothing stands against it. */
export function conflictReason(dossier: IntakeDossier, unit: string, affiliations: readonly string[]): string | null {
  return conflictFinder({ unit, affiliations })(keyedParties(dossier));
}
