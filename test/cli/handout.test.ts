import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { zhiping, type Ran } from './cli.ts';

/** The 评价指南 and the handing out from the command line, on real files. */
const folder = freshFolders();
let golden: Golden;
let at: string;
const run = (...args: string[]): Promise<Ran> =>
  zhiping(at, 'round', ...args, '--round', golden.roundDirectory, '--passphrase-file', 'pass.txt');

beforeAll(async () => {
  at = folder();
  golden = await goldenRound({ directory: folder(), experts: 3, dossiers: 2 });
  writeFileSync(path.join(at, 'pass.txt'), PASSPHRASE);
  golden.round.close();
}, 60_000);

test('the guide is shown, written out, and frozen by what was sealed', async () => {
  const shown = await run('guide', '--out', at);
  expect(shown.json).toMatchObject({ frozen: true, guides: [{ category: 'chain', versions: 1 }, {}, {}] });
  expect(readdirSync(at)).toEqual(expect.arrayContaining(['chain.json', 'common.json', 'product.json']));
  const replaced = await run('guide', '--replace', at);
  expect(replaced.json).toMatchObject({ error: { code: 'GUIDE_FROZEN' } });
  const both = await run('guide', '--replace', at, '--approve', '文号');
  expect(both.code).not.toBe(0);
}, 60_000);

test('a stick is written and read back, the list says whose are still missing, the papers lie in the folder', async () => {
  const unknown = await run('stick', '--expert', '无此人', '--to', at);
  expect(unknown.json).toMatchObject({ error: { code: 'EXPERT_UNKNOWN' } });
  // What was sealed into a folder of its own is no longer the round's: it is sealed anew, to be written stick by stick.
  const missing = await run('stick', '--expert', '专家2', '--to', at);
  expect(missing.json).toMatchObject({ error: { code: 'STICK_BATCH_MISSING' } });
  expect((await run('seal')).json).toMatchObject({ batches: [{ experts: 3 }] });
  const stick = folder();
  const written = await run('stick', '--expert', '专家2', '--to', stick);
  expect(written.json).toMatchObject({ name: '专家2', issue: 2 });
  expect(existsSync(path.join(stick, path.basename(String(written.json['file']))))).toBe(true);
  const { json } = await run('sticks');
  const experts = json['experts'] as { name: string; sticks: unknown[] }[];
  expect(experts.map(({ name, sticks }) => [name, sticks.length])).toEqual([
    ['专家1', 0],
    ['专家2', 1],
    ['专家3', 0],
  ]);
  const out = folder();
  await run('papers', '--out', out);
  expect(readdirSync(out).some((name) => name.includes('签到表'))).toBe(true);
  const early = await run('archive-list', '--out', out);
  expect(early.json).toHaveProperty('error');
  const wrong = await run('unrecuse', '--expert', '专家1', '--dossier', '900', '--reason', '登记有误');
  expect(wrong.json).toHaveProperty('error');
}, 60_000);
