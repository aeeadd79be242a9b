import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardFile, openIdentity } from '#engine/identity/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { createRound } from '#engine/round/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { writeWorkbook } from '#engine/table/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { intake } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { axeViolations } from './axe.ts';
import { closeBrowser, openDesk, pick, type Desk } from './harness.ts';
import { enterOffice } from './steps.ts';

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
  const kinds = ['行业发展', '质量管理'];
  const sheet = {
    name: '专家库',
    title: '2026 年专家库',
    columns: ['专家姓名', '工作单位', '专家类别', '熟悉领域', '手机'].map((heading) => ({ heading })),
    rows: [
      ...Array.from({ length: 9 }, (_, i) => [
        `候选${i + 1}`,
        `第${i + 1}设计院`,
        kinds[i % 2] ?? '',
        '高端装备',
        '138',
      ]),
      ['候选10', '第10设计院', '艺术', '', ''],
    ],
  };
  writeFileSync(path.join(stick, '专家库.xlsx'), await writeWorkbook([sheet]));
  desk = await openDesk({ data, sticks });
}, 60_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

test('cards onto the roster, only with the 校验码 that was read out', async () => {
  const { page } = desk;
  await enterOffice(page);
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
  const grid = page.getByRole('grid', { name: '产品组的对照表' });
  expect(await grid.innerText()).toContain('◇');
  expect(await axeViolations(page)).toEqual([]);
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

test('a cell is toggled by keyboard and saved as one act; a conflict says why it stays', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: '对照表' }).click();
  const grid = page.getByRole('grid', { name: '产品组的对照表' });
  const cell = (no: string, name: string) => grid.getByRole('gridcell', { name: new RegExp(`^${no} ${name}：`) });
  // Names stand in the order of the roster: find the column of the one in conflict, and one who is not.
  await cell('900', '李若兰').click();
  await page.getByRole('alert').filter({ hasText: '李若兰对项目 900 需要回避：所在单位' }).waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await cell('901', '李若兰').evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('Space');
  await cell('901', '李若兰').and(page.getByLabel('不分配，未保存')).waitFor();
  await grid.getByRole('row', { name: /901.*2 人，少于 5 人/ }).waitFor();
  await page.getByRole('tab', { name: '对照表（1 处未保存）' }).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+End');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('2 2');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '保存 1 处改动' }).click();
  await page.getByRole('button', { name: /^保存/ }).waitFor({ state: 'detached' });
  await cell('901', '李若兰').and(page.getByLabel('：不分配')).waitFor();
});

test("the secretariat's own list: previewed with its problems, taken in, corrected and read again", async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: /^备选名册/ }).click();
  await page.getByText('备选名册还是空的').waitFor();
  await page.getByRole('button', { name: '读入名册表格…' }).click();
  await pick(page, STICK, '专家库.xlsx');
  await page.getByText('新增 9 人，更新 0 人，无变化 0 人，待改正 1 行').waitFor();
  await page.getByRole('row', { name: /须改正.*第 12 行.*专长/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '写出标注了问题的名册…' }).click();
  await pick(page, STICK, null);
  await page.getByText('已写出『专家库-标注.xlsx』').waitFor();
  await page.getByRole('button', { name: '收入 9 人（另 1 行待改正）' }).click();
  await page.getByRole('row', { name: /候选3/ }).waitFor();
  // Whoever is on the roster by that name and unit was not on the list when they came; chosen ones get identities now.
  await page.getByRole('button', { name: '读入名册表格…' }).click();
  await pick(page, STICK, '专家库.xlsx');
  await page.getByText('新增 0 人，更新 0 人，无变化 9 人').waitFor();
  await page.getByRole('button', { name: '不收入，返回' }).click();
}, 60_000);

test('drawn by lot with reserves, repeated from its seed', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: '抽取' }).click();
  await page.getByText('备选 9 人，其中 9 人参加抽取').waitFor();
  await page.getByRole('combobox', { name: '不参加抽取的专家' }).click();
  await page.getByTitle('候选1（第1设计院）').click();
  await page.getByLabel('不参加的理由').fill('出差');
  await page.getByRole('button', { name: '不参加', exact: true }).click();
  await page.getByText('备选 9 人，其中 8 人参加抽取').waitFor();
  await page.getByRole('button', { name: '按以上名单和名额抽取' }).click();
  await page.getByRole('button', { name: '抽取，结果记录在案' }).click();
  const record = page.getByRole('region', { name: '第 1 次抽取' });
  await record.getByText(/^行业发展专家 3 名/).waitFor();
  expect(await record.getByRole('row', { name: /(?<!未)抽中/ }).count()).toBe(5);
  await record.getByRole('row', { name: /候选1 .*不参加.*出差/ }).waitFor();
  await record.getByRole('button', { name: '按种子复核' }).click();
  await record.getByText('抽中的 5 人和全部次序与记录一致').waitFor();
  expect(await axeViolations(page)).toEqual([]);
}, 60_000);

test('identities for those who were drawn, each 口令 once, and what the list knows finds 回避', async () => {
  const { page } = desk;
  await page.getByRole('tab', { name: /^备选名册/ }).click();
  await page.getByRole('combobox', { name: '只看哪些备选专家' }).click();
  await page.getByTitle('最近一次抽中').click();
  await page.getByText('5 人', { exact: true }).waitFor();
  await page.getByLabel('选择全部显示的备选专家').check();
  await page.getByRole('button', { name: '为 5 名还没有身份的专家发放身份…' }).click();
  const dialog = page.getByRole('dialog', { name: '为 5 名专家发放身份' });
  await dialog.getByRole('radio', { name: new RegExp(STICK) }).check();
  await dialog.getByRole('button', { name: '制作并写入 5 份' }).click();
  const given = page.getByRole('dialog', { name: '已发放 5 份身份' });
  const rows = given.getByRole('row', { name: /候选/ });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(5);
  const [name = '', passphrase = ''] = (await rows.first().innerText()).split('\t');
  expect(valueOf(await openIdentity(path.join(stick, `${name.trim()}.zpi`), [passphrase.trim()])).card.name).toBe(name);
  await given.getByRole('button', { name: /口令函已封好/ }).click();

  await page.getByRole('tab', { name: /^名册/ }).click();
  const row = page.getByRole('row', { name: new RegExp(`^${name} `) });
  await row.getByRole('button', { name: '资料与回避' }).click();
  const details = page.getByRole('group', { name: `${name}的资料与回避` });
  await details.getByText('现在没有要回避的项目').waitFor();
  const former = details.getByRole('combobox', { name: '曾任职单位' });
  await former.fill('上海衡岳重型轴承有限公司');
  await former.press('Enter');
  await details.getByText('新比对出 1 处回避：项目 900').waitFor();
  await details.getByText(/曾任职或关联单位「上海衡岳重型轴承有限公司」是该项目的牵头单位/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
}, 60_000);
