import type { AssignmentProblem, Solution } from './types.ts';

/** A hard rule that a plan breaks, in words. */
export interface Violation {
  readonly rule:
    | 'unknown'
    | 'twice'
    | 'fixed'
    | 'category'
    | 'size'
    | 'parity'
    | 'unit'
    | 'leaders'
    | 'judges'
    | 'empty'
    | 'recusal';
  readonly message: string;
}

type Checked = Pick<Solution, 'seats' | 'dossiers' | 'recusals'>;

/**
 * Holds a plan against every hard rule, from the names alone: it shares nothing with the model that made the plan.
 * Also for plans that were changed by hand.
 */
export function checkAssignment(problem: AssignmentProblem, plan: Checked): Violation[] {
  const found: Violation[] = [];
  const say = (rule: Violation['rule'], message: string): void => void found.push({ rule, message });
  const panels = new Map(problem.panels.map((panel) => [panel.name, panel]));
  const seatOf = new Map<string, string | null>();
  for (const { expert, panel } of plan.seats) {
    if (seatOf.has(expert)) say('twice', `专家 ${expert} 被安排了两次。`);
    if (panel !== null && !panels.has(panel)) say('unknown', `专家 ${expert} 被安排到不存在的『${panel}』。`);
    seatOf.set(expert, panel);
  }
  const placeOf = new Map<string, string>();
  for (const { no, panel } of plan.dossiers) {
    if (placeOf.has(no)) say('twice', `项目 ${no} 被分配了两次。`);
    if (!panels.has(panel)) say('unknown', `项目 ${no} 被分到不存在的『${panel}』。`);
    placeOf.set(no, panel);
  }
  for (const expert of problem.experts) {
    const panel = seatOf.get(expert.id);
    if (panel === undefined) say('unknown', `方案里没有专家${expert.name}。`);
    if (expert.fixed !== null && panel !== expert.fixed)
      say('fixed', `${expert.name}应固定在『${expert.fixed}』，方案里不是。`);
    const categories = panels.get(panel ?? '')?.categories ?? [];
    if (expert.categories !== null && !categories.every((one) => expert.categories?.includes(one)))
      say('category', `${expert.name}不能评『${panel}』的类别。`);
  }
  for (const dossier of problem.dossiers) {
    const panel = placeOf.get(dossier.no);
    if (panel === undefined) say('unknown', `方案里没有项目 ${dossier.no}。`);
    else if (!(panels.get(panel)?.categories.includes(dossier.category) ?? false))
      say('category', `项目 ${dossier.no} 的类别不归『${panel}』评。`);
    if (dossier.fixed !== null && panel !== dossier.fixed)
      say('fixed', `项目 ${dossier.no} 应固定在『${dossier.fixed}』，方案里不是。`);
  }
  const conflicted = new Set(problem.conflicts.map(({ expert, no }) => JSON.stringify([expert, no])));
  for (const { name, categories } of problem.panels) {
    const members = problem.experts.filter((expert) => seatOf.get(expert.id) === name);
    const rules = categories.flatMap((category) => problem.rules[category] ?? []);
    const minimum = Math.max(1, ...rules.map((rule) => rule.minimum));
    for (const rule of rules) {
      if (members.length < rule.minimum || members.length > rule.maximum)
        say('size', `『${name}』有 ${members.length} 名专家，应为 ${rule.minimum} 至 ${rule.maximum} 名。`);
      if (rule.odd && members.length % 2 === 0) say('parity', `『${name}』有 ${members.length} 名专家，应为单数。`);
      for (const unit of new Set(members.map((expert) => expert.unit))) {
        const count = members.filter((expert) => expert.unit === unit).length;
        if (count > rule.perUnit) say('unit', `『${name}』中同一单位有 ${count} 名专家，不应超过 ${rule.perUnit} 名。`);
      }
    }
    if (members.filter((expert) => expert.leader).length > 1) say('leaders', `『${name}』有不止一名组长。`);
    const placed = problem.dossiers.filter(({ no }) => placeOf.get(no) === name);
    if (placed.length === 0) say('empty', `『${name}』没有项目。`);
    for (const { no } of placed) {
      const judges = members.filter(({ id }) => !conflicted.has(JSON.stringify([id, no]))).length;
      if (judges < minimum)
        say('judges', `项目 ${no} 在『${name}』只有 ${judges} 名专家可以评分，至少应有 ${minimum} 名。`);
    }
  }
  const told = new Set(plan.recusals.map(({ expert, no }) => JSON.stringify([expert, no])));
  for (const { expert, no } of problem.conflicts) {
    const same = seatOf.get(expert) !== undefined && seatOf.get(expert) === placeOf.get(no);
    if (same !== told.has(JSON.stringify([expert, no])))
      say('recusal', `专家 ${expert} 对项目 ${no} 的回避与方案所记不符。`);
  }
  for (const { expert, no } of plan.recusals)
    if (!conflicted.has(JSON.stringify([expert, no])))
      say('recusal', `专家 ${expert} 与项目 ${no} 没有回避关系，却记为回避。`);
  return found;
}
