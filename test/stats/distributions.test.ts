import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { fc } from '#test/property.ts';
import {
  chiSquareUpper,
  fisherUpper,
  fisherUpperQuantile,
  forEachMultiset,
  normalTwoSided,
  studentUpper,
  studentUpperQuantile,
} from '#shared/stats/index.ts';

// jstat is an independent implementation, good to about nine digits: enough to catch a wrong formula.
const { jStat } = createRequire(import.meta.url)('jstat') as {
  jStat: {
    studentt: { cdf(x: number, df: number): number };
    centralF: { cdf(x: number, a: number, b: number): number };
    chisquare: { cdf(x: number, df: number): number };
    normal: { cdf(x: number, mean: number, sd: number): number };
  };
};
const df = fc.integer({ min: 1, max: 200 });
const x = fc.double({ min: 0.001, max: 40, noNaN: true });

describe('distributions', () => {
  it('agree with an independent library', () => {
    fc.assert(
      fc.property(x, df, df, (value, a, b) => {
        expect(studentUpper(value, a)).toBeCloseTo(1 - jStat.studentt.cdf(value, a), 6);
        expect(fisherUpper(value, a, b)).toBeCloseTo(1 - jStat.centralF.cdf(value, a, b), 6);
        expect(chiSquareUpper(value, a)).toBeCloseTo(1 - jStat.chisquare.cdf(value, a), 6);
        expect(normalTwoSided(value)).toBeCloseTo(2 * (1 - jStat.normal.cdf(value, 0, 1)), 6);
      }),
    );
  });

  it('have quantiles that invert their tails, deep ones too', () => {
    const tail = fc.double({ min: 1e-9, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(tail, df, df, (p, a, b) => {
        expect(studentUpper(studentUpperQuantile(p, a), a) / p).toBeCloseTo(1, 9);
        expect(fisherUpper(fisherUpperQuantile(p, a, b), a, b) / p).toBeCloseTo(1, 9);
      }),
    );
  });

  it('enumerate every resample exactly once', () => {
    for (let size = 1; size <= 8; size++) {
      let weights = 0;
      let visits = 0;
      forEachMultiset(size, (counts, weight) => {
        expect(counts.reduce((a, c) => a + c, 0)).toBe(size);
        weights += weight;
        visits += 1;
      });
      expect(weights).toBe(size ** size);
      expect(visits).toBe([1, 3, 10, 35, 126, 462, 1716, 6435][size - 1]);
    }
  });
});
