import { expect, test } from 'vitest';
import { changedPart } from '#renderer/secretariat/intake/changedPart.ts';
import { fc } from '../property.ts';

test('the part of a text that changed, and nothing else, is marked', () => {
  expect(changedPart('寿命由 20 年提升到 25 年。', '寿命由 20 年提升到 30 年。')).toEqual({
    head: '寿命由 20 年提升到 ',
    was: '25',
    now: '30',
    tail: ' 年。',
  });
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '\u{20BB7}', 'a'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { head, was, now, tail } = changedPart(before, after);
      expect([head + was + tail, head + now + tail]).toEqual([before, after]);
      const [first, second] = [was.codePointAt(0), now.codePointAt(0)];
      expect(first === undefined || first !== second).toBe(true);
      expect([head, was, now, tail].every((part) => part.isWellFormed())).toBe(true);
    }),
  );
});
