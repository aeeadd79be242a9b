import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extractRawText } from 'mammoth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardFile, type Identity } from '#engine/identity/index.ts';
import { exportIntakeTable } from '#engine/intake/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { sampleRoundOf, writeSampleAttachments } from '#engine/sample/index.ts';
import { signSheet } from '#engine/sheet/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import {
  changeBallot,
  currentBatch,
  openBatch,
  openWorkspace,
  takeTicket,
  type Workspace,
} from '#engine/workspace/index.ts';
import { categoryNames, categorySchema, type Category } from '#shared/domain/primitives.ts';
import { itemsOf } from '#shared/domain/rubric.ts';
import { freshFolders } from '#test/support/folders.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { closeBrowser, openDesk, pick, type Desk } from './harness.ts';

/**
 * A whole round from an empty machine to its archive on the secretariat's screens: 24 dossiers, 3 panels, 17 experts,
 * with a conflict, a damaged stick, a late sheet, a revision, a re-score and an objection. The experts' own desks are the engine's.
 */
const folder = freshFolders();
const OFFICE = 'U盘-秘书处';
const panels = { chain: '链条组', common: '共性组', product: '产品组' } as const satisfies Record<Category, string>;
const sizes: Readonly<Record<Category, number>> = { chain: 5, common: 5, product: 7 };
let desk: Desk;
let sticks: string;
let office: string;
const experts: { readonly identity: Identity; readonly panel: string; readonly home: string }[] = [];
let archived: string;
let objected: string;

beforeAll(async () => {
  sticks = folder();
  office = path.join(sticks, OFFICE);
  mkdirSync(office);
  const { dossiers } = valueOf(await sampleRoundOf({ projects: 24, experts: 0, seed: 'journey' }));
  await writeSampleAttachments(dossiers, path.join(office, '附件'));
  writeFileSync(path.join(office, '收件表.xlsx'), await exportIntakeTable(dossiers));
  const lead = dossiers.find(({ body }) => body.category === 'product')?.body.lead.name ?? '';
  for (const category of categorySchema.options)
    for (let n = 1; n <= sizes[category]; n++) {
      // One of them works where a dossier of the panel comes from.
      const unit = category === 'product' && n === 7 ? lead : `${panels[category]}第${n}研究院`;
      const identity = await quickIdentity({ name: `${panels[category].slice(0, 2)}${n}号`, unit });
      valueOf(await writeDurably(path.join(office, `${identity.card.name}.zpc`), cardFile(identity.cardEnvelope)));
      experts.push({ identity, panel: panels[category], home: folder() });
      mkdirSync(path.join(sticks, `U盘-${identity.card.name}`));
    }
  desk = await openDesk({ data: folder(), sticks });
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
});

const nameOf = (index: number): string => experts[index]!.identity.card.name;

/** The expert's own machine: the stick's batch opened, everything scored at about that share. */
async function atWork(index: number, share: number): Promise<Workspace> {
  const { identity, home } = experts[index]!;
  const stick = path.join(sticks, `U盘-${identity.card.name}`);
  const batch = readdirSync(stick).find((name) => name.endsWith('.zpb'))!;
  valueOf(await openBatch(path.join(stick, batch), identity, home));
  const workspace = valueOf(await openWorkspace(home, [PASSPHRASE]));
  const { assignment } = valueOf(currentBatch(workspace));
  for (const { no, category } of assignment.dossiers) {
    const rubric = assignment.rubrics.find((one) => one.category === category)!;
    // Dossiers differ, experts a little.
    const wanted = Math.min(1, share + (Number(no) % 5) * 0.03 + (index % 3) * 0.01);
    for (const { code, weight } of itemsOf(rubric)) {
      const score = (Math.round(Number(weight) * wanted * 2) / 2).toString();
      valueOf(changeBallot(workspace, no, { kind: 'score', item: code, score, reason: `${code} 证据充分` }));
    }
    valueOf(changeBallot(workspace, no, { kind: 'agree', agree: wanted > 0.5 }));
    valueOf(changeBallot(workspace, no, { kind: 'finding', level: '国内领先', benchmark: '国内同类最好水平' }));
  }
  return workspace;
}

async function handIn(index: number, share: number): Promise<string> {
  const workspace = await atWork(index, share);
  try {
    return valueOf(await signSheet(workspace, path.join(sticks, `U盘-${nameOf(index)}`))).file;
  } finally {
    workspace.close();
  }
}

test('a round is made on an empty machine and the table is taken in', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: /我是秘书处/ }).click();
  await page.getByRole('button', { name: '建立新轮次' }).click();
  await page.getByLabel('轮次名称').fill('2026年度产业质量攻关成果评价');
  await page.getByLabel('所在单位').fill('市质量协会');
  await page.getByLabel('秘书处口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输入一次口令').fill(PASSPHRASE);
  await page.getByRole('button', { name: '建立轮次' }).click();
  await page.getByRole('button', { name: '去「收件」' }).click();
  await page.getByRole('button', { name: '读入收件表' }).click();
  await page.getByRole('button', { name: '选择收件表…' }).click();
  await pick(page, OFFICE, '收件表.xlsx');
  await page.getByRole('button', { name: '选择附件文件夹…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: OFFICE }).click();
  await dialog.getByRole('button', { name: '附件' }).click();
  await dialog.getByRole('button', { name: '就用这个文件夹' }).click();
  await page.getByRole('button', { name: '核对并预览' }).click();
  await page.getByRole('button', { name: /^收入 24 个新项目/ }).click();
  await page.getByText('本次新收 24 个项目').waitFor();
}, 90_000);

test('seventeen experts by their cards, three panels, a conflict that is found', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: /^专家/ }).click();
  for (const [index, { identity, panel }] of experts.entries()) {
    await page.getByRole('button', { name: '登记专家的名片…' }).click();
    await pick(page, OFFICE, `${identity.card.name}.zpc`);
    const dialog = page.getByRole('dialog', { name: '登记专家' });
    await dialog.getByLabel(/^专家组/).fill(panel);
    if (experts.findIndex((one) => one.panel === panel) === index) await dialog.getByLabel('任组长').check();
    await dialog.getByLabel(/^本人报出的校验码/).fill(identity.card.checkCode);
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('row', { name: new RegExp(identity.card.name) }).waitFor();
  }
  await page.getByRole('tab', { name: /^分组/ }).click();
  for (const category of categorySchema.options) {
    await page.getByRole('combobox', { name: '显示哪些项目' }).click();
    await page.getByTitle(categoryNames[category], { exact: true }).click();
    await page.getByLabel('选择全部显示的项目').check();
    await page.getByRole('combobox', { name: '分到哪个专家组' }).fill(panels[category]);
    await page.getByRole('button', { name: /^把 \d+ 个项目分到这个组$/ }).click();
    await page
      .getByRole('region', { name: panels[category] })
      .getByText(/[1-9]\d* 个项目/)
      .waitFor();
  }
  await page.getByRole('tab', { name: /^回避/ }).click();
  await page
    .getByRole('row', { name: new RegExp(`${nameOf(16)}.*牵头单位.*单位比对`) })
    .first()
    .waitFor();
}, 120_000);

test('three batches, a stick for each expert', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: /^封包/ }).click();
  await page.getByRole('button', { name: '为 3 个组封包，项目和指南此后不再改动' }).click();
  for (let n = 0; n < experts.length; n++) {
    const label = await page.getByRole('button', { name: /^写入.*的评审包并读回核对$/ }).innerText();
    const name = /写入(.*)的评审包/.exec(label)?.[1] ?? '';
    await page.getByRole('radio', { name: new RegExp(`U盘-${name}`) }).check();
    await page.getByRole('button', { name: label }).click();
    await page
      .getByRole('status')
      .filter({ hasText: `${name}的评审包已写入『U盘-${name}』` })
      .waitFor();
  }
  await page.getByText('17/17 名专家的 U 盘已经写好').waitFor();
}, 120_000);

test('sheets come back: a damaged stick, a revision, and one that is late', async () => {
  const { page } = desk;
  const last = experts.length - 1;
  const files: string[] = [];
  // The first of the chain panel stands far below the others.
  for (let index = 0; index < last; index++) files.push(await handIn(index, index === 0 ? 0.3 : 0.8));
  const broken = path.join(folder(), path.basename(files[1]!));
  writeFileSync(broken, readFileSync(files[1]!).subarray(0, 900));
  await page.getByRole('link', { name: /^回收/ }).click();
  const put = (...some: string[]) => page.locator('input[data-sheets]').setInputFiles(some);
  const board = page.getByRole('table', { name: '各专家的评分单' });
  const row = (name: string) => board.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await put(broken, ...files.slice(2));
  await page.getByText(`本次收下 ${files.length - 2} 份，未收下 1 份。`).waitFor();
  await row(nameOf(1)).getByText('有误').waitFor();
  await put(files[0]!, files[1]!);
  await row(nameOf(1)).getByText('第 1 版').waitFor();
  const workspace = valueOf(await openWorkspace(experts[2]!.home, [PASSPHRASE]));
  const [first] = valueOf(currentBatch(workspace)).assignment.dossiers;
  valueOf(changeBallot(workspace, first!.no, { kind: 'agree', agree: false }));
  const revised = valueOf(await signSheet(workspace, folder(), '核对后改变意见'));
  workspace.close();
  await put(revised.file);
  await row(nameOf(2)).getByText('已收，有新版').waitFor();

  await page.getByRole('link', { name: '开分', exact: true }).click();
  await page.getByLabel(/请输入「开分」二字/).fill('开分');
  await page.getByRole('button', { name: '开分，此后不可撤回' }).click();
  await page.getByText('已经开分，收到的评分单都已开封。').waitFor();
  await page.getByRole('link', { name: '回收情况' }).click();
  await put(await handIn(last, 0.8));
  await row(nameOf(last)).getByText('第 1 版').waitFor();
  await openAgain();
}, 120_000);

async function openAgain(): Promise<void> {
  const { page } = desk;
  await page.getByRole('link', { name: '开分', exact: true }).click();
  await page.getByLabel(/请输入「开分」二字/).fill('开分');
  await page.getByRole('button', { name: '再次开分，此后不可撤回' }).click();
  await page.getByText('已经开分，收到的评分单都已开封。').waitFor();
  await page.getByRole('button', { name: '汇总，并查看结果' }).click();
  await page.waitForURL(/office\/results/);
}

test('a re-score where experts disagree: the first score stays beside it', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: /^合议/ }).click();
  await page.getByRole('link', { name: '复评通知与答复…' }).click();
  const form = page.getByRole('region', { name: '制作复评通知' });
  const { assignment } = await given(0);
  for (const { no } of assignment.dossiers.slice(0, 2))
    await form.getByRole('checkbox', { name: new RegExp(`^${no} `) }).check();
  await form.getByRole('radio', { name: new RegExp(OFFICE) }).check();
  await form.getByRole('button', { name: /制作复评通知$/ }).click();
  await form.getByText(/已写入并读回核对/).waitFor();
  const ticket = readdirSync(office).find((name) => name.endsWith('.zpt'))!;
  const copy = path.join(folder(), ticket);
  copyFileSync(path.join(office, ticket), copy);
  const workspace = valueOf(await openWorkspace(experts[0]!.home, [PASSPHRASE]));
  const { dossiers } = valueOf(await takeTicket(copy, workspace));
  for (const { no } of dossiers) {
    const { category } = assignment.dossiers.find((one) => one.no === no)!;
    const rubric = assignment.rubrics.find((one) => one.category === category)!;
    for (const { code, weight } of itemsOf(rubric)) {
      const score = (Math.round(Number(weight) * 0.8 * 2) / 2).toString();
      valueOf(changeBallot(workspace, no, { kind: 'score', item: code, score, reason: `${code} 复核后调整` }));
    }
  }
  const revised = valueOf(await signSheet(workspace, folder(), '按复评通知重看'));
  workspace.close();
  await page.getByRole('link', { name: /^回收/ }).click();
  await page.locator('input[data-sheets]').setInputFiles([revised.file]);
  await page.getByText('本次收下 1 份').waitFor();
  await openAgain();
  await page.getByRole('link', { name: /^合议/ }).click();
  await page.getByRole('link', { name: '复评通知与答复…' }).click();
  await page.getByRole('row', { name: /已交回第 2 版.*按复评通知重看/ }).waitFor();
  const changes = page.getByRole('region', { name: '各版评分的变化' });
  const revisedRow = changes
    .getByRole('row')
    .filter({ hasText: nameOf(0) })
    .first();
  expect(await revisedRow.innerText()).toContain('按复评通知重看');
}, 120_000);

async function given(index: number) {
  const workspace = valueOf(await openWorkspace(experts[index]!.home, [PASSPHRASE]));
  try {
    return valueOf(currentBatch(workspace));
  } finally {
    workspace.close();
  }
}

test('what is open is settled, announced, objected to and answered; then it is frozen for good', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: /^成果/ }).click();
  await page.getByRole('tab', { name: '拟定结论' }).waitFor();
  const open = page.getByRole('row').filter({ hasText: '待定' });
  const row = (no: string) =>
    page.getByRole('row').filter({ has: page.getByRole('button', { name: `裁定项目 ${no}` }) });
  while ((await open.count()) > 0) {
    const label = (await open.first().getByRole('button').getAttribute('aria-label')) ?? '';
    const no = label.replace('裁定项目 ', '');
    await page.getByRole('button', { name: label }).click();
    await page.getByRole('dialog').getByRole('radio', { name: '认定', exact: true }).check();
    await page.getByLabel(/^理由和依据/).fill('会议纪要第 12 号');
    await page.getByRole('button', { name: '登记裁定' }).click();
    await row(no).getByText('主管部门裁定', { exact: true }).waitFor();
  }
  await page.getByRole('button', { name: '形成拟认定方案，此后不可更改' }).click();
  await page.getByText('现行：第 1 号拟认定方案').waitFor();

  await page.getByRole('tab', { name: '公示' }).click();
  for (const [label, date] of [
    ['公示从哪一天', '2026-01-05'],
    ['公示到哪一天（含当日）', '2026-01-11'],
  ] as const) {
    await page.getByLabel(label).fill(date);
    await page.getByLabel(label).press('Enter');
  }
  await page.getByLabel(/^受理异议的部门/).fill('质量发展处，电话 021-00000000');
  await page.getByLabel('落款单位（每行一个）').fill('某市市场监督管理局\n某市经济和信息化委员会');
  await page.getByRole('button', { name: '登记公示' }).click();
  await page.getByText('已期满').waitFor();

  await page.getByRole('tab', { name: '异议' }).click();
  await page.getByLabel(/^提出人或单位/).fill('某轴承有限公司');
  await page.getByRole('combobox', { name: '针对的项目' }).click();
  // The list is drawn as far as it is seen: the first dossier is.
  const about = page.locator('.ant-select-item-option').nth(1);
  objected = ((await about.getAttribute('title')) ?? '').split(' ')[0] ?? '';
  await about.click();
  await page.getByLabel('内容').fill('该项目的权属有争议。');
  await page.getByRole('button', { name: '登记异议' }).click();
  await page.getByRole('button', { name: '答复第 1 号异议' }).click();
  await page.getByRole('radio', { name: '成立', exact: true }).check();
  await page.getByRole('radio', { name: '裁定不予认定' }).check();
  await page.getByLabel('核实情况和答复').fill('经核实，权属确有争议。');
  await page.getByRole('button', { name: '记录答复' }).click();
  await page.getByText('已答复：成立').waitFor();

  await page.getByRole('tab', { name: '拟定结论' }).click();
  await page.getByRole('button', { name: '形成认定方案，此后不可更改' }).click();
  await page.getByText('现行：第 2 号认定方案').waitFor();
  await page.getByRole('tab', { name: /^方案与差异/ }).click();
  await page.getByRole('button', { name: '查看第 2 号认定方案的名单' }).click();
  const list = page.getByRole('region', { name: '名单' });
  await list.getByText('政府质量奖').first().waitFor();
  expect(await list.innerText()).not.toContain(`${objected} `);
  await page.keyboard.press('Escape');
  const differences = page.getByRole('region', { name: '差异清单' });
  await differences.getByRole('row', { name: new RegExp(`^${objected} .*第 1 号异议成立`) }).waitFor();
}, 120_000);

test('the papers are made of the decision and say what it says', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: /^结果/ }).click();
  await page.getByRole('button', { name: '显示专家姓名…' }).click();
  await page.getByLabel('理由', { exact: true }).fill('写出专家评分表归档');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /显示姓名/ })
    .click();
  await page.getByRole('button', { name: '隐去专家姓名' }).waitFor();
  await page.getByRole('link', { name: /^成果/ }).click();
  await page.getByRole('tab', { name: '文件' }).click();
  for (const name of [
    '拟认定公示',
    '通报',
    '公示与通报差异清单',
    '认定名单与统计表',
    '评审意见表',
    '专家评分表',
    '评分汇总表（匿名）',
  ])
    await page.getByRole('checkbox', { name, exact: true }).check();
  await page.getByRole('button', { name: '写出所选文件…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: OFFICE }).click();
  await dialog.getByRole('button', { name: '就用这个文件夹' }).click();
  await page.getByText(`已写好 ${7 + experts.length} 份`).waitFor({ timeout: 60_000 });
  const written = (start: string): string => readdirSync(office).find((name) => name.startsWith(start))!;
  const text = async (start: string): Promise<string> =>
    (await extractRawText({ path: path.join(office, written(start)) })).value;
  const [announced, notice] = [await text('拟认定公示-'), await text('通报-')];
  expect(announced).toContain('2026年1月5日至2026年1月11日');
  const recognised = (said: string): number => Number(/(\d+)项成果/.exec(said)?.[1]);
  expect(recognised(notice)).toBe(recognised(announced) - 1);
  expect(announced.length - notice.length).toBeGreaterThan(0);
}, 120_000);

test('the archive says the same in a clean directory', async () => {
  const { page } = desk;
  await page.getByRole('link', { name: /^归档/ }).click();
  await page.getByRole('radio', { name: new RegExp(OFFICE) }).check();
  await page.getByRole('button', { name: '写出归档包，并读回核验' }).click();
  await page.getByText('重新计算，结果与归档的逐字节相同').waitFor();
  const name = readdirSync(office).find((one) => one.endsWith('.zpa'))!;
  archived = path.join(folder(), name);
  copyFileSync(path.join(office, name), archived);
  const verified = valueOf(await verifyFile(archived, null));
  expect(verified.kind).toBe('zpa');
  await page.getByRole('link', { name: '监督记录' }).click();
  await page.getByText('从第一条到最后一条核验通过').waitFor();
  await page.getByRole('link', { name: '概览' }).click();
  await page.getByRole('heading', { name: '下一步' }).waitFor();
}, 60_000);
