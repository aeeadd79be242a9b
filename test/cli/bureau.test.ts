import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archivedAs, decideRound, talliedRound } from '#test/support/archived.ts';
import { freshFolders } from '#test/support/folders.ts';
import type { Golden } from '#test/support/golden.ts';
import { zhiping } from './cli.ts';

const folder = freshFolders();
let cwd: string;
let golden: Golden;

beforeAll(async () => {
  cwd = folder();
  golden = await talliedRound({ directory: folder() });
  await decideRound(golden, 2026, 'final');
  await archivedAs(golden.round, path.join(cwd, '交来'), '2026.zpa');
});
afterAll(() => golden.round.close());

test('a bureau takes archives in, accepts their secretariat, and has the year’s figures', async () => {
  const book = ['--book', '年度库'];
  const taken = await zhiping(cwd, 'bureau', 'take', '交来', ...book);
  expect(taken.json).toMatchObject({ files: [{ outcome: 'taken' }] });
  const listed = await zhiping(cwd, 'bureau', 'list', ...book);
  const { checkCode } = golden.secretariat.card;
  expect(listed.json).toMatchObject({ archives: [{ standing: 'held' }], held: [{ checkCode }] });
  const wrong = await zhiping(cwd, 'bureau', 'accept', '--check-code', '0000', ...book);
  expect(wrong).toMatchObject({ code: 1, json: { error: { code: 'BUREAU_CODE_UNKNOWN' } } });
  expect((await zhiping(cwd, 'bureau', 'accept', '--check-code', checkCode, ...book)).code).toBe(0);
  const board = await zhiping(cwd, 'bureau', 'board', '--year', '2026', ...book);
  expect(board.json).toMatchObject({ board: { year: 2026, total: { opened: 2, recognised: 2 } } });
  const written = await zhiping(cwd, 'bureau', 'write', '--year', '2026', '--out', '报表', ...book);
  expect(written.json).toMatchObject({ file: path.join('报表', '年度统计表-2026.xlsx') });
});
