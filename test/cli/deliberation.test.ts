import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '#engine/collect/index.ts';
import { saveIdentity } from '#engine/identity/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { zhiping, type Ran } from './cli.ts';

/** 合议 from the command line: one expert far below the others, so that the dossiers come before the panel. */
const folder = freshFolders();
let golden: Golden;
let at: string;
const run = (...args: string[]): Promise<Ran> =>
  zhiping(at, 'round', ...args, '--round', golden.roundDirectory, '--passphrase-file', 'pass.txt');

beforeAll(async () => {
  at = folder();
  golden = await goldenRound({ directory: folder(), experts: 5, dossiers: 2 });
  const sheets: string[] = [];
  for (const [index, share] of [0.8, 0.8, 0.75, 0.8, 0.3].entries())
    sheets.push((await handIn(golden, index, share)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  valueOf(tallyRound(golden.round));
  valueOf(await saveIdentity(golden.experts[0]!, path.join(at, '组长.zpi')));
  writeFileSync(path.join(at, 'pass.txt'), PASSPHRASE);
  golden.round.close();
}, 60_000);
afterAll(() => golden.round.close());

test('cases, an opinion with a vote on the level, its signature, a vote on a veto', async () => {
  const { json } = await run('cases');
  expect(json).toMatchObject({ cases: [{ no: '900', opinions: [] }, { no: '901' }] });
  const none = await run('opinion-sign', '--dossier', '900', '--leader', '组长.zpi');
  expect(none.json).toMatchObject({ error: { code: 'OPINION_NONE' } });
  const said = ['opinion', '--dossier', '900', '--outcome', 'recognise', '--text', '同意。', '--leader', '专家1'];
  const few = await run(...said, '--agree', '3', '--disagree', '2');
  expect(few.json).toMatchObject({ error: { code: 'OPINION_NOT_ENOUGH' } });
  const level = ['--level', '国际先进', '--level-agree', '4', '--level-abstained', '1'];
  const kept = await run(...said, '--agree', '4', '--disagree', '1', ...level, '--dissent', '专家5=数据=不足');
  expect(kept.json).toMatchObject({
    opinion: { finding: { level: '国际先进', votes: { agree: 4, abstained: 1 } }, dissent: [{ text: '数据=不足' }] },
  });
  const signed = await run('opinion-sign', '--dossier', '900', '--leader', '组长.zpi');
  expect(signed.json['signedAt']).toEqual(expect.any(String));
  const veto = await run(
    'veto',
    '--dossier',
    '901',
    '--veto',
    'V1',
    '--reason',
    '查实',
    '--agree',
    '3',
    '--disagree',
    '2',
  );
  expect(veto.json).toMatchObject({ confirmed: true });
  const wrong = await run('veto', '--dossier', '901', '--veto', 'V1', '--reason', '查实', '--agree', '6');
  expect(wrong.json).toMatchObject({ error: { code: 'VETO_VOTES' } });
}, 60_000);
