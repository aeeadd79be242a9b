import { Linear, type Start } from './linear.ts';
import { Twins } from './twins.ts';
import { sizes, type Plan, type Prepared } from './prepared.ts';
import { WEIGHTS } from './weights.ts';

/** Which part of a plan a model may change. What is not free stays as the plan has it. */
export interface Scope {
  readonly panels: readonly number[];
  readonly seats: 'free' | 'kept' | 'ignored';
  readonly places: 'free' | 'kept' | 'ignored';
  /**
   * Hard rules that may be broken at a price: none; a dossier's least number of judges, on the way to a plan that keeps
   * it; or any of them with nothing else counted, to learn which cannot be kept together.
   */
  readonly broken: 'never' | 'judges' | 'any';
}

/** A rule that the solution of an elastic model breaks, and by how much. */
export interface Breach {
  readonly rule: 'judges' | 'size' | 'unit' | 'leader' | 'empty';
  /** The dossier of `judges`, otherwise the panel. */
  readonly of: number;
  readonly unit: string | null;
  readonly by: number;
}

export interface Model {
  readonly linear: Linear;
  read(values: Float64Array): Plan;
  breaches(values: Float64Array): Breach[];
  /** The plan as values to start from. */
  start(plan: Plan): Start;
}

type Term = readonly [variable: number, factor: number];

/**
 * The assignment, or a part of it, as a mixed-integer model (docs/assignment.md). `seat[e,p]` and `place[d,p]` are
 * binary; a recusal is their product, for each conflict, bounded from below.
 */
export function buildModel(prepared: Prepared, plan: Plan, scope: Scope): Model {
  const { problem, rules, seatsOf, placesOf, against, units } = prepared;
  const linear = new Linear();
  const elastic = scope.broken === 'any';
  /** Soft rules do not count where the question is only what can be kept. */
  const soft = (cost: number): number => (elastic ? 0 : cost);
  const within = new Set(scope.panels);
  const priced: { variable: number; breach: Omit<Breach, 'by'> }[] = [];
  const relaxation = (rule: Breach['rule'], of: number, unit: string | null, most: number): number => {
    const variable = linear.variable(0, most, elastic ? 1 : WEIGHTS.broken);
    priced.push({ variable, breach: { rule, of, unit } });
    return variable;
  };
  const inside = (p: number): boolean => p === -1 || within.has(p);
  const experts = problem.experts.flatMap((_, e) => (inside(plan.seat[e] ?? -1) ? [e] : []));
  const dossiers = problem.dossiers.flatMap((_, d) => (inside(plan.place[d] ?? -1) ? [d] : []));
  const seat = new Map<number, Map<number, number>>(experts.map((e) => [e, new Map()]));
  const place = new Map<number, Map<number, number>>(dossiers.map((d) => [d, new Map()]));

  const twin = new Twins(prepared, scope.panels, dossiers);

  if (scope.seats === 'free') {
    for (const e of experts) {
      const fixed = problem.experts[e]?.fixed !== null;
      const terms: Term[] = [];
      for (const p of seatsOf[e] ?? []) {
        if (!within.has(p)) continue;
        const variable = linear.variable(fixed ? 1 : 0, 1, soft(fixed ? 0 : -WEIGHTS.unseated));
        seat.get(e)?.set(p, variable);
        terms.push([variable, 1]);
      }
      if (terms.length > 1) linear.row(0, 1, terms);
    }
    for (const p of scope.panels) seatRules(p);
  }
  if (scope.places === 'free') {
    for (const d of dossiers) {
      const terms: Term[] = [];
      for (const p of placesOf[d] ?? []) {
        if (!within.has(p) || (scope.seats !== 'kept' && twin.later(d, p))) continue;
        const cost = scope.seats === 'kept' ? soft(WEIGHTS.recusal * recusedIn(d, p)) : 0;
        const variable = linear.variable(0, 1, cost);
        place.get(d)?.set(p, variable);
        terms.push([variable, 1]);
      }
      linear.row(1, 1, terms);
    }
    for (const p of scope.panels) placeRules(p);
  }
  if (scope.seats !== 'ignored' && scope.places !== 'ignored') together();

  function seatsIn(p: number): { e: number; variable: number }[] {
    return experts.flatMap((e) => {
      const variable = seat.get(e)?.get(p);
      return variable === undefined ? [] : [{ e, variable }];
    });
  }

  function seatRules(p: number): void {
    const rule = rules[p];
    if (rule === undefined) return;
    const { least, most, step } = sizes(rule);
    const seats = seatsIn(p);
    // experts = least + step · steps; the steps cost more and more, so that panels become alike.
    const steps = (most - least) / step;
    const taken = linear.variable(0, steps, 0);
    const slots = Array.from({ length: steps }, (_, i) => {
      const [before, after] = [least + step * i, least + step * (i + 1)];
      return linear.variable(0, 1, soft(WEIGHTS.experts * (after ** 2 - before ** 2)), false);
    });
    if (slots.length > 0) linear.row(0, 0, [[taken, 1], ...slots.map((slot): Term => [slot, -1])]);
    const short: Term[] = elastic ? [[relaxation('size', p, null, least), 1]] : [];
    const members = seats.map(({ variable }): Term => [variable, 1]);
    linear.row(least, least, [...members, [taken, -step], ...short]);
    for (const [unit, people] of units) {
      const terms = seats.filter(({ e }) => people.includes(e)).map(({ variable }): Term => [variable, 1]);
      if (terms.length <= rule.perUnit) continue;
      if (elastic) terms.push([relaxation('unit', p, unit, terms.length), -1]);
      linear.row(-Infinity, rule.perUnit, terms);
    }
    const leaders = seats.filter(({ e }) => problem.experts[e]?.leader).map(({ variable }): Term => [variable, 1]);
    if (leaders.length > 1) {
      const extra: Term[] = elastic ? [[relaxation('leader', p, null, leaders.length), -1]] : [];
      linear.row(-Infinity, 1, [...leaders, ...extra]);
    }
    if (leaders.length > 0)
      linear.row(1, Infinity, [...leaders, [linear.variable(0, 1, soft(WEIGHTS.leader), false), 1]]);
    for (const kind of ['industry', 'quality'] as const) {
      const terms = seats
        .filter(({ e }) => problem.experts[e]?.expertise === kind)
        .map(({ variable }): Term => [variable, 1]);
      if (terms.length > 0)
        linear.row(1, Infinity, [...terms, [linear.variable(0, 1, soft(WEIGHTS.expertise), false), 1]]);
    }
  }

  function placeRules(p: number): void {
    const terms = dossiers.flatMap((d): Term[] => {
      const variable = place.get(d)?.get(p);
      return variable === undefined ? [] : [[variable, 1]];
    });
    const empty: Term[] = elastic ? [[relaxation('empty', p, null, 1), 1]] : [];
    linear.row(1, Infinity, [...terms, ...empty]);
    const slots = terms.map((_, i) => linear.variable(0, 1, soft(WEIGHTS.dossiers * ((i + 1) ** 2 - i ** 2)), false));
    linear.row(0, 0, [...terms, ...slots.map((slot): Term => [slot, -1])]);
  }

  function recusedIn(d: number, p: number): number {
    return [...(against[d] ?? [])].filter((e) => plan.seat[e] === p).length;
  }

  /** Every dossier keeps its least number of judges; each recusal costs. */
  function together(): void {
    for (const d of dossiers) {
      const conflicted = against[d] ?? new Set<number>();
      const possible = scope.places === 'free' ? [...(place.get(d)?.keys() ?? [])] : [plan.place[d] ?? -1];
      let missing: number | null = null;
      for (const p of possible) {
        const minimum = rules[p]?.minimum ?? 0;
        const here = place.get(d)?.get(p);
        const seats = seatsIn(p);
        const judges: Term[] = seats.filter(({ e }) => !conflicted.has(e)).map(({ variable }) => [variable, 1]);
        const kept = scope.seats === 'kept' ? plan.seat.filter((at, e) => at === p && !conflicted.has(e)).length : 0;
        // Without a conflict among those who may come, the size of the panel says it already.
        const told = scope.seats === 'free' ? elastic || seats.some(({ e }) => conflicted.has(e)) : kept < minimum;
        if (told) {
          if (scope.broken !== 'never') missing ??= relaxation('judges', d, null, minimum);
          const need: Term[] = here === undefined ? [] : [[here, -minimum]];
          const lacking: Term[] = missing === null ? [] : [[missing, 1]];
          linear.row((here === undefined ? minimum : 0) - kept, Infinity, [...judges, ...need, ...lacking]);
        }
        if (scope.seats !== 'free' || elastic) continue;
        for (const { e, variable } of seats) {
          if (!conflicted.has(e)) continue;
          if (here === undefined) linear.charge(variable, WEIGHTS.recusal);
          else
            linear.row(-1, Infinity, [
              [linear.variable(0, 1, WEIGHTS.recusal, false), 1],
              [variable, -1],
              [here, -1],
            ]);
        }
      }
    }
  }

  const chosen = (of: Map<number, number> | undefined, values: Float64Array): number => {
    for (const [p, variable] of of ?? []) if ((values[variable] ?? 0) > 0.5) return p;
    return -1;
  };
  return {
    linear,
    read: (values) => ({
      seat: plan.seat.map((p, e) => (scope.seats === 'free' && seat.has(e) ? chosen(seat.get(e), values) : p)),
      place: plan.place.map((p, d) => (scope.places === 'free' && place.has(d) ? chosen(place.get(d), values) : p)),
    }),
    breaches: (values) =>
      priced.flatMap(({ variable, breach }) => {
        const by = Math.round(values[variable] ?? 0);
        return by > 0 ? [{ ...breach, by }] : [];
      }),
    start: (given) => {
      const [indices, values]: [number[], number[]] = [[], []];
      const set = (of: Map<number, Map<number, number>>, at: readonly number[]): void => {
        for (const [one, panels] of of)
          for (const [p, variable] of panels) {
            indices.push(variable);
            values.push(at[one] === p ? 1 : 0);
          }
      };
      set(seat, given.seat);
      set(place, given.place);
      return { indices, values };
    },
  };
}
