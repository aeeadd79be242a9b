import { fc } from '#test/property.ts';
import type { AssignmentProblem, PanelRules } from '#engine/assignment/index.ts';
import { randomFrom } from '#engine/sample/random.ts';
import type { Category } from '#shared/domain/primitives.ts';

const categories = ['chain', 'common', 'product'] as const;

export interface Shape {
  readonly seed: string;
  readonly experts: number;
  readonly dossiers: number;
  readonly panels: number;
  readonly units: number;
  /** Share of the expert × dossier pairs that are in conflict. */
  readonly conflicts: number;
  /** Shares of experts and dossiers whose panel is fixed. */
  readonly fixed: number;
  readonly rules: PanelRules;
}

/** A round that could be: everything from its seed. */
export function problemOf(shape: Shape): AssignmentProblem {
  const random = randomFrom(shape.seed);
  const panels = Array.from({ length: shape.panels }, (_, i) => ({
    name: `第${i + 1}组`,
    categories: [categories[i % 3] ?? 'product'] as Category[],
  }));
  const used = [...new Set(panels.flatMap((panel) => panel.categories))];
  const fix = (names: readonly string[]): string | null =>
    names.length > 0 && random.next() < shape.fixed ? random.pick(names) : null;
  const experts = Array.from({ length: shape.experts }, (_, i) => {
    const unit = `单位${random.int(1, shape.units)}`;
    const own = random.next() < 0.2 ? [random.pick(used)] : null;
    return {
      id: `e${i}`,
      name: `专家${i}`,
      unit,
      unitName: unit,
      expertise: random.pick(['industry', 'quality', null] as const),
      categories: own,
      leader: random.next() < 0.15,
      fixed: fix(panels.map(({ name }) => name)),
    };
  });
  const dossiers = Array.from({ length: shape.dossiers }, (_, i) => {
    const category = used[i % used.length] ?? 'product';
    const may = panels.filter((panel) => panel.categories.includes(category)).map(({ name }) => name);
    const group = random.pick(['集成电路', '生物医药', null]);
    return { no: String(i + 1).padStart(3, '0'), category, fixed: fix(may), group };
  });
  const conflicts = experts.flatMap(({ id }) =>
    dossiers.filter(() => random.next() < shape.conflicts).map(({ no }) => ({ expert: id, no })),
  );
  const { rules } = shape;
  return { experts, dossiers, panels, conflicts, rules: { chain: rules, common: rules, product: rules }, seed: 'seed' };
}

export const meetingRules: PanelRules = { minimum: 5, maximum: 9, odd: true, perUnit: 2 };

/** Rounds from comfortable to hopeless. */
export const anyRound = fc
  .record({
    seed: fc.string({ minLength: 1, maxLength: 8 }),
    experts: fc.integer({ min: 4, max: 26 }),
    dossiers: fc.integer({ min: 2, max: 24 }),
    panels: fc.integer({ min: 1, max: 4 }),
    units: fc.integer({ min: 1, max: 14 }),
    conflicts: fc.constantFrom(0, 0.05, 0.1, 0.25),
    fixed: fc.constantFrom(0, 0, 0.2),
  })
  .map((shape) => problemOf({ ...shape, rules: meetingRules }));

/** Rounds that can be counted out: at most 3^6 × 2^4 plans. */
export const tinyRound = fc
  .record({
    seed: fc.string({ minLength: 1, maxLength: 8 }),
    experts: fc.integer({ min: 2, max: 6 }),
    dossiers: fc.integer({ min: 1, max: 4 }),
    panels: fc.integer({ min: 1, max: 2 }),
    units: fc.integer({ min: 1, max: 4 }),
    conflicts: fc.constantFrom(0, 0.1, 0.3, 0.5),
    fixed: fc.constantFrom(0, 0, 0.2),
    rules: fc.constantFrom(
      { minimum: 1, maximum: 3, odd: true, perUnit: 1 },
      { minimum: 2, maximum: 4, odd: false, perUnit: 2 },
      { minimum: 2, maximum: 3, odd: true, perUnit: 1 },
    ),
    one: fc.boolean(),
  })
  .map(({ one, ...shape }) => {
    const problem = problemOf(shape);
    // Both panels may judge everything, or each its own category.
    if (!one) return problem;
    const all = [...new Set(problem.dossiers.map(({ category }) => category))];
    return { ...problem, panels: problem.panels.map(({ name }) => ({ name, categories: all })) };
  });
