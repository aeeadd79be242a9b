import { describe, expect, it } from 'vitest';
import { fc } from '#test/property.ts';
import { dropOneEach, mean, median } from '#shared/stats/index.ts';
import { one, rubricOf } from './round.ts';

/** Every ordered resample, one by one, with binary floats and a generous margin: slow and plain. */
function bruteForce(totals: readonly number[], rule: 'mean' | 'trimmed' | 'median', pass: number): number {
  const n = totals.length;
  let favourable = 0;
  for (let code = 0; code < n ** n; code++) {
    const drawn = Array.from({ length: n }, (_, k) => totals[Math.floor(code / n ** k) % n]!);
    const trimmed = rule === 'trimmed' && n >= 5;
    const result = rule === 'median' ? median(drawn) : trimmed ? dropOneEach(drawn) : mean(drawn);
    if ((result.value ?? 0) >= pass - 0.005 - 1e-9) favourable += 1;
  }
  return favourable;
}

const total = fc.integer({ min: 700, max: 900 }).map((x) => x / 10);
const withRule = (rule: 'mean' | 'trimmed' | 'median', per: 'total' | 'item' = 'total') => [
  rubricOf('product', { aggregation: { ...rubricOf().aggregation, rule, per } }),
];

describe('probability of reaching the line', () => {
  it.each(['mean', 'trimmed', 'median'] as const)('counts every ordered resample: %s', (rule) => {
    fc.assert(
      fc.property(fc.array(total, { minLength: 3, maxLength: 6 }), (totals) => {
        const result = one({ scores: { '001': totals }, rubrics: withRule(rule) });
        expect(result.nearLine.resamples).toBe(String(totals.length ** totals.length));
        expect(result.nearLine.favourable).toBe(String(bruteForce(totals, rule, 80)));
      }),
      { numRuns: 25 },
    );
  });

  it('is the same per item and per total under the plain mean', () => {
    fc.assert(
      fc.property(fc.array(total, { minLength: 3, maxLength: 7 }), (totals) => {
        const probability = (per: 'total' | 'item') =>
          one({ scores: { '001': totals }, rubrics: withRule('mean', per) }).recognitionProbability;
        expect(probability('item')).toBe(probability('total'));
      }),
      { numRuns: 20 },
    );
  });

  it('knows the certain cases and the grey zone', () => {
    expect(one({ scores: { '001': [85, 86, 87, 88, 89] } })).toMatchObject({
      recognitionProbability: 1,
      nearLine: { greyZone: false },
    });
    expect(one({ scores: { '001': [70, 71, 72, 73, 74] } })).toMatchObject({
      recognitionProbability: 0,
      nearLine: { greyZone: false },
    });
    const near = one({ scores: { '001': [74, 79, 80, 81, 86] } });
    expect(near.nearLine.greyZone).toBe(true);
    expect(near.recognitionProbability).toBeCloseTo(Number(near.nearLine.favourable) / 3125, 12);
  });

  it('counts a resample whose score rounds up to the line', () => {
    // (80 + 80 + 79.985)/3 = 79.995 → 80.00.
    const rubrics = [rubricOf('product', { aggregation: { ...rubricOf().aggregation, decimals: 0 } })];
    const result = one({ scores: { '001': [79.5, 79.5, 79.5] }, rubrics });
    expect(result).toMatchObject({ officialText: '80', recognitionProbability: 1, decision: 'recognise' });
  });

  it('leaves one expert out under the same rule: five scores become a plain mean of four', () => {
    const { nearLine } = one({ scores: { '001': [70, 80, 81, 82, 99] } });
    expect(nearLine.leaveOneOut.map((entry) => entry.official)).toEqual([85.5, 83, 82.75, 82.5, 78.25]);
    expect([nearLine.min, nearLine.max]).toEqual([78.25, 85.5]);
  });

  it('says why there is no probability with more than eleven scores', () => {
    const result = one({ scores: { '001': Array.from({ length: 12 }, (_, i) => 75 + i) } });
    expect(result.recognitionProbability).toBeNull();
    expect(result.nearLine.reason).toContain('超过精确枚举的上限 11 份');
    expect(result.nearLine.leaveOneOut).toHaveLength(12);
  });
});
