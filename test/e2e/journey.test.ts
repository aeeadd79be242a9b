import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '#engine/collect/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { latestResult, tallyRound } from '#engine/result/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { valueOf } from '#test/support/results.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { closeBrowser, openDesk, PASSPHRASE, type Desk } from './harness.ts';
import { saved, scoreOpenDossier, sitDown } from './steps.ts';

/** The whole way of an expert, by mouse: from an empty machine to 清场, and the secretariat can count what came of it. */
const folder = freshFolders();
let stage: Stage;
let desk: Desk;
const STICK = 'U盘-张明远';

beforeAll(async () => {
  stage = await setStage(folder());
  desk = await openDesk({ data: folder(), sticks: stage.sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
  stage.close();
});

test('sits down: identity, batch, pledge', async () => {
  await sitDown(desk.page, STICK, '张明远');
  await expect(desk.page.getByText('0/4').first().innerText()).resolves.toContain('0/4');
}, 60_000);

test('scores three dossiers, abstains from one, and everything typed is saved', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '开始评分' }).click();
  for (const [at, share] of [0.85, 0.7, 0.95].entries()) {
    await page.getByRole('article', { name: `项目 ${stage.numbers[at]} 卷宗` }).waitFor();
    await scoreOpenDossier(page, share);
    await page.getByRole('radio', { name: /^同意$/ }).check();
    await page.getByRole('radio', { name: /国内领先/ }).check();
    await saved(page).waitFor();
    await page.keyboard.press('Control+Enter');
  }
  await page.waitForURL(/dossier\/012/);
  await page.getByRole('button', { name: '弃权…' }).click();
  await page.getByLabel('弃权的理由').fill('不熟悉该工艺');
  await page.getByRole('button', { name: '弃权，锁定评分' }).click();
  await page.getByText('您已弃权').waitFor();
  await page.getByText('3/4').first().waitFor();
}, 120_000);

test('is told what is missing, mends it, signs, and reads the same code everywhere', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '检查并签名' }).click();
  await page.getByRole('heading', { name: '签名并交出' }).waitFor();
  await page.getByRole('checkbox').check();
  await page.getByRole('radio', { name: new RegExp(STICK) }).check();
  await page.getByLabel('口令', { exact: true }).fill('不对的口令');
  await page.getByRole('button', { name: '签名并写入 U 盘' }).click();
  await page.getByText(/口令不能打开/).waitFor();
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '签名并写入 U 盘' }).click();
  await page.getByRole('heading', { name: '都在 U 盘上了，现在可以拔下' }).waitFor();
  const names = readdirSync(stage.stick(0));
  expect(names.filter((name) => /\.(zps|pdf)$/.test(name)).sort()).toEqual([
    '专家评分表-产品组-张明远-第1版.pdf',
    '评分单-产品组-张明远-第1版.zps',
  ]);
}, 60_000);

test('makes a revision with a reason', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '回到项目列表' }).click();
  await page.getByRole('button', { name: /009/ }).first().click();
  const field = page.locator('input[data-score=A1]');
  await field.fill('6');
  await field.press('Enter');
  await saved(page).waitFor();
  await page.getByRole('button', { name: '检查并签名' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('radio', { name: new RegExp(STICK) }).check();
  await page.getByLabel(/修改理由/).fill('复核检测报告后调整');
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '签名并写入 U 盘' }).click();
  await page.getByText('第 2 版').first().waitFor();
}, 60_000);

test('clears this machine only after the word is typed', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '清场…' }).click();
  const button = page.getByRole('button', { name: '从本机删除，此后不可恢复' });
  expect(await button.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: new RegExp(STICK) }).waitFor();
  await page.getByLabel(/请输入「清场」/).fill('清场');
  await button.click();
  await page.getByRole('heading', { name: '已清场' }).waitFor();
  const kept = readdirSync(desk.data, { recursive: true, encoding: 'utf8' });
  expect(kept.filter((name) => name.endsWith('.zpb'))).toEqual([]);
}, 60_000);

test('the secretariat takes the sheets in, and counts what the expert scored', async () => {
  const files = readdirSync(stage.stick(0))
    .filter((name) => name.endsWith('.zps'))
    .map((name) => path.join(stage.stick(0), name));
  const collected = valueOf(await collect(stage.round, files));
  expect(collected).toHaveLength(2);
  valueOf(await openScores(stage.round, { holders: [], exception: '演示只有一名专家' }));
  valueOf(tallyRound(stage.round));
  const { result } = valueOf(latestResult(stage.round));
  const own = result.dossiers.find((one) => one.no === '009')?.scores.find((one) => one.status === 'scored');
  expect(own).toBeDefined();
}, 60_000);
