import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRound } from '#engine/round/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { freshFolders } from '#test/support/folders.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { axeViolations } from './axe.ts';
import { closeBrowser, openDesk, type Desk } from './harness.ts';
import { enterOffice } from './steps.ts';

/** A secretary writes a 评价指南 anew: weights that do not sum, in proportion, a preview, a version, and back. */
const folder = freshFolders();
let desk: Desk;

beforeAll(async () => {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const directory = path.join(folder(), 'round');
  const round = valueOf(await createRound({ directory, secretariat, title: '指南', mode: 'live' }));
  const data = folder();
  valueOf(await noteRound(data, round));
  round.close();
  desk = await openDesk({ data, sticks: folder() });
  const { page } = desk;
  await enterOffice(page);
  await page.getByRole('link', { name: /^指南/ }).click();
}, 60_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

test('from weights that do not sum to a new version in force', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: '产品关键质量性能提升' }).click();
  await page.getByRole('button', { name: '修改这份评价指南' }).click();
  const side = page.getByRole('complementary', { name: '修改的情况' });
  await side.getByText('正好 100 分').waitFor();
  const enforce = side.getByRole('button', { name: '生效为新版本…' });

  const first = page.getByRole('group', { name: '评分项 A1' });
  await first.getByLabel('满分', { exact: true }).fill('10');
  await side.getByText('多了 2 分').waitFor();
  expect(await enforce.isDisabled()).toBe(true);
  await side.getByRole('button', { name: '评分项' }).waitFor();
  await side.getByRole('button', { name: '按比例调到 100 分' }).click();
  await side.getByText('正好 100 分').waitFor();
  await page.keyboard.press('Control+z');
  await side.getByText('多了 2 分').waitFor();
  await page.getByRole('group', { name: '评分项 A2' }).getByLabel('满分', { exact: true }).fill('5');
  await side.getByText('正好 100 分').waitFor();

  // An item without a name is said at its field, and the list leads there.
  await first.getByLabel('名称', { exact: true }).fill('');
  await side.getByText('还有 1 处要改正').waitFor();
  await side.getByRole('button', { name: /^A1/ }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('guide-groups-0-items-0-name');
  await page.keyboard.type('目标完成');
  await side.getByText('已保存').waitFor();
  expect(await axeViolations(page)).toEqual([]);

  // What was typed is there after the page was left.
  await side.getByRole('button', { name: '存着，以后再改' }).click();
  await page.getByRole('tab', { name: '产品关键质量性能提升' }).click();
  await page.getByRole('button', { name: '接着修改' }).click();
  expect(await first.getByLabel('名称', { exact: true }).inputValue()).toBe('目标完成');

  await side.getByRole('button', { name: '预览评分表' }).click();
  await page.getByRole('region', { name: '评分表预览' }).getByText('目标完成').waitFor();
  await page.keyboard.press('Escape');
  await enforce.click();
  const dialog = page.getByRole('dialog', { name: '生效为新版本' });
  await dialog.getByRole('row', { name: /A1：满分 8 10/ }).waitFor();
  await dialog.getByLabel(/为什么修改/).fill('突出目标完成');
  await dialog.getByRole('button', { name: '生效，本轮以此为准' }).click();
  await page.getByRole('tab', { name: '产品关键质量性能提升' }).click();
  await page.getByRole('row', { name: /第 2 版.*现行.*突出目标完成/ }).waitFor();
}, 60_000);

test('what a version changed is shown, and an earlier one can be begun from', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '第 2 版改了什么' }).click();
  await page.getByRole('row', { name: /A2：满分 7 5/ }).waitFor();
  await page.keyboard.press('Escape');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '从第 1 版开始修改' }).click();
  const first = page.getByRole('group', { name: '评分项 A1' });
  expect(await first.getByLabel('满分', { exact: true }).inputValue()).toBe('8');
  expect(await page.getByLabel('版本', { exact: true }).inputValue()).toBe('2026-示范-3');
  await page.getByRole('button', { name: '放弃修改…' }).click();
  await page.getByRole('button', { name: '放弃修改', exact: true }).click();
  await page.getByRole('button', { name: '修改这份评价指南' }).waitFor();
}, 60_000);
