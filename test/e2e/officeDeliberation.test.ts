import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect } from '#engine/collect/index.ts';
import { saveIdentity } from '#engine/identity/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { closeBrowser, openDesk, type Desk } from './harness.ts';
import { acceptPledge, becomeExpert, enterOffice, openBatchFrom, useGivenIdentity } from './steps.ts';

/** A panel meets again over a dossier: why, votes, words, dissent, and the leader's signature with their own stick. */
const folder = freshFolders();
let desk: Desk;
let expert: Desk;
let stick: string;
const STICK = 'U盘-专家5';

beforeAll(async () => {
  const golden = await goldenRound({ directory: folder(), experts: 5, dossiers: 3 });
  const sheets: string[] = [];
  for (const [index, share] of [0.8, 0.8, 0.75, 0.8, 0.3].entries())
    sheets.push((await handIn(golden, index, share, index === 3 ? '902' : undefined)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  valueOf(tallyRound(golden.round));
  const data = folder();
  valueOf(await noteRound(data, golden.round));
  golden.round.close();
  const sticks = folder();
  for (const [name, index] of [
    ['U盘-组长', 0],
    [STICK, 4],
  ] as const) {
    mkdirSync(path.join(sticks, name));
    valueOf(await saveIdentity(golden.experts[index]!, path.join(sticks, name, `专家${index + 1}.zpi`)));
  }
  stick = path.join(sticks, STICK);
  copyFileSync(golden.batch.file, path.join(stick, '产品组.zpb'));
  desk = await openDesk({ data, sticks });
  expert = await openDesk({ data: folder(), sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await expert.close();
  await closeBrowser();
});

test('from the round to a signed opinion', async () => {
  const { page } = desk;
  await enterOffice(page);
  await page.getByRole('link', { name: /^合议/ }).click();
  const view = page.getByRole('article', { name: '项目 900 合议' });
  await view.getByText('需要说明').first().waitFor();
  expect(await view.getByRole('list').first().innerText()).not.toContain('专家5');

  // Three of five are fewer than two thirds: said, and nothing recorded.
  await view.getByRole('radio', { name: '建议认定' }).check();
  await view.getByLabel('同意票数', { exact: true }).fill('3');
  await view.getByLabel('不同意票数').fill('2');
  await view.getByLabel('意见', { exact: true }).fill('补充材料后认为指标可信，建议认定。');
  await view.getByRole('button', { name: /记录合议意见/ }).click();
  await view.getByText('不能记为「建议认定」').waitFor();

  await view.getByLabel('同意票数', { exact: true }).fill('4');
  await view.getByLabel('不同意票数').fill('1');
  await view.getByLabel('领先水平', { exact: true }).click();
  await page.getByTitle('表决：国际先进').click();
  await view.getByLabel('同意票数（领先水平）', { exact: true }).fill('5');
  await view.getByRole('button', { name: '记录一条不同意见' }).click();
  await view.getByLabel('不同意见由谁提出').click();
  await page.getByTitle('专家5', { exact: true }).click();
  await view.getByLabel('不同意见的内容').fill('批量数据仍不足。');
  await view.getByRole('button', { name: /记录合议意见/ }).click();
  const kept = view.getByRole('region', { name: '已记录的合议意见' });
  await kept.getByText('批量数据仍不足。').waitFor();
  await kept.getByText('领先水平判定为『国际先进』（同意 5 票，不同意 0 票，弃权 0 票）').waitFor();
  await page.getByRole('link', { name: /900 .*建议认定，待签署/ }).waitFor();

  await kept.getByRole('button', { name: '由主持人签署…' }).click();
  await kept.getByRole('button', { name: '选择身份文件…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'U盘-组长' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '专家1.zpi' }).click();
  await kept.getByLabel('主持人的口令').fill(PASSPHRASE);
  await kept.getByRole('button', { name: '签署这份合议意见' }).click();
  await kept.getByText(/由主持人签署。/).waitFor();
  await page.getByRole('link', { name: /900 .*建议认定，已签署/ }).waitFor();
}, 60_000);

test('a ticket goes out on a stick', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: '复评通知与答复…' }).click();
  const form = page.getByRole('region', { name: '制作复评通知' });
  await form.getByRole('checkbox', { name: /^901 / }).check();
  await form.getByLabel(/对被通知专家的说明/).fill('请重看批量数据。');
  await form.getByRole('radio', { name: new RegExp(STICK) }).check();
  await form.getByRole('button', { name: '为 1 个项目制作复评通知' }).click();
  await form.getByText(/已写入并读回核对/).waitFor();
  expect(readdirSync(stick)).toContain('复评通知-产品组-第1次.zpt');
  await page.getByRole('region', { name: '已发出的复评通知' }).getByText('未交回（现为第 1 版）').first().waitFor();
}, 30_000);

test('the expert sees how the scores lie, never whose, and finds what they had signed', async () => {
  const { page } = expert;
  await becomeExpert(page);
  await useGivenIdentity(page, STICK, '专家5.zpi');
  await openBatchFrom(page, STICK);
  await acceptPledge(page);
  await page.getByRole('button', { name: '查看这个复评通知' }).click();
  await page.getByRole('button', { name: '打开复评通知' }).click();
  const notice = page.getByRole('region', { name: '复评通知' });
  await notice.getByText('请重看批量数据。').waitFor();
  // This machine knew nothing of them: the scores that were signed elsewhere are back.
  await page.getByText('3/3').first().waitFor();
  await notice.getByRole('button', { name: /^901/ }).click();
  const note = page.getByRole('region', { name: '复评', exact: true });
  await note.getByText(/您签名时评/).waitFor();
  const said = await page.getByRole('complementary', { name: '评分表' }).innerText();
  for (const name of ['专家1', '专家2', '专家3', '专家4']) expect(said).not.toContain(name);
  expect(await page.locator('input[data-score=A1]').inputValue()).toBe('2.5');
}, 60_000);

test('a veto is put to the vote, and more than half confirm it', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: /^合议/ }).click();
  await page.getByRole('link', { name: /902 .*待合议/ }).click();
  const view = page.getByRole('article', { name: '项目 902 合议' });
  const veto = view.getByRole('region', { name: '一票否决' });
  await veto.getByText('主指标没有有效报告。').waitFor();
  const votes = veto.getByRole('spinbutton');
  await votes.nth(0).fill('3');
  await votes.nth(1).fill('4');
  await veto.getByLabel(/裁定的理由/).fill('报告已过有效期。');
  await veto.getByRole('button', { name: '按表决否决不成立，并重新汇总' }).click();
  // Seven votes of five members: said, and nothing recorded.
  await veto.getByText(/可以表决的组员有 5 名，没有记录/).waitFor();
  await votes.nth(1).fill('2');
  await veto.getByRole('button', { name: '按表决确认否决，并重新汇总' }).click();
  await veto.getByText('已确认：同意 3 票，不同意 2 票，弃权 0 票').waitFor();
  await page.getByRole('link', { name: /902 .*一票否决已经表决确认，不予认定。/ }).waitFor();
}, 60_000);
