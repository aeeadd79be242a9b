import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '#engine/collect/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { openRound } from '#engine/round/index.ts';
import { latestResult } from '#engine/result/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { zhiping } from '../cli/cli.ts';
import { closeBrowser, openDesk, type Desk } from './harness.ts';
import { enterOffice } from './steps.ts';

/** From opened scores to the archive: the result, a line that is only looked at, names as a recorded act, the record. */
const folder = freshFolders();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let desk: Desk;
let golden: Golden;
let stick: string;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 5, dossiers: 3 });
  const sheets: string[] = [];
  for (const [index, share] of [0.85, 0.8, 0.8, 0.85, 0.3].entries())
    sheets.push((await handIn(golden, index, share)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  const data = folder();
  valueOf(await noteRound(data, golden.round));
  golden.round.close();
  const sticks = folder();
  stick = path.join(sticks, 'U盘-归档');
  mkdirSync(stick);
  desk = await openDesk({ data, sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

async function flaws(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (o: object) => Promise<unknown> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }),
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html}`));
}

test('from opened scores to the archive', async () => {
  const { page } = desk;
  await enterOffice(page);
  await page.getByRole('link', { name: /^结果/ }).click();
  await page.getByRole('button', { name: '汇总，形成结果' }).click();

  const table = page.getByRole('grid', { name: '排名' });
  await table.getByText('900', { exact: true }).waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/专家\d/);
  expect(await flaws(page)).toEqual([]);

  // The line by the keyboard: more are counted, and the rule stays what it is.
  const strip = page.getByRole('region', { name: '分数线试看' });
  const line = strip.getByRole('slider', { name: '试看的分数线' });
  const recognised = async (): Promise<number> =>
    Number(/条件也满足的\s*(\d+)\s*项/u.exec(await strip.innerText())?.[1]);
  await strip.getByText('仅供查看，不改变规定的分数线。').waitFor();
  const atRule = await recognised();
  await line.press('End');
  expect(await recognised()).toBe(0);
  await line.press('Home');
  expect(await recognised()).toBeGreaterThanOrEqual(atRule);
  await strip.getByRole('button', { name: '回到规定的 80 分' }).click();
  expect(await recognised()).toBe(atRule);

  // Two rows by the keyboard, copied as a table.
  await table.locator('tr[data-row="0"]').focus();
  await page.keyboard.press('Shift+ArrowDown');
  const copied = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('copy', (event) => resolve(event.clipboardData?.getData('text/plain') ?? ''), {
          once: true,
        });
        document.execCommand('copy');
      }),
  );
  const lines = copied.split('\r\n').map((one) => one.split('\t'));
  expect(lines.length).toBe(3);
  expect(new Set(lines.map((one) => one.length)).size).toBe(1);
  await page.getByText('已复制 2 行').waitFor();

  // 推导 without names; then with them, by a recorded act.
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^推导：/ }).waitFor();
  await page.getByRole('rowheader', { name: '专家1' }).waitFor();
  await page.getByRole('heading', { name: '临线分析' }).waitFor();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: '回到排名' }).click();
  await page.getByRole('button', { name: '显示专家姓名…' }).click();
  await page.getByLabel('理由').fill('与纸质签名件逐份核对');
  await page.getByRole('button', { name: '显示姓名，记入监督记录' }).click();
  await page.getByText('正在显示专家姓名，理由：与纸质签名件逐份核对').waitFor();
  await page.getByRole('button', { name: '隐去专家姓名' }).click();
  await page.getByRole('button', { name: '显示专家姓名…' }).waitFor();

  await page.getByRole('button', { name: '宽严与一致性' }).click();
  await page.getByRole('img', { name: /^宽严：/ }).waitFor();
  expect(await flaws(page)).toEqual([]);
  await page.keyboard.press('t');
  await page.getByRole('columnheader', { name: '标准误' }).waitFor();
  await page.getByRole('button', { name: '回到排名' }).click();

  await page.getByRole('button', { name: '写出评分汇总表…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /U盘-归档/ })
    .check();
  await page.getByRole('dialog').getByRole('button', { name: '写出', exact: true }).click();
  await page.getByRole('dialog').getByText('已写出『评分汇总表（匿名）.xlsx』').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '完成' }).click();
  expect(existsSync(path.join(stick, '评分汇总表（匿名）.xlsx'))).toBe(true);

  await page.getByRole('link', { name: /^归档/ }).click();
  await page.getByRole('radio', { name: /U盘-归档/ }).check();
  await page.getByRole('button', { name: '写出归档包，并读回核验' }).click();
  await page.getByText('重新计算，结果与归档的逐字节相同').waitFor();
  await page.getByRole('button', { name: '写出名册' }).click();
  await page.getByText(/已写出名册/).waitFor();
  expect(await flaws(page)).toEqual([]);
  expect(existsSync(path.join(stick, '归档包-测试评审.zpa'))).toBe(true);

  await page.getByRole('link', { name: '监督记录' }).click();
  await page.getByText('从第一条到最后一条核验通过').waitFor();
  await page.getByText('在结果中显示专家姓名。理由：与纸质签名件逐份核对。').waitFor();
  await page.getByRole('list', { name: '开分' }).getByText('达到规定份数').waitFor();
  expect(await page.getByRole('region', { name: '记录' }).innerText()).not.toContain('其他操作');
  expect(await flaws(page)).toEqual([]);
  await page.getByLabel('在记录中查找').fill('姓名');
  await page.getByText(/^显示 2\/\d+ 条/).waitFor();
  await page.getByRole('button', { name: '导出监督记录…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /U盘-归档/ })
    .check();
  await page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click();
  await page.getByRole('dialog').getByText('已写出『监督记录.xlsx』').waitFor();
}, 90_000);

test('the line that was tried has changed no rule and no result', async () => {
  await desk.kill();
  const passphrases = path.join(golden.directory, '口令.txt');
  writeFileSync(passphrases, PASSPHRASE);
  const options = ['--round', golden.roundDirectory, '--passphrase-file', passphrases];
  const { code, json } = await zhiping(golden.directory, 'record', ...options);
  expect(code).toBe(0);
  expect(json).toMatchObject({ broken: null });
  const round = valueOf(await openRound(golden.roundDirectory, [PASSPHRASE]));
  const { n } = round.db.prepare('SELECT count(*) AS n FROM result').get() as { n: number };
  const { result } = valueOf(latestResult(round));
  round.close();
  expect(n).toBe(1);
  expect(result.rubrics.every(({ rubric }) => rubric.thresholds.pass === '80')).toBe(true);
});
