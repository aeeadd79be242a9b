import type { Plan, Prepared } from './prepared.ts';

/**
 * Panels that differ in name alone: every plan has as many equals as there are ways to call them, and a solver that does
 * not know it looks through them all. So they come in the order of their first dossier: the j-th of those that may go
 * to any of them goes to one of the first j.
 */
export class Twins {
  readonly #rank = new Map<number, { family: string; place: number }>();
  readonly #seen = new Map<string, number>();

  constructor(prepared: Prepared, panels: readonly number[], dossiers: readonly number[]) {
    for (const [family, members] of families(prepared, panels)) {
      for (const [place, p] of members.entries()) this.#rank.set(p, { family, place });
      const [first = -1] = members;
      const list = dossiers.filter((d) => prepared.placesOf[d]?.includes(first));
      for (const [i, d] of list.entries()) this.#seen.set(`${family} ${d}`, i);
    }
  }

  /** Whether this dossier comes too early to go to that panel. */
  later(dossier: number, p: number): boolean {
    const rank = this.#rank.get(p);
    return rank !== undefined && rank.place > (this.#seen.get(`${rank.family} ${dossier}`) ?? Infinity);
  }
}

/** The same plan with twins called in the order of their first dossiers. */
export function inOrder(prepared: Prepared, plan: Plan): Plan {
  const called = new Map<number, number>();
  const all = prepared.problem.panels.map((_, p) => p);
  for (const [, members] of families(prepared, all)) {
    const first = (p: number): number => {
      const at = plan.place.indexOf(p);
      return at === -1 ? Infinity : at;
    };
    const sorted = members.toSorted((a, b) => (first(a) === first(b) ? a - b : first(a) - first(b)));
    for (const [i, p] of sorted.entries()) called.set(p, members[i] ?? p);
  }
  const name = (p: number): number => called.get(p) ?? p;
  return { seat: plan.seat.map(name), place: plan.place.map(name) };
}

/** Twins by what they judge; nobody and nothing is fixed to any of them. */
function families({ problem }: Prepared, panels: readonly number[]): Map<string, number[]> {
  const fixed = new Set([...problem.experts, ...problem.dossiers].map((one) => one.fixed));
  const found = new Map<string, number[]>();
  for (const p of panels) {
    const panel = problem.panels[p];
    if (panel === undefined || fixed.has(panel.name)) continue;
    const family = [...panel.categories].sort().join(' ');
    found.set(family, [...(found.get(family) ?? []), p]);
  }
  return found;
}
