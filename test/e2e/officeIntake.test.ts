import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readXlsx } from 'hucre';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportIntakeTable } from '#engine/intake/index.ts';
import { createRound } from '#engine/round/index.ts';
import { loadSampleRound, writeSampleAttachments } from '#engine/sample/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { freshFolders } from '#test/support/folders.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { axeViolations } from './axe.ts';
import { closeBrowser, openDesk, pick, type Desk } from './harness.ts';
import { enterOffice } from './steps.ts';

/** A table with mistakes, its marked copy, the partial intake, the corrected table, and the dossiers that experts see. */
const folder = freshFolders();
let desk: Desk;
let stick: string;
let dossiers: readonly IntakeDossier[];

beforeAll(async () => {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const directory = path.join(folder(), 'round');
  const round = valueOf(await createRound({ directory, secretariat, title: '2026年度评价', mode: 'live' }));
  const data = folder();
  valueOf(await noteRound(data, round));
  round.close();
  const sticks = folder();
  stick = path.join(sticks, 'U盘-收件');
  mkdirSync(stick);
  dossiers = valueOf(await loadSampleRound()).dossiers.slice(0, 6);
  await writeSampleAttachments(dossiers, path.join(stick, '附件'));
  const [first, second] = dossiers;
  const wrong = structuredClone(dossiers) as IntakeDossier[];
  wrong[0]!.body.lead.creditCode = '123';
  wrong[0]!.body.lead.district = '火星';
  wrong[1]!.body.endDate = '2001-01-01';
  writeFileSync(path.join(stick, '一次.xlsx'), await exportIntakeTable(wrong));
  const later = structuredClone([first!, second!, dossiers[2]!]);
  later[2]!.body.title = '改过名称的项目';
  later[2]!.body.indicators[0]!.after = '99.5';
  writeFileSync(path.join(stick, '二次.xlsx'), await exportIntakeTable(later));
  desk = await openDesk({ data, sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

async function choose(table: string): Promise<void> {
  const { page } = desk;
  await page.getByRole('button', { name: '选择收件表…' }).click();
  await pick(page, 'U盘-收件', table);
  await page.getByRole('button', { name: '选择附件文件夹…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'U盘-收件' }).click();
  await dialog.getByRole('button', { name: '附件' }).click();
  await dialog.getByRole('button', { name: '就用这个文件夹' }).click();
  await page.getByRole('button', { name: '核对并预览' }).click();
}

test('from an empty round to stored dossiers, with a table that has to be corrected', async () => {
  const { page } = desk;
  await enterOffice(page);
  await page.getByRole('link', { name: /^收件/ }).click();
  await page.getByText('写出空白收件表，发给推荐部门填写').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '写出空白收件表…' }).click();
  await pick(page, 'U盘-收件', null);
  await page.getByText('已写出『收件表-2026年度评价.xlsx』').waitFor();

  await page.getByRole('button', { name: '读入收件表' }).click();
  expect(await axeViolations(page)).toEqual([]);
  await choose('一次.xlsx');
  const take = page.getByRole('button', { name: '收入 4 个新项目（另 2 个待改正）' });
  await take.waitFor();
  const problems = page.getByRole('table', { name: '收件表中的问题' });
  await problems.getByText(/统一社会信用代码「123」有 3 位/).waitFor();
  await page.getByLabel('只看一个项目的编号').fill(dossiers[1]!.body.no);
  await expect.poll(() => problems.getByText('信用代码').count()).toBe(0);
  await problems.getByText(/结束日期 2001-01-01 不晚于/).waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole('button', { name: '写出标注了问题的收件表…' }).click();
  await pick(page, 'U盘-收件', null);
  await page.getByText('已写出『一次-标注.xlsx』').waitFor();
  const marked = await readXlsx(readFileSync(path.join(stick, '一次-标注.xlsx')), { readStyles: true });
  const said = marked.sheets.flatMap((sheet) => [...(sheet.cells?.values() ?? [])].map((cell) => cell.comment?.text));
  expect(said.filter((text) => text?.includes('有 3 位，应为 18 位') === true)).toHaveLength(1);

  // The preview changed nothing; taking it in stores what is right and keeps the rest on the list.
  await page.getByRole('tab', { name: '项目（4）' }).click();
  await page.getByRole('button', { name: dossiers[2]!.body.title }).click();
  await page.getByText('预览，还没有收入').waitFor();
  await page.getByRole('tab', { name: '关键指标' }).click();
  await page
    .getByRole('heading', { name: new RegExp(dossiers[2]!.body.indicators[0]!.name) })
    .first()
    .waitFor();
  await page.getByRole('button', { name: '返回预览' }).click();
  await take.click();
  await page.getByText('本次新收 4 个项目').waitFor();
  const stored = page.getByRole('region', { name: '已收的项目' });
  await stored.getByText('4 个', { exact: true }).waitFor();
  const held = page.getByRole('region', { name: '待改正' });
  await held.getByText(/有 3 位，应为 18 位/).waitFor();
  await page.getByRole('link', { name: /^收件.*处/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
}, 60_000);

test('a corrected table shows what it changes, and is taken in place', async () => {
  const { page } = desk;
  const attachment = dossiers[2]!.attachments[0]!;
  writeFileSync(path.join(stick, '附件', attachment.file), '%PDF-1.7 另一份');
  await page.getByRole('button', { name: '读入收件表' }).click();
  await choose('二次.xlsx');
  const take = page.getByRole('button', { name: '收入 2 个新项目，更新 1 个项目' });
  await take.waitFor();
  await page.getByRole('tab', { name: /不动的项目（3）/ }).waitFor();
  await page.getByRole('button', { name: '改过名称的项目' }).click();
  const changes = page.getByRole('table', { name: '与已收内容的变动' });
  const line = (column: string) => changes.getByRole('row').filter({ hasText: column });
  expect(await line('项目名称').innerText()).toContain(dossiers[2]!.body.title);
  expect(await line('项目名称').innerText()).toContain('改过名称的项目');
  expect(await line('攻关后').innerText()).toContain('99.5');
  expect(await line('文件内容').innerText()).toContain(attachment.file);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '返回预览' }).click();
  await take.click();
  await page.getByText('本次新收 2 个项目，更新 1 个').waitFor();
  await expect.poll(() => page.getByRole('region', { name: '待改正' }).count()).toBe(0);
  await page.getByRole('region', { name: '已收的项目' }).getByText('6 个', { exact: true }).waitFor();
}, 60_000);

test('a stored dossier opens as experts will see it, papers and all', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: dossiers[3]!.body.title }).click();
  await page.getByText('专家看到的卷宗').waitFor();
  await page.getByRole('tab', { name: '附件' }).click();
  await page.locator('.pdfViewer canvas, img, table').first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Alt+ArrowRight');
  await page.getByRole('heading', { name: dossiers[4]!.body.title }).waitFor();
  await page.getByRole('button', { name: '撤件…' }).click();
  const asked = page.getByRole('dialog');
  await asked.getByLabel('理由').fill('申报单位撤回');
  expect(await axeViolations(page)).toEqual([]);
  await asked.getByRole('button', { name: /^撤出项目/ }).click();
  await page.getByText(`已撤出项目 ${dossiers[4]!.body.no}`).waitFor();
  await page.getByLabel('按编号、名称或牵头单位查找').fill(dossiers[5]!.body.no);
  await page.getByText('列出 1/5 个').waitFor();
  expect(existsSync(stick) && readdirSync(stick).some((name) => name.startsWith('收件表'))).toBe(true);
}, 60_000);

test('a table can be dropped; what is none is refused in words', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '读入收件表' }).click();
  const drop = (name: string, bytes: Buffer): Promise<void> =>
    page.evaluate(
      ([called, base64]) => {
        const dropped = new DataTransfer();
        dropped.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], called));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, cancelable: true }));
      },
      [name, bytes.toString('base64')] as const,
    );
  // The page listens once it is drawn: a hand is never as fast as this.
  await expect
    .poll(async () => {
      await drop('说明.txt', Buffer.from('x'));
      return page.getByText('『说明.txt』不是收件表').count();
    })
    .toBe(1);
  await drop('三次.xlsx', readFileSync(path.join(stick, '一次.xlsx')));
  await page.getByRole('region', { name: '收件表' }).getByText('三次.xlsx').waitFor();
  await page.getByRole('button', { name: '返回收件' }).click();
}, 60_000);
