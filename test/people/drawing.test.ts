import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportRoster } from '#engine/candidates/index.ts';
import {
  drawExperts,
  draws,
  poolDigest,
  poolFromCandidates,
  recordDraw,
  repeatDraw,
  type DrawStratum,
} from '#engine/draw/index.ts';
import { drawPdf } from '#engine/papers/index.ts';
import { createRound, takeRoster, type Round } from '#engine/round/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { squeezed, textOf } from '#test/papers/pdfText.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

/** Drawing from the list of candidates: by industries, on paper, and again from its seed. */
const folder = freshFolders();
const seed = '5e'.repeat(32);
const strata: readonly DrawStratum[] = [
  { stratum: 'industry', field: '汽车', count: 2, reserves: 1 },
  { stratum: 'industry', count: 2, reserves: 1 },
  { stratum: 'quality', count: 2, reserves: 9 },
];
let round: Round;

beforeAll(async () => {
  const directory = folder();
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const place = path.join(directory, 'round');
  round = valueOf(await createRound({ directory: place, secretariat, title: '抽取测试', mode: 'test' }));
  const entries = Array.from({ length: 24 }, (_, i) => ({
    id: `候选${i}/第${i % 9}设计院`,
    name: `候选${i}`,
    unit: `第${i % 9}设计院`,
    expertise: i % 3 === 0 ? ('quality' as const) : ('industry' as const),
    former: [],
    aliases: [],
    industries: i % 4 === 0 ? ['汽车'] : ['生物医药'],
    title: '',
    note: '',
  }));
  const file = path.join(directory, '名册.xlsx');
  writeFileSync(file, await exportRoster(entries));
  valueOf(await takeRoster(round, file));
});
afterAll(() => round.close());

test('quotas by industry are filled by whoever knows it; the pool has a digest that any change of it changes', () => {
  const pool = poolFromCandidates(round, new Map([['候选4/第4设计院', '在外地']]));
  expect(poolDigest(pool)).toBe(poolDigest(pool.toReversed()));
  expect(poolDigest(pool)).not.toBe(poolDigest(poolFromCandidates(round, new Map())));
  const draw = valueOf(drawExperts({ seed, pool, strata, perUnit: 2 }));
  const cars = draw.entries.filter(({ state, field }) => state === 'taken' && field === '汽车');
  expect(cars).toHaveLength(2);
  for (const { fields, expertise } of cars) expect([fields, expertise]).toEqual([['汽车'], 'industry']);
  expect(draw.entries.find(({ name }) => name === '候选4')).toMatchObject({ state: 'excluded', reason: '在外地' });
  refusalOf(drawExperts({ seed, pool, strata: [...strata, ...strata], perUnit: 2 }), 'INPUT_INVALID');
  const many = [{ stratum: 'quality' as const, field: '汽车', count: 9, reserves: 0 }];
  expect(refusalOf(drawExperts({ seed, pool, strata: many, perUnit: null }), 'DRAW_POOL_TOO_SMALL').message).toContain(
    '熟悉汽车的质量管理专家',
  );
});

test('the record repeats itself from seed and pool; one that was altered does not', async () => {
  const pool = poolFromCandidates(round, new Map([['候选5/第5设计院', '回避']]));
  const recorded = recordDraw(round, valueOf(drawExperts({ seed, pool, strata, perUnit: 2 })));
  const [kept] = draws(round);
  expect(kept).toEqual(recorded);
  expect(valueOf(repeatDraw(recorded))).toEqual(recorded.draw);
  const { draw } = recorded;
  const [first, second, ...rest] = draw.entries;
  if (first === undefined || second === undefined) throw new Error('nobody was drawn');
  const swapped = [{ ...first, name: second.name }, second, ...rest];
  refusalOf(repeatDraw({ ...recorded, draw: { ...draw, entries: swapped } }), 'DRAW_DIFFERS');
  refusalOf(repeatDraw({ ...recorded, draw: { ...draw, seed: '0'.repeat(64) } }), 'DRAW_DIFFERS');
  refusalOf(repeatDraw({ ...recorded, draw: { ...draw, entries: rest } }), 'DRAW_DIFFERS');

  const pdf = await drawPdf({
    round: '抽取测试',
    mode: 'test',
    drawn: recorded,
    madeAt: recorded.at,
    software: '质评',
  });
  const pages = await textOf(pdf);
  const all = pages.map((page) => page.all).join('');
  for (const said of [
    seed,
    recorded.digest,
    '专家抽取记录',
    '监督人',
    '测试轮',
    ...draw.entries.map(({ name }) => name),
  ])
    expect(all).toContain(squeezed(said));
  expect(pages.flatMap(({ astray }) => astray)).toEqual([]);
});
