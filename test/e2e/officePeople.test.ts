import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardFile, openIdentity } from '#engine/identity/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { createRound } from '#engine/round/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { freshFolders } from '#test/support/folders.ts';
import { intake } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { closeBrowser, openDesk, pick, type Desk } from './harness.ts';

/** From a round with dossiers to panels that can be sealed: cards, an issued identity, 回避 found and declared. */
const folder = freshFolders();
let desk: Desk;
let stick: string;
const codes = new Map<string, string>();
const STICK = 'U盘-名片';

beforeAll(async () => {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const directory = folder();
  const round = valueOf(
    await createRound({ directory: path.join(directory, 'round'), secretariat, title: '分组测试', mode: 'live' }),
  );
  await intake(round, directory, ['900', '901', '902'], 100);
  const data = folder();
  valueOf(await noteRound(data, round));
  round.close();
  const sticks = folder();
  stick = path.join(sticks, STICK);
  mkdirSync(stick);
  for (const [name, unit] of [
    ['张明远', '第一研究院'],
    ['李若兰', '上海衡岳重型轴承有限公司'],
  ] as const) {
    const identity = await quickIdentity({ name, unit });
    codes.set(name, identity.card.checkCode);
    valueOf(await writeDurably(path.join(stick, `${name}.zpc`), cardFile(identity.cardEnvelope)));
  }
  desk = await openDesk({ data, sticks });
}, 60_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

test('cards onto the roster, only with the 校验码 that was read out', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: /我是秘书处/ }).click();
  await page.getByLabel('秘书处口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await page.getByRole('link', { name: /^专家/ }).click();
  for (const name of ['张明远', '李若兰']) {
    await page.getByRole('button', { name: '登记专家的名片…' }).click();
    await pick(page, STICK, `${name}.zpc`);
    const dialog = page.getByRole('dialog', { name: '登记专家' });
    await dialog.getByText(codes.get(name)!).waitFor();
    await dialog.getByLabel(/^专家组/).fill('产品组');
    const code = dialog.getByLabel(/^本人报出的校验码/);
    if (name === '张明远') {
      await code.fill('1234 5678 9012 3456');
      await dialog.getByRole('button', { name: '登记', exact: true }).click();
      await dialog.getByText('没有登记').waitFor();
      await dialog.getByLabel('任组长').check();
    }
    await code.fill(codes.get(name)!);
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  }
}, 60_000);

test('an identity for somebody who has none; its 口令 is shown once and opens it', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '为没有身份的专家发放…' }).click();
  const dialog = page.getByRole('dialog', { name: '发放身份' });
  await dialog.getByLabel('姓名').fill('王建国');
  await dialog.getByLabel('工作单位').fill('第三研究院');
  await dialog.getByRole('radio', { name: new RegExp(STICK) }).check();
  await dialog.getByRole('button', { name: '制作并写入' }).click();
  const given = page.getByRole('dialog', { name: '王建国的身份已发放' });
  const passphrase = await given.getByText(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/).innerText();
  await given.getByRole('button', { name: /口令函已封好/ }).click();
  await page.getByRole('row', { name: /王建国/ }).waitFor();
  expect(readdirSync(stick)).toContain('王建国.zpi');
  expect(valueOf(await openIdentity(path.join(stick, '王建国.zpi'), [passphrase])).card.origin).toBe('issued');
}, 60_000);

test('dossiers to a panel; 回避 is found by units and declared by hand', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: /^分组/ }).click();
  await page.getByLabel('选择全部显示的项目').check();
  await page.getByRole('combobox', { name: '分到哪个专家组' }).fill('产品组');
  await page.getByRole('button', { name: '把 3 个项目分到这个组' }).click();
  const panel = page.getByRole('region', { name: '产品组' });
  await panel.getByText('3 名专家，3 个项目').waitFor();
  await panel
    .getByText(/少于规定的 5 名/)
    .first()
    .waitFor();

  await page.getByRole('tab', { name: /^回避/ }).click();
  await page.getByRole('row', { name: /李若兰.*900.*牵头单位.*单位比对/ }).waitFor();
  await page.getByRole('combobox', { name: '回避的专家' }).click();
  await page.getByTitle('王建国（产品组）').click();
  await page.getByRole('combobox', { name: '回避的项目' }).click();
  await page.getByTitle(/^902 /).click();
  await page.getByLabel('回避的理由').fill('师生');
  await page.getByRole('button', { name: '登记回避' }).click();
  const declared = page.getByRole('row', { name: /王建国.*902.*师生/ });
  await declared.waitFor();
  await page.getByRole('tab', { name: '对照表' }).click();
  expect(await page.getByRole('table').innerText()).toContain('◇');
  await page.getByRole('tab', { name: /^回避/ }).click();
  await declared.getByRole('button', { name: '撤销登记' }).click();
  await declared.waitFor({ state: 'detached' });
}, 60_000);

test('the solver says why three experts make no panel, and moves nobody', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: /^分组/ }).click();
  await page.getByRole('button', { name: '求解分组方案' }).click();
  await page.getByRole('alert').filter({ hasText: '组组方案不存在' }).waitFor();
  await page.getByRole('region', { name: '产品组' }).getByText('3 名专家，3 个项目').waitFor();
}, 60_000);
