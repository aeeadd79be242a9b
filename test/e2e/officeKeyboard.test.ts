import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteRound } from '#engine/service/knownRounds.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { closeBrowser, openDesk, type Desk } from './harness.ts';
import { go, tabTo } from './keys.ts';

/** From sheets on a stick to the archive by keyboard alone: not one click. */
const folder = freshFolders();
const STICK = 'U盘-回收';
let desk: Desk;
let sticks: string;

beforeAll(async () => {
  const golden = await goldenRound({ directory: folder(), experts: 5, dossiers: 2 });
  sticks = folder();
  mkdirSync(path.join(sticks, STICK));
  for (const [index, share] of [0.85, 0.85, 0.8, 0.85, 0.85].entries()) {
    const { file } = await handIn(golden, index, share);
    copyFileSync(file, path.join(sticks, STICK, path.basename(file)));
  }
  const data = folder();
  await noteRound(data, golden.round);
  golden.round.close();
  desk = await openDesk({ data, sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

test('the round is opened, sheets are collected, scores opened and counted', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: /我是秘书处/ }).waitFor();
  await go(page, /我是秘书处/);
  await page.getByLabel('秘书处口令', { exact: true }).waitFor();
  await tabTo(page, /^秘书处口令/);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '下一步' }).waitFor();
  await go(page, /^回收/);
  await page
    .getByRole('button', { name: /^(全部收取|收取『)/ })
    .first()
    .waitFor();
  await go(page, /^(全部收取|收取『)/);
  await page.getByText('本次收下 5 份').waitFor();
  await go(page, /^开分$/);
  await tabTo(page, /请输入「开分」二字/);
  await page.keyboard.type('开分');
  await go(page, /^开分，此后不可撤回/);
  await page.getByText('已经开分，收到的评分单都已开封。').waitFor();
  await go(page, /^汇总，并查看结果/);
  await page.getByRole('grid', { name: '排名' }).waitFor();
}, 60_000);

test('the decision is frozen and the archive written', async () => {
  const { page } = desk;
  await go(page, /^成果/);
  await page.getByRole('tab', { name: '拟定结论' }).waitFor();
  await go(page, /^形成拟认定方案/);
  await page.getByText('现行：第 1 号拟认定方案').waitFor();
  await tabTo(page, /^拟定结论/);
  await page.keyboard.press('ArrowRight');
  await tabTo(page, /^受理异议的部门/);
  await page.keyboard.type('质量发展处');
  await page.keyboard.press('Tab');
  await page.keyboard.type('某市市场监督管理局');
  await go(page, /^登记公示/);
  await page.getByText('公示的方案').waitFor();
  await go(page, /^归档/);
  await page.getByRole('button', { name: '写出归档包，并读回核验' }).waitFor();
  await tabTo(page, new RegExp(STICK));
  await page.keyboard.press('Space');
  await go(page, /^写出归档包，并读回核验/);
  await page.getByText('重新计算，结果与归档的逐字节相同').waitFor();
  expect(readdirSync(path.join(sticks, STICK)).some((name) => name.endsWith('.zpa'))).toBe(true);
}, 60_000);
