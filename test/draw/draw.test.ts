import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { drawExperts, newSeed, orderKey, type Candidate, type DrawRequest } from '#engine/draw/index.ts';
import { fc } from '#test/property.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const seed = '4f'.repeat(32);

const pool: Candidate[] = Array.from({ length: 20 }, (_, i) => ({
  id: `专家-${String(i + 1).padStart(2, '0')}`,
  name: `专家${i + 1}`,
  unit: `第${(i % 8) + 1}研究院`,
  expertise: i % 2 === 0 ? 'industry' : 'quality',
  excluded: i === 3 ? '近三年与申报单位有合作' : null,
}));

const request: DrawRequest = {
  seed,
  pool,
  strata: [
    { stratum: 'industry', count: 4, reserves: 2 },
    { stratum: 'quality', count: 3, reserves: 2 },
  ],
  perUnit: 2,
};

test('the order is what openssl says, and the first of each kind are taken', ({ skip }) => {
  if (spawnSync('openssl', ['version']).status !== 0) skip();
  const draw = valueOf(drawExperts(request));
  for (const { id, key } of draw.entries) {
    const { stdout } = spawnSync('openssl', ['dgst', '-sha256', '-r'], { input: `${seed}${id}`, encoding: 'utf8' });
    expect(stdout.slice(0, 64)).toBe(key);
  }
  expect(draw.entries.map(({ key }) => key)).toEqual(draw.entries.map(({ key }) => key).toSorted());
  const taken = draw.entries.filter(({ state }) => state === 'taken');
  expect(taken.map(({ stratum }) => String(stratum)).toSorted()).toEqual([
    ...Array<string>(4).fill('industry'),
    ...Array<string>(3).fill('quality'),
  ]);
  expect(draw.entries.find(({ id }) => id === '专家-04')).toMatchObject({
    state: 'excluded',
    reason: '近三年与申报单位有合作',
  });
});

test('whoever is drawn, nobody who came before them of their kind was passed over without a reason', () => {
  const candidate = fc.record({
    unit: fc.constantFrom('甲', '乙', '丙'),
    expertise: fc.constantFrom('industry' as const, 'quality' as const, null),
    excluded: fc.constantFrom(null, null, null, '回避'),
  });
  fc.assert(
    fc.property(
      fc.array(candidate, { maxLength: 25 }),
      fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
      fc.constantFrom(null, 1, 3),
      (people, [industry, quality, any], perUnit) => {
        const draw = drawExperts({
          seed: newSeed(),
          pool: people.map((one, i) => ({ ...one, id: `e${i}`, name: `专家${i}` })),
          strata: [
            { stratum: 'industry', count: industry, reserves: 1 },
            { stratum: 'quality', count: quality, reserves: 1 },
            { stratum: 'any', count: any, reserves: 1 },
          ],
          perUnit,
        });
        if (!draw.ok) {
          expect(draw.error.code).toBe('DRAW_POOL_TOO_SMALL');
          return;
        }
        const { entries } = draw.value;
        const taken = entries.filter(({ state }) => state === 'taken');
        expect(taken).toHaveLength(industry + quality + any);
        for (const same of Map.groupBy(taken, ({ unit }) => unit).values())
          expect(same.length).toBeLessThanOrEqual(perUnit ?? Infinity);
        for (const one of entries) {
          if (one.state === 'taken') continue;
          expect(one.reason).not.toBe('');
          if (one.state === 'excluded') continue;
          // Of those after them none of their own kind is taken, save where their unit was full.
          const full = perUnit !== null && taken.filter(({ unit }) => unit === one.unit).length >= perUnit;
          const later = taken.filter(({ place, stratum }) => place > one.place && stratum === one.expertise);
          if (!full) expect(later).toEqual([]);
        }
      },
    ),
  );
});

test('another seed is another draw, the same seed the same one', () => {
  const again = drawExperts({ ...request, pool: pool.toReversed() });
  expect(again).toEqual(drawExperts(request));
  const other = valueOf(drawExperts({ ...request, seed: newSeed() }));
  expect(other.entries.map(({ id }) => id)).not.toEqual(valueOf(again).entries.map(({ id }) => id));
  expect(orderKey(seed, '专家-01')).toMatch(/^[0-9a-f]{64}$/);
});

test('too small a pool and a request that makes no sense are refused', () => {
  const strata = [{ stratum: 'quality' as const, count: 10, reserves: 0 }];
  expect(refusalOf(drawExperts({ ...request, strata }), 'DRAW_POOL_TOO_SMALL').message).toContain('可抽的只有 8 名');
  refusalOf(drawExperts({ ...request, seed: 'abc' }), 'INPUT_INVALID');
  refusalOf(drawExperts({ ...request, pool: [...pool, ...pool] }), 'INPUT_INVALID');
  refusalOf(drawExperts({ ...request, strata: [...strata, ...strata] }), 'INPUT_INVALID');
});
