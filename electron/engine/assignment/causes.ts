import { categoryNames, type Category } from '#shared/domain/primitives.ts';
import { sizes, type Prepared } from './prepared.ts';
import type { Breach } from './model.ts';

/** Why no plan can keep every hard rule: each stands by itself, and each can be checked by counting. */
export type Cause =
  /** Even with every panel open to it, a dossier has too few experts without a conflict. */
  | { kind: 'judges'; no: string; available: number; needed: number; message: string }
  /** The panels of a category need more experts than may judge it. */
  | { kind: 'experts'; category: Category; panels: string[]; available: number; needed: number; message: string }
  /** There would be enough if one unit did not have so many of them. */
  | { kind: 'unit'; unit: string; experts: number; usable: number; needed: number; message: string }
  | { kind: 'panel'; panel: string; available: number; needed: number; message: string }
  | { kind: 'fixed'; panel: string; expert: string | null; no: string | null; message: string }
  | { kind: 'dossiers'; category: Category; panels: string[]; available: number; message: string }
  | { kind: 'rules'; panel: string; message: string }
  /** Part of the least that would have to give way for a plan to exist, found by the solver. */
  | { kind: 'together'; rule: Breach['rule']; of: string; by: number; message: string };

/** What can be seen by counting, before anything is solved. All of it is named, not the first alone. */
export function plainCauses(prepared: Prepared): Cause[] {
  return [
    ...ruleCauses(prepared),
    ...fixedCauses(prepared),
    ...placeCauses(prepared),
    ...panelCauses(prepared),
    ...categoryCauses(prepared),
    ...judgeCauses(prepared),
  ];
}

function ruleCauses({ problem, rules }: Prepared): Cause[] {
  return problem.panels.flatMap(({ name }, p): Cause[] => {
    const rule = rules[p];
    if (rule === undefined) return [];
    const { least, most } = sizes(rule);
    if (Number.isFinite(most) && least <= most) return [];
    const message = Number.isFinite(most)
      ? `『${name}』的人数规定（${rule.minimum} 至 ${rule.maximum} 名${rule.odd ? '，单数' : ''}）没有可取的数。请修改评价指南中的专家组规定。`
      : `『${name}』没有类别，或其类别没有评价指南。请先为它指定类别。`;
    return [{ kind: 'rules', panel: name, message }];
  });
}

function fixedCauses({ problem, rules, seatsOf, placesOf }: Prepared): Cause[] {
  const causes: Cause[] = [];
  for (const [e, { id, name, fixed }] of problem.experts.entries())
    if (fixed !== null && seatsOf[e]?.length === 0) {
      const message = `${name}固定在『${fixed}』，但该组的类别不在其可评类别之内。请解除固定或修改其可评类别。`;
      causes.push({ kind: 'fixed', panel: fixed, expert: id, no: null, message });
    }
  for (const [d, { no, fixed }] of problem.dossiers.entries())
    if (fixed !== null && placesOf[d]?.length === 0) {
      const message = `项目 ${no} 固定在『${fixed}』，但该组不评这一类别。请解除固定或修改该组的类别。`;
      causes.push({ kind: 'fixed', panel: fixed, expert: null, no, message });
    }
  for (const [p, { name }] of problem.panels.entries()) {
    const rule = rules[p];
    if (rule === undefined) continue;
    const members = problem.experts.filter((expert) => expert.fixed === name);
    const add = (message: string): void =>
      void causes.push({ kind: 'fixed', panel: name, expert: null, no: null, message });
    if (members.length > sizes(rule).most)
      add(`『${name}』固定了 ${members.length} 名专家，多于规定的 ${rule.maximum} 名。请解除其中几名的固定。`);
    for (const unit of new Set(members.map((expert) => expert.unit))) {
      const same = members.filter((expert) => expert.unit === unit);
      if (same.length > rule.perUnit)
        add(
          `『${name}』固定了「${same[0]?.unitName ?? unit}」的 ${same.length} 名专家，同一单位至多 ${rule.perUnit} 名。请解除其中几名的固定。`,
        );
    }
    const leaders = members.filter((expert) => expert.leader);
    if (leaders.length > 1)
      add(`『${name}』固定了 ${leaders.length} 名组长（${leaders.map((one) => one.name).join('、')}）。请只留一名。`);
  }
  return causes;
}

function placeCauses({ problem }: Prepared): Cause[] {
  const causes: Cause[] = [];
  const categories = [...new Set(problem.dossiers.map(({ category }) => category))];
  for (const category of categories) {
    const panels = problem.panels.filter((panel) => panel.categories.includes(category));
    const available = problem.dossiers.filter((dossier) => dossier.category === category).length;
    if (panels.length === 0) {
      const message = `类别「${categoryNames[category]}」有 ${available} 个项目，却没有专家组评这一类别。请为它设一个组。`;
      causes.push({ kind: 'dossiers', category, panels: [], available, message });
    }
  }
  const all = [...new Set(problem.panels.flatMap((panel) => panel.categories))];
  for (const category of all) {
    const panels = problem.panels.filter((one) => one.categories.length === 1 && one.categories[0] === category);
    const available = problem.dossiers.filter((dossier) => dossier.category === category).length;
    if (panels.length <= available) continue;
    const names = panels.map((one) => one.name);
    const message = `类别「${categoryNames[category]}」只有 ${available} 个项目，却有 ${panels.length} 个专家组（${names.join('、')}），会有组没有项目。请减少组数。`;
    causes.push({ kind: 'dossiers', category, panels: names, available, message });
  }
  return causes;
}

/** How many of these experts can sit in so many panels when each takes only so many of a unit. */
function usable({ problem }: Prepared, experts: readonly number[], seatsPerUnit: number): number {
  const counts = new Map<string, number>();
  for (const e of experts) {
    const unit = problem.experts[e]?.unit ?? '';
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts.values()].reduce((sum, count) => sum + Math.min(count, seatsPerUnit), 0);
}

/** A unit with so many experts that those beyond the limit are what is missing. */
function unitCauses(
  prepared: Prepared,
  experts: readonly number[],
  seatsPerUnit: number,
  needed: number,
  where: string,
): Cause[] {
  const { problem } = prepared;
  const enough = usable(prepared, experts, seatsPerUnit);
  const units = new Set(experts.map((e) => problem.experts[e]?.unit ?? ''));
  return [...units].flatMap((unit): Cause[] => {
    const same = experts.filter((e) => problem.experts[e]?.unit === unit);
    if (same.length <= seatsPerUnit) return [];
    const name = problem.experts[same[0] ?? -1]?.unitName ?? unit;
    const message = `「${name}」有 ${same.length} 名专家，按同一单位的限额在${where}至多用 ${seatsPerUnit} 名，能就座的因此只有 ${enough} 名，至少需要 ${needed} 名。请补充其他单位的专家。`;
    return [{ kind: 'unit', unit: name, experts: same.length, usable: seatsPerUnit, needed, message }];
  });
}

function panelCauses(prepared: Prepared): Cause[] {
  const { problem, rules, seatsOf } = prepared;
  return problem.panels.flatMap(({ name }, p): Cause[] => {
    const rule = rules[p];
    if (rule === undefined || !Number.isFinite(rule.maximum)) return [];
    const { least } = sizes(rule);
    const experts = problem.experts.flatMap((_, e) => (seatsOf[e]?.includes(p) ? [e] : []));
    if (experts.length < least) {
      const message = `『${name}』至少要 ${least} 名专家，能安排到该组的只有 ${experts.length} 名。请补充能评该类别的专家。`;
      return [{ kind: 'panel', panel: name, available: experts.length, needed: least, message }];
    }
    return usable(prepared, experts, rule.perUnit) < least
      ? unitCauses(prepared, experts, rule.perUnit, least, `『${name}』`)
      : [];
  });
}

function categoryCauses(prepared: Prepared): Cause[] {
  const { problem, rules, seatsOf } = prepared;
  const causes: Cause[] = [];
  const kinds = new Map<string, number[]>();
  for (const [p, { categories }] of problem.panels.entries()) {
    const key = [...categories].sort().join(' ');
    kinds.set(key, [...(kinds.get(key) ?? []), p]);
  }
  const groups = [...kinds.values()];
  if (groups.length > 1) groups.push(problem.panels.map((_, p) => p));
  for (const panels of groups) {
    if (panels.length < 2 || panels.some((p) => !Number.isFinite(rules[p]?.maximum ?? Infinity))) continue;
    const experts = problem.experts.flatMap((_, e) => (seatsOf[e]?.some((p) => panels.includes(p)) ? [e] : []));
    const needed = panels.reduce((sum, p) => sum + sizes(rules[p] as NonNullable<(typeof rules)[0]>).least, 0);
    const perUnit = panels.reduce((sum, p) => sum + (rules[p]?.perUnit ?? 0), 0);
    const names = panels.map((p) => problem.panels[p]?.name ?? '');
    const mixed = new Set(panels.flatMap((p) => problem.panels[p]?.categories ?? []));
    const [category = 'product'] = mixed;
    if (experts.length < needed) {
      const what = mixed.size === 1 ? `类别「${categoryNames[category]}」的` : '';
      const message = `${what}${panels.length} 个专家组（${names.join('、')}）合计至少要 ${needed} 名专家，能安排的只有 ${experts.length} 名。请补充专家，或减少组数。`;
      causes.push({ kind: 'experts', category, panels: names, available: experts.length, needed, message });
    } else if (usable(prepared, experts, perUnit) < needed)
      causes.push(...unitCauses(prepared, experts, perUnit, needed, `这 ${panels.length} 个组（${names.join('、')}）`));
  }
  return causes;
}

function judgeCauses(prepared: Prepared): Cause[] {
  const { problem, rules, seatsOf, placesOf, against } = prepared;
  return problem.dossiers.flatMap(({ no, category }, d): Cause[] => {
    const places = placesOf[d] ?? [];
    if (places.length === 0) return [];
    const found = places.map((p) => {
      const experts = problem.experts.flatMap((_, e) => (seatsOf[e]?.includes(p) && !against[d]?.has(e) ? [e] : []));
      const rule = rules[p];
      return {
        available: usable(prepared, experts, rule?.perUnit ?? 0),
        needed: rule?.minimum ?? 0,
        all: experts.length,
      };
    });
    if (found.some(({ available, needed }) => available >= needed)) return [];
    const best = found.reduce((one, other) =>
      other.available - other.needed > one.available - one.needed ? other : one,
    );
    const units = best.all > best.available ? `（另有 ${best.all - best.available} 名受同一单位限额所限）` : '';
    const message = `项目 ${no}（${categoryNames[category]}）只有 ${best.available} 名专家没有回避关系${units}，至少需要 ${best.needed} 名。请补充与它无关的专家，或核对回避关系。`;
    return [{ kind: 'judges', no, available: best.available, needed: best.needed, message }];
  });
}

/** The least that has to give way, in words. */
export function togetherCauses({ problem, rules }: Prepared, breaches: readonly Breach[]): Cause[] {
  return breaches.map(({ rule, of, unit, by }): Cause => {
    const panel = problem.panels[of]?.name ?? '';
    const said = {
      judges: () => `项目 ${problem.dossiers[of]?.no ?? ''} 还缺 ${by} 名没有回避关系的专家`,
      size: () => `『${panel}』还缺 ${by} 名专家`,
      unit: () => {
        const name = problem.experts.find((expert) => expert.unit === unit)?.unitName ?? unit ?? '';
        return `『${panel}』中「${name}」超过同一单位 ${rules[of]?.perUnit ?? 0} 名的限额 ${by} 名`;
      },
      leader: () => `『${panel}』多出 ${by} 名组长`,
      empty: () => `『${panel}』没有项目可评`,
    }[rule]();
    const name = rule === 'judges' ? (problem.dossiers[of]?.no ?? '') : panel;
    return { kind: 'together', rule, of: name, by, message: `各条规定不能同时满足：即使在最接近的方案里，${said}。` };
  });
}
