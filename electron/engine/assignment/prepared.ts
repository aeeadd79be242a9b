import type { AssignmentProblem, PanelRules } from './types.ts';

/** The problem by numbers: places in lists instead of names, and what goes with what worked out once. */
export interface Prepared {
  readonly problem: AssignmentProblem;
  readonly rules: readonly PanelRules[];
  /** Panels that an expert may sit on; only the one they are fixed to. */
  readonly seatsOf: readonly (readonly number[])[];
  /** Panels that may judge a dossier; only the one it is fixed to. */
  readonly placesOf: readonly (readonly number[])[];
  /** Experts who may not judge a dossier. */
  readonly against: readonly ReadonlySet<number>[];
  /** Experts by unit. */
  readonly units: ReadonlyMap<string, readonly number[]>;
}

/** Who sits where and what lies where; −1 for an expert without a panel. */
export interface Plan {
  readonly seat: readonly number[];
  readonly place: readonly number[];
}

/** The strictest of the rules of what a panel judges. */
export function panelRules(problem: AssignmentProblem, panel: number): PanelRules {
  const rules = (problem.panels[panel]?.categories ?? []).flatMap((category) => problem.rules[category] ?? []);
  return {
    minimum: Math.max(1, ...rules.map((rule) => rule.minimum)),
    maximum: Math.min(...rules.map((rule) => rule.maximum)),
    odd: rules.some((rule) => rule.odd),
    perUnit: Math.min(...rules.map((rule) => rule.perUnit)),
  };
}

/** Smallest and largest number of experts that the rule allows, parity minded. */
export function sizes({ minimum, maximum, odd }: PanelRules): { least: number; most: number; step: number } {
  if (!odd) return { least: minimum, most: maximum, step: 1 };
  return { least: minimum + ((minimum + 1) % 2), most: maximum - ((maximum + 1) % 2), step: 2 };
}

export function prepare(problem: AssignmentProblem): Prepared {
  const { experts, dossiers, panels } = problem;
  const panelNo = new Map(panels.map((panel, i) => [panel.name, i]));
  const expertNo = new Map(experts.map((expert, i) => [expert.id, i]));
  const dossierNo = new Map(dossiers.map((dossier, i) => [dossier.no, i]));
  const all = panels.map((_, p) => p);
  const against = dossiers.map(() => new Set<number>());
  for (const { expert, no } of problem.conflicts) {
    const [e, d] = [expertNo.get(expert), dossierNo.get(no)];
    if (e !== undefined && d !== undefined) against[d]?.add(e);
  }
  const units = new Map<string, number[]>();
  for (const [e, { unit }] of experts.entries()) units.set(unit, [...(units.get(unit) ?? []), e]);
  const only = (fixed: string | null): readonly number[] =>
    fixed === null ? all : all.filter((p) => p === panelNo.get(fixed));
  return {
    problem,
    rules: all.map((p) => panelRules(problem, p)),
    seatsOf: experts.map(({ fixed, categories }) =>
      only(fixed).filter((p) => (panels[p]?.categories ?? []).every((one) => categories?.includes(one) ?? true)),
    ),
    placesOf: dossiers.map(({ fixed, category }) =>
      only(fixed).filter((p) => panels[p]?.categories.includes(category) ?? false),
    ),
    against,
    units,
  };
}
