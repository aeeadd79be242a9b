import { WEIGHTS } from './weights.ts';
import { sizes, type Plan, type Prepared } from './prepared.ts';
import type { Figures, PanelFigures, Recusal, Solution } from './types.ts';

type Described = Pick<Solution, 'seats' | 'dossiers' | 'recusals' | 'panels' | 'figures' | 'cost'>;

/** Everything that is said of a plan, counted from the plan itself and not from the solver's numbers. */
export function describe(prepared: Prepared, plan: Plan): Described {
  const { problem, against } = prepared;
  const nameOf = (p: number): string => problem.panels[p]?.name ?? '';
  const recusals: Recusal[] = plan.place.flatMap((p, d) =>
    [...(against[d] ?? [])]
      .filter((e) => plan.seat[e] === p)
      .map((e) => ({ expert: problem.experts[e]?.id ?? '', no: problem.dossiers[d]?.no ?? '', panel: nameOf(p) })),
  );
  const panels = problem.panels.map(({ name }, p): PanelFigures => {
    const members = problem.experts.filter((_, e) => plan.seat[e] === p);
    const placed = plan.place.flatMap((at, d) => (at === p ? [d] : []));
    const judges = placed.map((d) => plan.seat.filter((at, e) => at === p && !against[d]?.has(e)).length);
    return {
      panel: name,
      experts: members.length,
      dossiers: placed.length,
      industry: members.filter((one) => one.expertise === 'industry').length,
      quality: members.filter((one) => one.expertise === 'quality').length,
      leader: members.some((one) => one.leader),
      fewestJudges: judges.length === 0 ? null : Math.min(...judges),
      recusals: recusals.filter((one) => one.panel === name).length,
    };
  });
  const groups = new Set(
    problem.dossiers.flatMap(({ group }, d) => (group === null ? [] : [JSON.stringify([group, plan.place[d]])])),
  );
  const figures: Figures = {
    recusals: recusals.length,
    unseated: plan.seat.filter((p) => p === -1).length,
    missingExpertise: panels.reduce((sum, one) => sum + (one.industry === 0 ? 1 : 0) + (one.quality === 0 ? 1 : 0), 0),
    missingLeaders: panels.filter((one) => !one.leader).length,
    dossierSpread: panels.reduce((sum, one) => sum + one.dossiers ** 2, 0),
    expertSpread: panels.reduce((sum, one) => sum + one.experts ** 2, 0),
    groupParts: groups.size,
  };
  return {
    seats: problem.experts.map(({ id }, e) => {
      const p = plan.seat[e] ?? -1;
      return { expert: id, panel: p === -1 ? null : nameOf(p) };
    }),
    dossiers: problem.dossiers.map(({ no }, d) => ({ no, panel: nameOf(plan.place[d] ?? -1) })),
    recusals,
    panels,
    figures,
    cost: costOf(figures),
  };
}

export function costOf(figures: Figures): number {
  return (
    WEIGHTS.recusal * figures.recusals +
    WEIGHTS.unseated * figures.unseated +
    WEIGHTS.expertise * figures.missingExpertise +
    WEIGHTS.leader * figures.missingLeaders +
    WEIGHTS.dossiers * figures.dossierSpread +
    WEIGHTS.experts * figures.expertSpread
  );
}

/** What every plan costs, which the model leaves out. */
export function constantCost({ problem, rules, seatsOf }: Prepared): number {
  const free = problem.experts.filter((expert) => expert.fixed === null).length;
  const panels = problem.panels.map((_, p) => {
    const rule = rules[p];
    const possible = problem.experts.filter((_one, e) => seatsOf[e]?.includes(p));
    const kinds = new Set(possible.map((expert) => expert.expertise));
    return (
      (rule === undefined ? 0 : WEIGHTS.experts * sizes(rule).least ** 2) +
      (kinds.has('industry') ? 0 : WEIGHTS.expertise) +
      (kinds.has('quality') ? 0 : WEIGHTS.expertise) +
      (possible.some((expert) => expert.leader) ? 0 : WEIGHTS.leader)
    );
  });
  return panels.reduce((sum, one) => sum + one, WEIGHTS.unseated * free);
}
