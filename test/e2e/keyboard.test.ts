import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { closeBrowser, openDesk, PASSPHRASE, type Desk } from './harness.ts';
import { focused, go, tabTo } from './keys.ts';

/** The same way by keyboard alone: not one click, and the focus is never lost. */
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

test('from an empty machine to the first dossier', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: /我是评审专家/ }).waitFor();
  await go(page, /我是评审专家/);
  await page.getByRole('button', { name: /使用发给我的/ }).waitFor();
  await go(page, /使用发给我的/);
  await page.getByRole('button', { name: '选择身份文件…' }).waitFor();
  await go(page, /选择身份文件/);
  await page.getByRole('dialog').getByRole('button', { name: STICK }).waitFor();
  await go(page, new RegExp(STICK));
  await page.getByRole('dialog').getByRole('button', { name: '张明远.zpi' }).waitFor();
  await go(page, /张明远\.zpi/);
  await page.getByLabel('口令', { exact: true }).waitFor();
  await tabTo(page, /^口令/);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByText(`U 盘『${STICK}』`).waitFor();
  await go(page, /查看这个评审包/);
  await page.getByRole('button', { name: '打开这个评审包' }).waitFor();
  await go(page, /打开这个评审包/);
  await page.getByRole('button', { name: '阅读并确认承诺书' }).waitFor();
  await go(page, /阅读并确认承诺书/);
  await page.getByRole('checkbox').waitFor();
  await tabTo(page, /我已阅读/);
  await page.keyboard.press('Space');
  await go(page, /确认承诺/);
  await page.getByRole('button', { name: '开始评分' }).waitFor();
  await go(page, /开始评分/);
  await page.getByRole('article', { name: '项目 009 卷宗' }).waitFor();
}, 60_000);

test('the rubric: digits, arrows, bands, reasons, the vote, and on to the next', async () => {
  const { page } = desk;
  let reasons = 0;
  for (const no of stage.numbers) {
    await page.getByRole('article', { name: `项目 ${no} 卷宗` }).waitFor();
    await expect.poll(() => focused(page)).toMatch(/^A1 /);
    for (let item = 0; item < 11; item += 1) {
      const name = await focused(page);
      const code = name.split(' ')[0]!;
      expect(name).toMatch(/满分/);
      // A band key proposes the lowest score of 良; an arrow takes the next one.
      await page.keyboard.press('w');
      if (item % 3 === 0) await page.keyboard.press('q');
      if (item % 2 === 0) await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).not.toBe(name);
      // Where a reason is due, Enter has led to it.
      if ((await focused(page)) === `${code} 的理由`) {
        reasons += 1;
        await page.keyboard.type(`${code} 证据充分，`);
        await page.keyboard.press('Shift+Enter');
        await page.keyboard.type('数据可核');
        await page.keyboard.press('Enter');
      }
      await expect.poll(() => focused(page)).not.toContain(`${code} `);
    }
    await tabTo(page, /国内领先|国际领先/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /^暂不表态/);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.getByRole('radio', { name: '同意', exact: true, checked: true }).waitFor();
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await page.keyboard.press('Control+Enter');
  }
  await page.getByRole('heading', { name: '检查并签名' }).waitFor();
  await page.getByText('4/4').first().waitFor();
  expect(reasons).toBeGreaterThanOrEqual(16);
}, 120_000);

test('tabs, undo and help', async () => {
  const { page } = desk;
  await page.keyboard.press('Escape');
  await page.goBack();
  await page.getByRole('article', { name: '项目 012 卷宗' }).waitFor();
  await page.keyboard.press('Alt+4');
  await page.getByRole('tab', { name: '关键指标', selected: true }).waitFor();
  await tabTo(page, /^A1 /);
  const before = await page.locator('input[data-score=A1]').inputValue();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator(`input[data-score=A1]:not([value="${before}"])`).waitFor();
  await tabTo(page, /^A2 /);
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.locator('input[data-score=A1]').inputValue()).toBe(before);
  await page.keyboard.press('F1');
  await page.getByRole('heading', { name: '怎样完成评审' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('article', { name: '项目 012 卷宗' }).waitFor();
}, 60_000);

test('signs and hands over', async () => {
  const { page } = desk;
  await go(page, /检查并签名/);
  await page.getByRole('heading', { name: '签名并交出' }).waitFor();
  await tabTo(page, /以上内容属实/);
  await page.keyboard.press('Space');
  await tabTo(page, new RegExp(STICK));
  await page.keyboard.press('Space');
  await tabTo(page, /^口令/);
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '都在 U 盘上了，现在可以拔下' }).waitFor();
  expect(readdirSync(stage.stick(0)).filter((name) => name.endsWith('.zps'))).toHaveLength(1);
  await go(page, /^清场/);
  await page.getByLabel(/请输入「清场」/).waitFor();
  await tabTo(page, /请输入「清场」/);
  await page.keyboard.type('清场');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '已清场' }).waitFor();
}, 60_000);
