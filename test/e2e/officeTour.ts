import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { exportRoster, type CandidateEntry } from '#engine/candidates/index.ts';
import { collect } from '#engine/collect/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { announce, freezeDecision, outlook, recordObjection, ruleOn } from '#engine/decision/index.ts';
import { takeRoster, type Round } from '#engine/round/index.ts';
import type { FontSize, ThemeName } from '#renderer/design/tokens.ts';
import { goldenRound, handIn } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { openDesk } from './harness.ts';

export interface OfficeTourOptions {
  readonly folder: () => string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly theme?: ThemeName;
  readonly fontSize?: FontSize;
}

/** Every station of a round that has a result, with something to look at on each. */
export async function officeTour(
  options: OfficeTourOptions,
  visit: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const { folder, size, theme = 'light' } = options;
  const golden = await goldenRound({
    directory: folder(),
    experts: 5,
    dossiers: 4,
    affiliations: { 1: ['上海序澄生物科技有限公司'] },
  });
  const sheets: string[] = [];
  for (const [index, share] of [0.85, 0.8, 0.8, 0.85, 0.3].entries())
    if (index !== 1) sheets.push((await handIn(golden, index, share)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [], exception: '专家2因病未交，经监督同意先行开分' }));
  valueOf(tallyRound(golden.round));
  await decideAll(golden.round);
  const list = path.join(golden.directory, '备选名册.xlsx');
  writeFileSync(list, await exportRoster(Array.from({ length: 8 }, (_, i) => candidate(i + 1))));
  valueOf(await takeRoster(golden.round, list));
  const data = path.join(folder(), 'data');
  valueOf(await noteRound(data, golden.round));
  golden.round.close();
  const desk = await openDesk({ data, sticks: folder(), ...(size === undefined ? {} : { size }) });
  const { page } = desk;
  const rail = page.getByRole('navigation', { name: '本轮的步骤' });
  try {
    await page.getByRole('button', { name: /我是秘书处/ }).click();
    if (theme === 'contrast') await page.getByRole('button', { name: '高对比' }).click();
    await page.getByRole('heading', { name: '评审轮次' }).waitFor();
    await visit('50-秘书处-轮次', page);
    await page.getByRole('button', { name: '建立新轮次' }).click();
    await page.getByRole('button', { name: '建立轮次' }).click();
    await visit('51-秘书处-建立轮次', page);
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('heading', { name: '评审轮次' }).waitFor();
    await page.getByLabel('秘书处口令', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await page.getByRole('heading', { name: '下一步' }).waitFor();
    await visit('52-秘书处-概览', page);
    await rail.getByRole('link', { name: /^收件/ }).click();
    await page.getByRole('region', { name: '已收的项目' }).waitFor();
    await visit('53-秘书处-收件', page);
    await rail.getByRole('link', { name: /^指南/ }).click();
    await page.getByRole('heading', { name: '从评分到结果' }).waitFor();
    await visit('54-秘书处-指南', page);
    await rail.getByRole('link', { name: /^专家/ }).click();
    await page.getByRole('row', { name: /专家1/ }).first().waitFor();
    await visit('55-秘书处-名册', page);
    await page.getByRole('button', { name: '资料与回避' }).first().click();
    await page.getByText('可评类别（不选为不限）').waitFor();
    await visit('55-秘书处-专家资料', page);
    await page.getByRole('tab', { name: /^备选名册/ }).click();
    await page.getByLabel('选择备选1（第1设计院）').waitFor();
    await visit('55-秘书处-备选名册', page);
    await page.getByRole('tab', { name: '抽取' }).click();
    await page.getByText(/人参加抽取/).waitFor();
    await visit('55-秘书处-抽取', page);
    await page.getByRole('tab', { name: /^分组/ }).click();
    await visit('56-秘书处-分组', page);
    await page.getByRole('tab', { name: /^回避/ }).click();
    await visit('57-秘书处-回避', page);
    await page.getByRole('tab', { name: '对照表' }).click();
    await visit('58-秘书处-对照表', page);
    await rail.getByRole('link', { name: /^封包/ }).click();
    await page.getByRole('heading', { name: '写入 U 盘' }).waitFor();
    await visit('59-秘书处-封包', page);
    await rail.getByRole('link', { name: /^回收/ }).click();
    await page.getByRole('table', { name: '各专家的评分单' }).waitFor();
    await visit('60-秘书处-回收', page);
    await page.getByRole('link', { name: '开分', exact: true }).click();
    await visit('61-秘书处-开分', page);
    await rail.getByRole('link', { name: /^结果/ }).click();
    const ranking = page.getByRole('grid', { name: '排名' });
    await ranking.getByText('900', { exact: true }).waitFor();
    await visit('62-秘书处-排名', page);
    await ranking.locator('tr[data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^推导：/ }).waitFor();
    await visit('63-秘书处-推导', page);
    await page.getByRole('button', { name: '回到排名' }).click();
    await page.getByRole('button', { name: '宽严与一致性' }).click();
    await page.getByRole('img', { name: /^宽严：/ }).waitFor();
    await visit('64-秘书处-宽严', page);
    await rail.getByRole('link', { name: /^合议/ }).click();
    await page.getByRole('article', { name: '项目 900 合议' }).waitFor();
    await visit('65-秘书处-合议', page);
    await page.getByRole('link', { name: '复评通知与答复…' }).click();
    await page.getByRole('heading', { name: '制作复评通知' }).waitFor();
    await visit('66-秘书处-复评', page);
    await rail.getByRole('link', { name: /^成果/ }).click();
    await page.getByRole('button', { name: '裁定项目 900' }).waitFor();
    await visit('67-秘书处-成果', page);
    await page.getByRole('link', { name: '对照年度目标' }).click();
    await page.getByRole('region', { name: '年度目标' }).waitFor();
    await visit('74-年度看板-本轮', page);
    await page.goBack();
    await page.getByRole('tab', { name: '公示' }).click();
    await page.getByRole('button', { name: '登记公示' }).waitFor();
    await visit('70-秘书处-公示', page);
    await page.getByRole('tab', { name: '异议' }).click();
    await visit('71-秘书处-异议', page);
    await page.getByRole('tab', { name: '文件' }).click();
    await visit('72-秘书处-文件', page);
    await page.getByRole('tab', { name: /^方案与差异/ }).click();
    await visit('73-秘书处-方案', page);
    await rail.getByRole('link', { name: /^归档/ }).click();
    await page.getByRole('button', { name: '写出归档包，并读回核验' }).waitFor();
    await visit('68-秘书处-归档', page);
    await rail.getByRole('link', { name: '监督记录' }).click();
    await page.getByText('从第一条到最后一条核验通过').waitFor();
    await visit('69-秘书处-监督记录', page);
  } finally {
    await desk.close();
  }
}

/** A proposal, an announcement that hangs out, and an objection that waits for its answer. */
async function decideAll(round: Round): Promise<void> {
  for (const { dossier, settled } of valueOf(outlook(round)).prospects)
    if (settled.blocked !== null)
      valueOf(
        ruleOn(round, { no: dossier.no, fate: 'recognised', reason: '会议纪要〔2026〕12 号：补充材料后同意认定。' }),
      );
  valueOf(await freezeDecision(round, { stage: 'proposed', year: 2026, exception: '', today: '2026-11-23' }));
  const issuers = ['上海市市场监督管理局', '上海市经济和信息化委员会'];
  const contact = '市市场监管局质量发展处，电话 021-00000000';
  valueOf(announce(round, { from: '2026-11-24', until: '2026-11-30', contact, issuers }));
  const from = '某轴承有限公司';
  valueOf(
    recordObjection(
      round,
      { received: '2026-11-24', from, no: '900', text: '主要指标由我单位先行取得，权属有争议。' },
      '2026-11-24',
    ),
  );
}

function candidate(i: number): CandidateEntry {
  const [name, unit] = [`备选${i}`, `第${i}设计院`];
  return {
    id: `${name}/${unit}`,
    name,
    unit,
    expertise: i % 2 === 0 ? 'quality' : 'industry',
    former: i % 3 === 0 ? ['上海序澄生物科技有限公司'] : [],
    aliases: [],
    industries: ['高端装备'],
    title: '正高级工程师',
    note: '',
  };
}
