import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveIdentity } from '#engine/identity/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { signSheet } from '#engine/sheet/index.ts';
import { changeBallot, openWorkspace } from '#engine/workspace/index.ts';
import { sheetMark } from '#shared/domain/sheetQr.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { splitRound } from '../opening/splitRound.ts';
import { closeBrowser, openDesk, type Desk } from './harness.ts';
import { enterOffice } from './steps.ts';

/** The end of a meeting: sticks, a damaged one, a foreign file, a revision, a paper, two of three holders, a late sheet. */
const folder = freshFolders();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let desk: Desk;
let damaged: string;
let foreign: string;
let revised: { readonly file: string; readonly digest: string };
let second: { readonly file: string; readonly digest: string };
let late: string;

beforeAll(async () => {
  const split = await splitRound(folder(), 3);
  const other = await goldenRound({ directory: folder(), experts: 1, dossiers: 1 });
  foreign = (await handIn(other, 0)).file;
  other.round.close();
  const first = await handIn(split, 0);
  const workspace = valueOf(await openWorkspace(path.join(split.directory, 'workspace-1'), [PASSPHRASE]));
  valueOf(changeBallot(workspace, '900', { kind: 'agree', agree: false }));
  revised = valueOf(await signSheet(workspace, path.join(folder(), '新版'), '核对后改变意见'));
  workspace.close();
  second = await handIn(split, 1);
  const broken = path.join(folder(), path.basename(second.file));
  writeFileSync(broken, readFileSync(second.file).subarray(0, 900));
  damaged = broken;
  late = (await handIn(split, 2)).file;
  const sticks = folder();
  const stick = (name: string): string => {
    const made = path.join(sticks, name);
    mkdirSync(made);
    return made;
  };
  copyFileSync(first.file, path.join(stick('U盘-专家1'), path.basename(first.file)));
  valueOf(await saveIdentity(split.supervisor, path.join(stick('U盘-监督'), '监督.zpi')));
  valueOf(await saveIdentity(split.chair, path.join(stick('U盘-组长'), '组长.zpi')));
  const data = folder();
  valueOf(await noteRound(data, split.round));
  split.round.close();
  desk = await openDesk({ data, sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

async function clean(page: Page, where: string): Promise<void> {
  await page.evaluate(axe);
  const results = (await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (o: object, p: object) => Promise<unknown> } }).axe.run(
      { exclude: ['.pdfViewer'] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] },
    ),
  )) as AxeResults;
  const found = results.violations.flatMap(({ id, nodes }) => nodes.map((one) => `${where} ${id}: ${one.html}`));
  expect(found).toEqual([]);
}

test('from the first stick to the result', async () => {
  const { page } = desk;
  await enterOffice(page);
  await page.getByRole('link', { name: /^回收/ }).click();
  const board = page.getByRole('table', { name: '各专家的评分单' });
  const row = (name: string) => board.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  const put = (...files: string[]) => page.locator('input[data-sheets]').setInputFiles(files);
  await row('专家1').getByText('未交').waitFor();

  // A stick is offered and taken when somebody says so; a damaged and a foreign file are refused in words.
  await page.getByRole('button', { name: '收取『U盘-专家1』' }).click();
  await row('专家1').getByText('第 1 版').waitFor();
  await put(damaged, foreign);
  await page.getByText('本次收下 0 份，未收下 2 份。').waitFor();
  await row('专家2').getByText('有误').waitFor();
  await page
    .getByText(/像是没有拷完就拔了 U 盘/)
    .first()
    .waitFor();
  await clean(page, 'board');
  await page.getByRole('link', { name: /^未收下的文件/ }).click();
  const list = page.getByRole('table', { name: '未收下的文件' });
  await list.getByRole('button', { name: `标为已处理：『${path.basename(foreign)}』` }).click();
  await list.getByLabel(/怎样处理的/).fill('已退回，请到所属轮次交');
  await list.getByRole('button', { name: '记录' }).click();
  await page.getByText('待处理（1）').first().waitFor();
  await expect.poll(() => list.getByRole('row').count()).toBe(2);
  await clean(page, 'refused');

  // A later revision and a repeat; then the good copy of the damaged one.
  await page.getByRole('link', { name: '回收情况' }).click();
  await put(revised.file, second.file);
  await row('专家1').getByText('已收，有新版').waitFor();
  await put(second.file);
  await page.getByText('本次收下 0 份，原来已有 1 份。').waitFor();
  expect(await row('专家2').innerText()).toContain('已收');

  // Paper: typed for one, scanned for the other; somebody else's is said to be so.
  await row('专家2').getByRole('button', { name: '核对专家2的纸质' }).click();
  const field = page.locator('#paper-code');
  const mark = sheetMark({ digest: revised.digest, checkCode: checkCode(revised.digest), revision: 2 });
  await field.fill(mark);
  await field.press('Enter');
  await page.getByText('这份评分表是专家1第 2 版的，不是专家2的').waitFor();
  await field.fill(checkCode(second.digest));
  await field.press('Enter');
  await row('专家2').getByText('纸质已核对').waitFor();
  await field.fill(mark);
  await field.press('Enter');
  await row('专家1').getByText('纸质已核对').waitFor();

  // Two of three holders, a written exception, the word.
  await page.getByRole('link', { name: '开分', exact: true }).click();
  const open = page.getByRole('button', { name: '开分，此后不可撤回' });
  for (const who of ['监督', '组长']) {
    await page.getByRole('button', { name: '选择身份文件…' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `U盘-${who}` })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `${who}.zpi` })
      .click();
    await page.getByLabel('持钥人的口令').fill(PASSPHRASE);
    await page.getByRole('button', { name: '核对并到场' }).click();
    await page.getByRole('heading', { name: who === '监督' ? /到场 1 位/ : /到场 2 位/ }).waitFor();
  }
  expect(await open.isDisabled()).toBe(true);
  await page.getByLabel(/例外理由/).fill('专家3因病未交，经监督和组长同意先行开分');
  await page.getByLabel(/请输入「开分」二字/).fill('开分');
  await clean(page, 'opening');
  await open.click();
  await page.getByText('已经开分，收到的评分单都已开封。').waitFor();
  await page.getByText(/监督、专家1，未达到开分条件，例外理由：专家3因病未交/).waitFor();

  // A late sheet asks for another opening before it counts.
  await page.getByRole('link', { name: '回收情况' }).click();
  await put(late);
  await row('专家3').getByText('第 1 版').waitFor();
  await page.getByRole('link', { name: '开分', exact: true }).click();
  await page.getByText(/有 1 份评分单是开分以后收到的/).waitFor();
  await page.getByLabel(/请输入「开分」二字/).fill('开分');
  await page.getByRole('button', { name: '再次开分，此后不可撤回' }).click();
  await page.getByText('已经开分，收到的评分单都已开封。').waitFor();
  await page.getByRole('button', { name: '汇总，并查看结果' }).click();
  await page.waitForURL(/office\/results/);
}, 90_000);
