import { describe, expect, test } from 'vitest';
import { moved, splitOf, usualSplit, withList, withoutList, type Split } from '#renderer/expert/dossier/split.ts';
import { neighbour } from '#renderer/expert/dossier/steps.ts';
import type { Line, Row } from '#renderer/expert/desk/deskView.ts';
import { fc } from '#test/property.ts';

const share = fc.double({ min: 0.1, max: 1, noNaN: true });
const splits = fc.tuple(share, share, share).map((kept): Split => splitOf(kept));
const whole = (split: readonly number[]) => split.reduce((a, b) => a + b, 0);

describe('the split of the panes', () => {
  test('what was kept is used; nothing kept, or nonsense, is the usual', () => {
    expect(splitOf([0.2, 0.5, 0.3])).toEqual([0.2, 0.5, 0.3]);
    expect(splitOf(null)).toEqual(usualSplit);
    expect(splitOf([0, 0.5, 0.5])).toEqual(usualSplit);
    expect(splitOf([Number.NaN, 0.5, 0.5])).toEqual(usualSplit);
  });

  test('wherever a line is moved, the panes fill the width and none is lost', () => {
    fc.assert(
      fc.property(
        splits.filter((split) => split.every((one) => one >= 0.1)),
        fc.constantFrom('list', 'rubric'),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (split, line, by) => {
          const after = moved(split, line, by);
          expect(whole(after)).toBeCloseTo(1, 9);
          for (const one of after) expect(one).toBeGreaterThanOrEqual(0.1 - 1e-9);
        },
      ),
    );
  });

  test('the list put away and brought back leaves the halves as they were', () => {
    fc.assert(
      fc.property(splits, (split) => {
        withList(withoutList(split), split).forEach((one, at) => expect(one).toBeCloseTo(split[at]!, 9));
      }),
    );
  });
});

describe('the dossier before and after', () => {
  const line = (no: string): Line => ({
    no,
    title: no,
    category: 'product',
    state: 'unscored',
    total: '0',
    scored: 0,
    items: 11,
    marks: [],
    beforehand: false,
  });
  const rows = (...numbers: string[]): Row[] => [
    { kind: 'group', key: 'g', title: '组', count: numbers.length },
    ...numbers.map((no): Row => ({ kind: 'line', key: no, line: line(no) })),
  ];
  const all = ['001', '002', '003', '004', '005'].map(line);

  test('as the list shows them, whatever its order', () => {
    expect(neighbour(rows('003', '001', '002'), all, '001', 1)).toBe('002');
    expect(neighbour(rows('003', '001', '002'), all, '001', -1)).toBe('003');
    expect(neighbour(rows('001', '002'), all, '002', 1)).toBeNull();
  });

  test('one that has left the list keeps its neighbours', () => {
    expect(neighbour(rows('001', '005', '002'), all, '003', 1)).toBe('005');
    expect(neighbour(rows('001', '005', '002'), all, '003', -1)).toBe('002');
    expect(neighbour(rows(), all, '003', 1)).toBeNull();
  });
});
