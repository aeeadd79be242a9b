import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { resourcePath } from '#engine/platform/resources.ts';
import { acceptScore, isNumber, typedScore } from '#renderer/expert/rubric/typed.ts';
import {
  choicesIn,
  groupSummaries,
  placeOf,
  refusalOf,
  stepped,
  stepWords,
} from '#renderer/expert/rubric/rubricView.ts';
import { categorySchema } from '#shared/domain/primitives.ts';
import { itemsOf, rubricSchema, type Rubric } from '#shared/domain/rubric.ts';
import { applyChange, bandOf, bandRange, emptyBallot, sum } from '#shared/scoring/index.ts';
import { fc } from '#test/property.ts';

const rubrics = categorySchema.options.map((category): Rubric =>
  rubricSchema.parse(JSON.parse(readFileSync(resourcePath('rubrics', `${category}.json`), 'utf8'))),
);
const [, , product] = rubrics as [Rubric, Rubric, Rubric];
const item = (code: string) => itemsOf(product).find((one) => one.code === code)!;

describe('what was typed', () => {
  test.each([
    ['8.5', '8.5'],
    // Full width, as an input method writes them: digits and point, 句号, comma.
    ['\uFF18\uFF0E\uFF15', '8.5'],
    ['8\u30025', '8.5'],
    ['8\uFF0C5', '8.5'],
    [' 7 ', '7'],
    ['7.', '7'],
    ['.5', '0.5'],
    ['08', '8'],
    ['0', '0'],
    ['', ''],
  ])('%j is %j', (text, typed) => {
    expect(typedScore(text)).toBe(typed);
    expect(acceptScore(text)).not.toBeNull();
  });

  test.each(['q', '优', '-3', '1/8', '8..5', '1.2.3', '8 分', '1e3'])('%j never becomes a score', (text) => {
    expect(acceptScore(text)).toBeNull();
  });

  test('what a field takes in is a number, or on the way to one', () => {
    const keys = fc.array(fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 . \uFF15 \uFF0E \u3002 \u4E00 q -'.split(' ')), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(keys, (typed) => {
        // As a field does it: each key is taken in or leaves everything as it was.
        const text = typed.reduce((field, key) => acceptScore(field + key) ?? field, '');
        const read = typedScore(text);
        expect(read === '' || isNumber(read)).toBe(true);
      }),
    );
  });
});

describe('arrows', () => {
  test('go by the step, stop at zero and at full marks, and find the step from between', () => {
    const a1 = item('A1');
    expect(stepped(product, a1, '6.5', 1)).toBe('7');
    expect(stepped(product, a1, '6.5', -1)).toBe('6');
    expect(stepped(product, a1, '6.3', 1)).toBe('6.5');
    expect(stepped(product, a1, '6.3', -1)).toBe('6');
    expect(stepped(product, a1, '8', 1)).toBe('8');
    expect(stepped(product, a1, '0', -1)).toBe('0');
    expect(stepped(product, a1, '99', 1)).toBe('8');
  });

  test('an unscored item begins at an end', () => {
    expect(stepped(product, item('A1'), '', 1)).toBe('0');
    expect(stepped(product, item('A1'), '', -1)).toBe('8');
  });
});

describe('bands of an item', () => {
  test('each score of each item lies in the range of its band, and in no other', () => {
    for (const rubric of rubrics)
      for (const one of itemsOf(rubric))
        for (let score = '0'; ; score = stepped(rubric, one, score, 1)) {
          const reached = bandOf(rubric, one, score);
          for (const band of rubric.bands) {
            const range = bandRange(rubric, one, band);
            const inside = range !== null && Number(range.low) <= Number(score) && Number(score) <= Number(range.high);
            expect([rubric.category, one.code, score, band.name, inside]).toEqual([
              rubric.category,
              one.code,
              score,
              band.name,
              band.code === reached.code,
            ]);
          }
          if (score === stepped(rubric, one, score, 1)) break;
        }
  });

  test('the lower edge of a band belongs to it: 7.2 of 8 would be 优, so 优 begins at 7.5 and 良 ends at 7', () => {
    expect(bandRange(product, item('A1'), product.bands[0]!)).toEqual({ low: '7.5', high: '8' });
    expect(bandRange(product, item('A1'), product.bands[1]!)).toEqual({ low: '6', high: '7' });
    expect(bandRange(product, item('A1'), product.bands[3]!)).toEqual({ low: '0', high: '4.5' });
    // 4.5 of 5 is exactly 90 %.
    expect(bandRange(product, item('B3'), product.bands[0]!)).toEqual({ low: '4.5', high: '5' });
  });

  test('few scores are offered one by one, many are not', () => {
    expect(choicesIn(product, { low: '6', high: '7' }, 5)).toEqual(['6', '6.5', '7']);
    expect(choicesIn(product, { low: '0', high: '4.5' }, 5)).toEqual([]);
    expect(choicesIn(product, { low: '2.5', high: '2.5' }, 5)).toEqual(['2.5']);
  });
});

describe('what is refused at the field', () => {
  test('says what the engine would say', () => {
    const a1 = item('A1');
    const fresh = emptyBallot('009', 'a'.repeat(64));
    for (const score of ['8.5', '6.3', '99']) {
      const engine = applyChange(fresh, { kind: 'score', item: 'A1', score }, product);
      expect(refusalOf(score, '009', a1, product)).toBe(engine.ok ? null : engine.error.message);
    }
    expect(refusalOf('8', '009', a1, product)).toBeNull();
    expect(refusalOf('0', '009', a1, product)).toBeNull();
    expect(refusalOf('', '009', a1, product)).toBeNull();
    expect(refusalOf('八', '009', a1, product)).toContain('「八」不是分数');
  });
});

describe('groups', () => {
  const scored = (scores: Record<string, string>) => ({
    ...emptyBallot('009', 'a'.repeat(64)),
    items: Object.entries(scores).map(([code, score]) => ({ item: code, score, reason: '', pins: [] })),
  });

  test('nothing scored is no zero, a zero is one, and a band comes with the last item', () => {
    expect(groupSummaries(product, scored({}))[0]).toMatchObject({ code: 'A', weight: '15', points: null, band: null });
    expect(groupSummaries(product, scored({ A1: '0' }))[0]).toMatchObject({ points: '0', band: null });
    expect(groupSummaries(product, scored({ A1: '0', A2: '0' }))[0]).toMatchObject({
      points: '0',
      band: { name: '差' },
    });
    expect(groupSummaries(product, scored({ A1: '6.5', A2: '6' }))[0]).toMatchObject({
      points: '12.5',
      band: { name: '良' },
    });
  });

  test('the groups make up the whole', () => {
    for (const rubric of rubrics)
      expect(sum(groupSummaries(rubric, scored({})).map((group) => group.weight))).toBe('100');
  });
});

test('the way back is said in words', () => {
  const at = '2026-11-22T09:00:00Z';
  expect(stepWords('撤销', { no: '009', kind: 'score', item: 'A1', at })).toBe('撤销 A1 评分');
  expect(stepWords('重做', { no: '009', kind: 'opinion', item: null, at })).toBe('重做 总体意见');
  expect(stepWords('撤销', { no: '009', kind: 'resume', item: null, at })).toBe('撤销 撤回弃权');
});

test('a score is drawn where it lies on its scale, and never outside it', () => {
  expect(placeOf(item('A1'), '6')).toBe(75);
  expect(placeOf(item('A1'), '99')).toBe(100);
  expect(placeOf(item('A1'), '')).toBe(0);
});
