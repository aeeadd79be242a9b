import { setImmediate as breathe } from 'node:timers/promises';
import type { Highs } from 'highs';
import { cancellation, checkpoint } from '#engine/platform/work.ts';
import { problem as refusal } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { plainCauses, togetherCauses } from './causes.ts';
import { checkAssignment } from './check.ts';
import { constantCost, describe } from './figures.ts';
import { minimise, solver, type Outcome } from './linear.ts';
import { buildModel, type Breach, type Scope } from './model.ts';
import { Order } from './order.ts';
import { prepare, type Plan, type Prepared } from './prepared.ts';
import type { AssignmentOptions, AssignmentProblem, Solution } from './types.ts';
import { inOrder } from './twins.ts';
import { wrongReference } from './references.ts';

const SECONDS = 20;
/** Beginnings that are tried; each ends where neither seats nor places alone can be bettered. */
const BEGINNINGS = 2;
/** Up to so many products of a seat and a place, the whole is solved as one. */
const WHOLE = 1500;
/** The same for two panels: beyond it the proof that nothing is better takes longer than it is worth. */
const PAIR = 150;
const NODES = { half: 400, stage: 15, pair: 30, whole: 20_000 } as const;

/**
 * Forms panels: who sits where and which dossier lies where, every hard rule kept, the soft ones weighed
 * (docs/assignment.md). Refused with every cause by name when no plan can keep the hard rules. Stages of about a
 * second each; between them the event loop runs and `signal` is looked at.
 */
export async function solveAssignment(
  problem: AssignmentProblem,
  options: AssignmentOptions = {},
): Promise<Result<Solution>> {
  const wrong = wrongReference(problem);
  if (wrong !== null) return refused(wrong);
  try {
    return await new Solving(problem, options, await solver()).run();
  } catch (error) {
    const cancelled = cancellation(error, '组组求解');
    if (cancelled === null) throw error;
    return refused(cancelled);
  }
}

interface Found {
  readonly plan: Plan;
  readonly cost: number;
  /** Judges that dossiers lack; the other hard rules are always kept. */
  readonly broken: number;
}

interface Asked extends Omit<Outcome, 'values'> {
  readonly plan: Plan | null;
  readonly breaches: readonly Breach[];
}

class Solving {
  readonly #problem: AssignmentProblem;
  readonly #prepared: Prepared;
  readonly #options: AssignmentOptions;
  readonly #highs: Highs;
  readonly #seconds: number;
  readonly #deadline: number;
  readonly #order: Order;
  readonly #all: readonly number[];
  readonly #offset: number;
  #late = false;
  #step = '';

  constructor(problem: AssignmentProblem, options: AssignmentOptions, highs: Highs) {
    this.#order = new Order(problem.seed);
    // Names and the order of a table must not decide ties: the seed does.
    this.#problem = {
      ...problem,
      experts: this.#order.of(problem.experts, (one) => `expert ${one.id}`),
      dossiers: this.#order.of(problem.dossiers, (one) => `dossier ${one.no}`),
    };
    this.#prepared = prepare(this.#problem);
    this.#options = options;
    this.#highs = highs;
    this.#seconds = options.seconds ?? SECONDS;
    this.#deadline = performance.now() + this.#seconds * 1000;
    this.#all = problem.panels.map((_, p) => p);
    this.#offset = constantCost(this.#prepared);
  }

  async run(): Promise<Result<Solution>> {
    const causes = plainCauses(this.#prepared);
    if (causes.length > 0) return refused(refusal('ASSIGNMENT_IMPOSSIBLE', { causes }));
    const nobody: Plan = {
      seat: this.#problem.experts.map(() => -1),
      place: this.#problem.dossiers.map(() => -1),
    };
    this.#step = '各算一半的底线';
    // Each half alone: what it costs without the other is a bound for both together, since recusals only add.
    const seats = await this.#solve(nobody, { places: 'ignored' }, NODES.half);
    if (seats.state === 'infeasible') return this.#explain(nobody, { places: 'ignored' });
    const places = await this.#solve(nobody, { seats: 'ignored' }, NODES.half);
    if (places.state === 'infeasible') return this.#explain(nobody, { seats: 'ignored' });
    const bound = seats.bound + places.bound + this.#offset;
    this.#step = '轮流改进专家和项目';
    let best: Found | null = null;
    for (let i = 0; i < BEGINNINGS && !this.#over(best, bound); i++) {
      const found = await this.#alternate(i, i === 0 ? seats.plan : null);
      if (found !== null && better(found, best)) best = found;
    }
    this.#step = '两组两组改进';
    if (best !== null) best = await this.#pairs(best, bound);
    if (best === null || best.broken > 0) {
      this.#step = '查找能满足全部规定的方案';
      // What was tried did not keep every rule. Whether anything can is asked of the whole, with nothing else counted.
      const asked = await this.#solve(best?.plan ?? nobody, { broken: 'any' }, NODES.whole, best?.plan);
      if (asked.plan === null || asked.breaches.length > 0)
        return this.#refuse(asked.breaches, asked.state === 'optimal');
      best = await this.#pairs(this.#found(asked.plan), bound);
    }
    return ok(this.#solution(await this.#whole(best, bound)));
  }

  /** The whole as one model where it is small enough: the best there is, or at least a better bound. */
  async #whole(best: Found, bound: number): Promise<Found & { readonly bound: number }> {
    if (this.#products() > WHOLE || this.#over(best, bound)) return { ...best, bound };
    this.#step = '整体求解';
    const asked = await this.#solve(best.plan, {}, NODES.whole, best.plan);
    const found = asked.plan === null ? best : this.#found(asked.plan);
    return { ...(better(found, best) ? found : best), bound: Math.max(bound, asked.bound + this.#offset) };
  }

  #over(best: Found | null, bound: number): boolean {
    if (best !== null && best.broken === 0 && best.cost - bound < 0.5) return true;
    if (performance.now() < this.#deadline) return false;
    this.#late = true;
    return true;
  }

  /** From seats, or from places of its own: seats for the places, places for the seats, until neither gets better. */
  async #alternate(beginning: number, seated: Plan | null): Promise<Found | null> {
    let best: Found | null = null;
    let plan: Plan = seated ?? {
      seat: this.#problem.experts.map(() => -1),
      place: this.#order.deal(this.#prepared, beginning),
    };
    for (let i = seated === null ? 0 : 1, since = 0; since < 2; i++, since++) {
      const half: Partial<Scope> = i % 2 === 0 ? { places: 'kept' } : { seats: 'kept' };
      const asked = await this.#solve(plan, { ...half, broken: 'judges' }, NODES.stage, best?.plan);
      if (asked.plan === null) break;
      const found = this.#found(asked.plan);
      if (better(found, best)) {
        best = found;
        plan = found.plan;
        since = -1;
      }
      if (this.#over(null, 0)) break;
    }
    return best;
  }

  /** Two panels at a time as a whole, seats and places together, until no pair gets better. */
  async #pairs(found: Found, bound: number): Promise<Found> {
    let best = found;
    const pairs = this.#all.flatMap((p) => this.#all.filter((q) => q > p).map((q) => [p, q]));
    // A pair that neither of which changed since it was looked at has nothing new to say.
    const changed = this.#all.map(() => 0);
    const looked = pairs.map(() => -1);
    for (let i = 0, since = 0; since < pairs.length; i++, since++) {
      if (this.#over(best, bound)) break;
      const panels = pairs[i % pairs.length] ?? [];
      if (panels.every((p) => (changed[p] ?? 0) <= (looked[i % pairs.length] ?? -1))) continue;
      looked[i % pairs.length] = i;
      if (best.broken === 0 && this.#pairProducts(best.plan, panels) > PAIR) continue;
      const broken = best.broken > 0 ? 'judges' : 'never';
      const asked = await this.#solve(best.plan, { panels, broken }, NODES.pair, best.plan);
      if (asked.plan === null) continue;
      const next = this.#found(asked.plan);
      if (!better(next, best)) continue;
      best = next;
      for (const p of panels) changed[p] = i + 1;
      since = -1;
    }
    return best;
  }

  async #solve(plan: Plan, scope: Partial<Scope>, nodes: number, start?: Plan): Promise<Asked> {
    await breathe();
    checkpoint(this.#options);
    // How long such a search takes is not known beforehand; how long it may take is.
    const left = Math.max(0, (this.#deadline - performance.now()) / 1000);
    this.#options.report?.({ step: this.#step, done: Math.floor(this.#seconds - left), total: this.#seconds });
    const whole: Scope = { panels: this.#all, seats: 'free', places: 'free', broken: 'never', ...scope };
    const model = buildModel(this.#prepared, plan, whole);
    const outcome = minimise(this.#highs, model.linear, {
      // No single question takes all the time that is left: the next may be the easier one.
      seconds:
        ((this.#deadline - performance.now()) / 1000) * (scope.panels === undefined && nodes < NODES.whole ? 0.4 : 1),
      nodes,
      seed: this.#order.number,
      ...(start === undefined ? {} : { start: model.start(start) }),
    });
    if (outcome.late) this.#late = true;
    const { values, ...rest } = outcome;
    if (values === null) return { ...rest, plan: null, breaches: [] };
    return { ...rest, plan: model.read(values), breaches: model.breaches(values) };
  }

  #found(named: Plan): Found {
    const plan = inOrder(this.#prepared, named);
    const { rules, against } = this.#prepared;
    const missing = plan.place.map((p, d) => {
      const judges = plan.seat.filter((at, e) => at === p && !against[d]?.has(e)).length;
      return Math.max(0, (rules[p]?.minimum ?? 0) - judges);
    });
    return { plan, cost: describe(this.#prepared, plan).cost, broken: missing.reduce((sum, one) => sum + one, 0) };
  }

  /** Which rules the nearest plan breaks, when a half of the problem alone has no answer. */
  async #explain(nobody: Plan, half: Partial<Scope>): Promise<Result<Solution>> {
    const asked = await this.#solve(nobody, { ...half, broken: 'any' }, NODES.whole);
    return this.#refuse(asked.breaches, asked.state === 'optimal');
  }

  #pairProducts({ seat, place }: Plan, panels: readonly number[]): number {
    const within = (p: number | undefined): boolean => p !== undefined && panels.includes(p);
    return this.#prepared.against.reduce((sum, experts, d) => {
      const both = (this.#prepared.placesOf[d] ?? []).filter(within).length === panels.length;
      return both && within(place[d]) ? sum + 2 * [...experts].filter((e) => within(seat[e])).length : sum;
    }, 0);
  }

  #products(): number {
    const { against, placesOf, seatsOf } = this.#prepared;
    return against.reduce((sum, experts, d) => {
      const panels = placesOf[d] ?? [];
      return sum + [...experts].reduce((n, e) => n + (seatsOf[e] ?? []).filter((p) => panels.includes(p)).length, 0);
    }, 0);
  }

  #refuse(breaches: readonly Breach[], proven: boolean): Result<Solution> {
    const causes = togetherCauses(this.#prepared, breaches);
    if (proven && causes.length > 0) return refused(refusal('ASSIGNMENT_IMPOSSIBLE', { causes }));
    return refused(refusal('ASSIGNMENT_NOT_FOUND', { seconds: this.#seconds, causes }));
  }

  #solution({ plan, cost, bound }: Found & { readonly bound: number }): Solution {
    const described = describe(this.#prepared, plan);
    const proven = cost - bound < 0.5;
    const solution: Solution = {
      ...described,
      seats: described.seats.toSorted((a, b) => compare(a.expert, b.expert)),
      dossiers: described.dossiers.toSorted((a, b) => compare(a.no, b.no)),
      recusals: described.recusals.toSorted((a, b) => compare(a.no, b.no) || compare(a.expert, b.expert)),
      bound: Math.min(cost, Math.ceil(bound - 0.5)),
      proven,
      ended: proven ? 'optimal' : this.#late ? 'time' : 'stages',
      seed: this.#problem.seed,
    };
    const broken = checkAssignment(this.#problem, solution);
    if (broken.length > 0) throw new Error(`the solver broke a rule: ${broken.map((one) => one.message).join(' ')}`);
    return solution;
  }
}

function better(found: Found, than: Found | null): boolean {
  if (than === null || found.broken !== than.broken) return than === null || found.broken < than.broken;
  return found.cost < than.cost - 0.5;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
