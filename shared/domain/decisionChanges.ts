import { categoryNames } from './primitives.ts';
import type { DecidedDossier, DecisionChange, DecisionSet, Fate } from './decision.ts';

export const fateNames: Readonly<Record<Fate, string>> = { recognised: '认定', declined: '不予认定' };

/** Fields that are read out of the list and the notice; what else differs follows from them. */
const fields: readonly { readonly what: string; readonly of: (one: DecidedDossier) => string }[] = [
  { what: '结论', of: (one) => fateNames[one.fate] },
  { what: '得分', of: (one) => one.official ?? '无' },
  { what: '名次', of: (one) => (one.rank === null ? '无' : String(one.rank)) },
  { what: '领先水平', of: (one) => one.level },
  { what: '项目名称', of: (one) => one.project.title },
  { what: '类别', of: (one) => categoryNames[one.project.category] },
  { what: '牵头单位', of: (one) => one.project.leadUnit },
  { what: '联合单位', of: (one) => one.project.partners.map(({ name }) => name).join('、') || '无' },
  { what: '推荐单位', of: (one) => one.project.recommenders.map(({ name }) => name).join('、') },
  { what: '区', of: (one) => one.project.district },
];

/** What a later decision changes against an earlier one, in the order of the later one; what is gone comes last. */
export function decisionChanges(before: DecisionSet, after: DecisionSet): DecisionChange[] {
  const earlier = new Map(before.dossiers.map((one) => [one.project.no, one]));
  const changes = after.dossiers.flatMap((now): DecisionChange[] => {
    const then = earlier.get(now.project.no);
    earlier.delete(now.project.no);
    if (then === undefined) return [change(now, '列入', null, fateNames[now.fate], now.ground.text)];
    return fields
      .filter(({ of }) => of(then) !== of(now))
      .map(({ what, of }) => change(now, what, of(then), of(now), what === '结论' ? now.ground.text : ''));
  });
  const gone = [...earlier.values()].map((then) => change(then, '撤出', fateNames[then.fate], null, ''));
  return [...changes, ...gone];
}

function change(
  { project }: DecidedDossier,
  what: string,
  before: string | null,
  after: string | null,
  reason: string,
): DecisionChange {
  return { no: project.no, title: project.title, category: project.category, what, before, after, reason };
}
