import { Decimal } from 'decimal.js';
import type { DraftGroup, RubricDraft } from './draft.ts';

const FULL = 100;
const DECIMAL = /^\d{1,3}(\.\d{1,9})?$/;

/** A number of points as it may stand in a field; null when it is none. */
export function pointsOf(typed: string): Decimal | null {
  return DECIMAL.test(typed.trim()) ? new Decimal(typed.trim()) : null;
}

/** Full marks of a group, of what is a number so far. */
export function groupWeight(group: DraftGroup): string {
  return Decimal.sum(0, ...group.items.flatMap((item) => pointsOf(item.weight) ?? [])).toFixed();
}

export function totalWeight(draft: RubricDraft): string {
  return Decimal.sum(0, ...draft.groups.map(groupWeight)).toFixed();
}

/** How far from 100: negative while points are lacking. */
export function weightExcess(draft: RubricDraft): string {
  return new Decimal(totalWeight(draft)).minus(FULL).toFixed();
}

/**
 * Every weight in proportion, in whole steps, to 100 together: what rounding leaves over goes to those that lost most by
 * it. Null when nothing is a number yet, or when 100 is no whole number of steps.
 */
export function scaledToFull(draft: RubricDraft): RubricDraft | null {
  const step = pointsOf(draft.scoreStep);
  const sum = new Decimal(totalWeight(draft));
  if (step === null || step.isZero() || sum.isZero() || !new Decimal(FULL).modulo(step).isZero()) return null;
  const shares = draft.groups.flatMap((group, at) =>
    group.items.flatMap((item, place) => {
      const weight = pointsOf(item.weight);
      if (weight === null || weight.isZero()) return [];
      const exact = weight.times(FULL).dividedBy(sum).dividedBy(step);
      // An item that is judged at all is worth a step.
      const steps = Decimal.max(1, exact.floor());
      return [{ key: `${at} ${place}`, steps, lost: exact.minus(steps) }];
    }),
  );
  let left = new Decimal(FULL).dividedBy(step).minus(Decimal.sum(0, ...shares.map((one) => one.steps)));
  const byLoss = shares.toSorted((a, b) => b.lost.comparedTo(a.lost));
  const given = new Map(shares.map((one) => [one.key, one.steps]));
  for (const { key } of byLoss) {
    if (left.lessThanOrEqualTo(0)) break;
    given.set(key, (given.get(key) ?? new Decimal(0)).plus(1));
    left = left.minus(1);
  }
  for (const { key } of byLoss.toReversed()) {
    const steps = given.get(key) ?? new Decimal(0);
    if (left.greaterThanOrEqualTo(0) || steps.lessThanOrEqualTo(1)) continue;
    given.set(key, steps.minus(1));
    left = left.plus(1);
  }
  if (!left.isZero()) return null;
  return {
    ...draft,
    groups: draft.groups.map((group, at) => ({
      ...group,
      items: group.items.map((item, place) => {
        const steps = given.get(`${at} ${place}`);
        return steps === undefined ? item : { ...item, weight: steps.times(step).toFixed() };
      }),
    })),
  };
}
