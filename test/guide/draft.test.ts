import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#engine/crypto/index.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { checkRubric } from '#engine/rubric/index.ts';
import { categorySchema } from '#shared/domain/primitives.ts';
import { rubricSchema, type Rubric } from '#shared/domain/rubric.ts';
import {
  addGroup,
  addItem,
  addVeto,
  draftFrom,
  draftProblems,
  finishedRubric,
  moveGroup,
  moveItem,
  nextVersion,
  removeGroup,
  removeItem,
  removeVeto,
  rubricDifferences,
  rubricDraftSchema,
  scaledToFull,
  totalWeight,
  type RubricDraft,
} from '#shared/guide/index.ts';

const shipped: readonly Rubric[] = categorySchema.options.map((category) =>
  rubricSchema.parse(JSON.parse(readFileSync(resourcePath('rubrics', `${category}.json`), 'utf8'))),
);
const [chain] = shipped as [Rubric];

/** Somebody at work: any sequence of what the screen offers. */
const steps = fc.array(
  fc.record({
    what: fc.constantFrom(
      'add group',
      'add item',
      'remove item',
      'move item',
      'remove group',
      'move group',
      'veto',
      'no veto',
      'weight',
      'name',
      'from',
      'pass',
    ),
    group: fc.nat(6),
    item: fc.nat(5),
    by: fc.constantFrom<(-1 | 1)[]>(-1, 1),
    text: fc.oneof(fc.constantFrom('', '0', '5', '12.5', '100', '3.3', '-1', 'x'), fc.string({ maxLength: 12 })),
  }),
  { maxLength: 12 },
);

function worked(draft: RubricDraft, done: typeof steps extends fc.Arbitrary<infer S> ? S : never): RubricDraft {
  return done.reduce((now, { what, group, item, by, text }): RubricDraft => {
    const set = (change: (one: RubricDraft['groups'][number]['items'][number]) => object): RubricDraft => ({
      ...now,
      groups: now.groups.map((one, at) =>
        at === group
          ? { ...one, items: one.items.map((it, place) => (place === item ? { ...it, ...change(it) } : it)) }
          : one,
      ),
    });
    switch (what) {
      case 'add group':
        return now.groups.length < 10 ? addGroup(now) : now;
      case 'add item':
        return (now.groups[group]?.items.length ?? 12) < 12 ? addItem(now, group) : now;
      case 'remove item':
        return removeItem(now, group, item);
      case 'move item':
        return moveItem(now, group, item, by);
      case 'remove group':
        return removeGroup(now, group);
      case 'move group':
        return moveGroup(now, group, by);
      case 'veto':
        return now.vetoes.length < 20 ? addVeto(now) : now;
      case 'no veto':
        return removeVeto(now, group);
      case 'weight':
        return set(() => ({ weight: text.slice(0, 20) }));
      case 'name':
        return set(() => ({ name: text }));
      case 'from':
        return {
          ...now,
          bands: now.bands.map((band, at) => (at === group ? { ...band, from: text.slice(0, 20) } : band)),
        };
      case 'pass':
        return { ...now, thresholds: { ...now.thresholds, pass: text.slice(0, 20) } };
    }
  }, draft);
}

describe('a draft', () => {
  test('begins from a version under the next name, not approved', () => {
    expect(draftFrom({ ...chain, status: 'approved', notice: '' })).toMatchObject({
      version: '2026-示范-2',
      status: 'demonstration',
      notice: '示范指标，待主管部门核定',
    });
    expect(nextVersion('试行')).toBe('试行-2');
    expect(nextVersion('2026-9')).toBe('2026-10');
  });

  test('stays a draft whatever is done to it, and is finished exactly when the engine’s own check has no word against it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shipped), steps, (rubric, done) => {
        const draft = rubricDraftSchema.parse(worked(draftFrom(rubric), done));
        const parsed = rubricSchema.safeParse(draft);
        const sound = parsed.success && checkRubric(parsed.data, '草稿') === null;
        const wrong = draftProblems(draft);
        expect(wrong.length === 0, JSON.stringify(wrong)).toBe(sound);
        expect(finishedRubric(draft) !== null).toBe(sound);
        for (const one of wrong) expect(one.text).toMatch(/。$/);
      }),
      { numRuns: 400 },
    );
  });

  test('what names a group goes along with it, and goes when it goes', () => {
    const [first] = chain.thresholds.groupMinimum;
    const letter = first?.group ?? '';
    const at = chain.groups.findIndex((group) => group.code === letter);
    const moved = moveGroup(draftFrom(chain), at, -1);
    const now = moved.groups.find((group) => group.name === chain.groups[at]?.name)?.code;
    expect(now).not.toBe(letter);
    expect(moved.thresholds.groupMinimum[0]).toEqual({ ...first, group: now });
    const gone = removeGroup(draftFrom(chain), at);
    expect(gone.thresholds.groupMinimum).toHaveLength(chain.thresholds.groupMinimum.length - 1);
  });

  test('an item moved beyond the last of its group begins the next one', () => {
    const last = chain.groups[0]!.items.length - 1;
    const moved = moveItem(draftFrom(chain), 0, last, 1);
    expect(moved.groups[1]?.items[0]?.name).toBe(chain.groups[0]?.items[last]?.name);
    expect(moved.groups[1]?.items.map((item) => item.code)).toEqual(
      moved.groups[1]?.items.map((_, place) => `B${place + 1}`),
    );
    expect(totalWeight(moved)).toBe('100');
  });
});

describe('in proportion to 100', () => {
  test('gives 100 in whole steps from any weights, keeps the order of sizes, and leaves 100 as it is', () => {
    expect(scaledToFull(draftFrom(chain))?.groups).toEqual(draftFrom(chain).groups);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 11, maxLength: 11 }), (weights) => {
        let next = 0;
        const draft: RubricDraft = {
          ...draftFrom(chain),
          groups: chain.groups.map((group) => ({
            ...group,
            items: group.items.map((item) => ({ ...item, weight: String(weights[next++] ?? 1) })),
          })),
        };
        const scaled = scaledToFull(draft)!;
        expect(totalWeight(scaled)).toBe('100');
        const [before, after] = [draft, scaled].map((one) =>
          one.groups.flatMap((group) => group.items.map((item) => Number(item.weight))),
        ) as [number[], number[]];
        for (const [at, weight] of after.entries()) {
          expect(weight).toBeGreaterThan(0);
          expect((weight * 2) % 1).toBe(0);
          for (const [other, size] of before.entries())
            if (before[at]! > size) expect(weight).toBeGreaterThanOrEqual(after[other]!);
        }
      }),
    );
    expect(scaledToFull({ ...draftFrom(chain), scoreStep: '0.3' })).toBeNull();
  });
});

describe('differences', () => {
  test('there are none exactly between equal ones', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shipped), steps, (rubric, done) => {
        const before = draftFrom(rubric);
        const after = worked(before, done);
        expect(rubricDifferences(before, after).length === 0).toBe(canonicalText(before) === canonicalText(after));
        expect(rubricDifferences(after, after)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('say in words what was and what is', () => {
    const before = draftFrom(chain);
    const after = worked(before, [{ what: 'weight', group: 1, item: 0, by: 1, text: '14' }]);
    expect(rubricDifferences(before, after)).toEqual([{ place: 'B1：满分', before: '12', after: '14' }]);
    const [gone] = rubricDifferences(before, removeVeto(before, before.vetoes.length - 1));
    expect(gone).toMatchObject({ place: `一票否决 V${before.vetoes.length}`, after: null });
    const turned = { ...before, groups: before.groups.toReversed() };
    expect(rubricDifferences(before, turned)).toEqual([
      { place: '各组的次序', before: 'A、B、C、D、E', after: 'E、D、C、B、A' },
    ]);
  });
});

/** Half characters cannot be made canonical; they are compared as they are. */
function canonicalText(draft: RubricDraft): string {
  try {
    return canonicalJson(draft);
  } catch {
    return JSON.stringify(draft);
  }
}
