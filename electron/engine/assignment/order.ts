import { sha256Hex } from '#engine/crypto/index.ts';
import type { Prepared } from './prepared.ts';

/** Everything that a seed decides. Neither names nor the order of a table have a say where two plans are equal. */
export class Order {
  readonly #seed: string;
  /** For the solver's own ties. */
  readonly number: number;

  constructor(seed: string) {
    this.#seed = seed;
    this.number = Number.parseInt(this.#digest('solver').slice(0, 7), 16);
  }

  #digest(what: string): string {
    return sha256Hex(`zhiping.assignment/1\n${this.#seed}\n${what}`);
  }

  of<T>(items: readonly T[], name: (item: T) => string): T[] {
    const keyed = items.map((item) => ({ item, key: this.#digest(name(item)) }));
    return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
  }

  /** Dossiers over the panels of their category, evenly and group by group: somewhere to begin. */
  deal({ problem, placesOf }: Prepared, beginning: number): number[] {
    const place = problem.dossiers.map(() => -1);
    const counts = problem.panels.map(() => 0);
    const groups = new Map<string, Set<number>>();
    const kinds = new Map<string, number>();
    for (const places of placesOf) kinds.set(places.join(' '), (kinds.get(places.join(' ')) ?? 0) + 1);
    const order = this.of(
      problem.dossiers.map((dossier, d) => ({ ...dossier, d })),
      ({ no }) => `deal ${beginning} ${no}`,
    ).toSorted((a, b) => this.#groupKey(beginning, a.group).localeCompare(this.#groupKey(beginning, b.group), 'en'));
    for (const { d, group } of order) {
      const places = placesOf[d] ?? [];
      const fair = Math.ceil((kinds.get(places.join(' ')) ?? 0) / Math.max(1, places.length));
      const held = group === null ? undefined : groups.get(group);
      const room = places.filter((p) => (counts[p] ?? 0) < fair);
      const chosen =
        room.find((p) => held?.has(p)) ?? places.toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b)[0];
      if (chosen === undefined) continue;
      place[d] = chosen;
      counts[chosen] = (counts[chosen] ?? 0) + 1;
      if (group !== null) groups.set(group, (held ?? new Set()).add(chosen));
    }
    return place;
  }

  #groupKey(beginning: number, group: string | null): string {
    return group === null ? '~' : this.#digest(`group ${beginning} ${group}`);
  }
}
