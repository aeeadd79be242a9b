import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignPanel, createRound, enrol } from '#engine/round/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { openBatch } from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { asCardFile, intake } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { closeBrowser, openDesk, type Desk } from './harness.ts';
import { enterOffice } from './steps.ts';

/** Batches sealed on screen, sticks written one after another, the list of which stick holds what, the papers. */
const folder = freshFolders();
let desk: Desk;
let sticks: string;
const names = ['张明远', '李若兰'] as const;
let experts: Awaited<ReturnType<typeof quickIdentity>>[];

beforeAll(async () => {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const directory = folder();
  const round = valueOf(
    await createRound({ directory: path.join(directory, 'round'), secretariat, title: '封包测试', mode: 'live' }),
  );
  await intake(round, directory, ['900', '901'], 100);
  experts = [];
  for (const [index, name] of names.entries()) {
    const identity = await quickIdentity({ name, unit: `第${index + 1}研究院` });
    experts.push(identity);
    valueOf(enrol(round, name, asCardFile(identity), { panel: '产品组', leader: index === 0, affiliations: [] }));
  }
  valueOf(assignPanel(round, '产品组', { category: 'product' }));
  const data = folder();
  valueOf(await noteRound(data, round));
  round.close();
  sticks = folder();
  for (const name of names) mkdirSync(path.join(sticks, `U盘-${name}`));
  desk = await openDesk({ data, sticks });
}, 60_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

test('seals, writes one stick after another, and says which holds what', async () => {
  const { page } = desk;
  await enterOffice(page);
  await page.getByRole('link', { name: /^封包/ }).click();
  await page.getByRole('button', { name: '为 1 个组封包，项目和指南此后不再改动' }).click();
  await page.getByRole('row', { name: /^封包『产品组』.*第 1 次/ }).waitFor();
  // As a list of names is read: Li before Zhang.
  for (const name of ['李若兰', '张明远']) {
    await page.getByRole('radio', { name: new RegExp(`U盘-${name}`) }).check();
    await page.getByRole('button', { name: `写入${name}的评审包并读回核对` }).click();
    await page
      .getByRole('status')
      .filter({ hasText: `${name}的评审包已写入『U盘-${name}』` })
      .waitFor();
    await page.getByRole('row', { name: new RegExp(`${name}.*『U盘-${name}』第 1 次封包`) }).waitFor();
  }
  await page.getByText('2/2 名专家的 U 盘已经写好').waitFor();
  for (const [index, name] of names.entries()) {
    const [file] = readdirSync(path.join(sticks, `U盘-${name}`));
    valueOf(await openBatch(path.join(sticks, `U盘-${name}`, file!), experts[index]!, folder()));
  }
}, 60_000);

test('the papers of the meeting', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '制作会议材料（PDF）…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'U盘-张明远' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '就用这个文件夹' }).click();
  await page.getByRole('status').filter({ hasText: '『签到表.pdf』' }).waitFor();
  expect(readdirSync(path.join(sticks, 'U盘-张明远'))).toEqual(
    expect.arrayContaining(['签到表.pdf', '回避声明-产品组.pdf']),
  );
}, 60_000);
