import path from 'node:path';
import type { Page } from 'playwright-core';
import { acceptSecretariat, takeArchives } from '#engine/bureau/index.ts';
import { runDemo } from '#engine/demo/index.ts';
import { DEMO_PASSPHRASE } from '#engine/demo/people.ts';
import { openRound } from '#engine/round/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { archivedAs, decideRound, talliedRound } from '#test/support/archived.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { openDesk } from './harness.ts';

/** A machine that holds the round of the demonstration, decided, and a year book of two secretariats. */
export async function demoMachine(folder: () => string): Promise<string> {
  const [data, directory] = [folder(), path.join(folder(), 'demo-out')];
  const report = valueOf(await runDemo({ directory, size: {}, say: () => undefined, work: {} }));
  await otherRounds(data, folder);
  // Last, so that it is the one that the list proposes.
  const round = valueOf(await openRound(report.round, [DEMO_PASSPHRASE]));
  valueOf(await noteRound(data, round));
  round.close();
  return data;
}

/** The demonstration is a test and never counts towards a year, so the book has rounds of its own. */
async function otherRounds(data: string, folder: () => string): Promise<void> {
  const book = path.join(data, 'bureau');
  const makers = [
    {
      name: '评审秘书处',
      unit: '市质量技术评审中心（示例）',
      title: '2026年度第一批成果评价',
      first: 900,
      dossiers: 24,
      bar: 6,
    },
    {
      name: '临港秘书处',
      unit: '临港新片区质量发展处（示例）',
      title: '2026年度临港专场评价',
      first: 400,
      dossiers: 12,
      bar: 5,
    },
  ];
  for (const { name, unit, title, first, dossiers, bar } of makers) {
    const secretariat = await quickIdentity({ role: 'secretariat', name, unit });
    const golden = await talliedRound({ directory: folder(), secretariat, title, experts: 5, first, dossiers });
    // As it was put away, before anything was decided.
    valueOf(await noteRound(data, golden.round));
    await decideRound(golden, 2026, 'final', (no) => (Number(no) % bar === 0 ? 'declined' : 'recognised'));
    const archive = await archivedAs(golden.round, folder(), '归档包.zpa');
    golden.round.close();
    valueOf(await takeArchives(book, [archive], { tests: false }));
    valueOf(await acceptSecretariat(book, secretariat.card.checkCode));
  }
}

/** What a round looks like once it has real results: the pictures that take their numbers from the demonstration. */
export const meetingPictures = [
  '50-秘书处-轮次',
  '52-秘书处-概览',
  '53-秘书处-收件',
  '56-秘书处-分组',
  '57-秘书处-回避',
  '58-秘书处-对照表',
  '60-秘书处-回收',
  '62-秘书处-排名',
  '63-秘书处-推导',
  '64-秘书处-宽严',
  '65-秘书处-合议',
  '67-秘书处-成果',
  '68-秘书处-归档',
  '69-秘书处-监督记录',
  '70-秘书处-公示',
  '73-秘书处-方案',
  '74-年度看板-本轮',
  '75-年度看板-年度库',
] as const;

interface MeetingTour {
  readonly data: string;
  readonly sticks: string;
  readonly size: { readonly width: number; readonly height: number };
}

export async function meetingTour(
  options: MeetingTour,
  take: (name: (typeof meetingPictures)[number], page: Page) => Promise<void>,
): Promise<void> {
  const desk = await openDesk(options);
  const { page } = desk;
  const rail = page.getByRole('navigation', { name: '本轮的步骤' });
  const go = (station: RegExp): Promise<void> => rail.getByRole('link', { name: station }).click();
  try {
    await page.getByRole('button', { name: /我是秘书处/ }).click();
    await page.getByRole('heading', { name: '评审轮次' }).waitFor();
    await take('50-秘书处-轮次', page);
    await page.getByLabel('秘书处口令', { exact: true }).fill(DEMO_PASSPHRASE);
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await page.getByRole('heading', { name: '下一步' }).waitFor();
    await take('52-秘书处-概览', page);
    await go(/^收件/);
    await page.getByRole('region', { name: '已收的项目' }).waitFor();
    await take('53-秘书处-收件', page);
    await go(/^专家/);
    await page.getByRole('tab', { name: /^分组/ }).click();
    await take('56-秘书处-分组', page);
    await page.getByRole('tab', { name: /^回避/ }).click();
    await take('57-秘书处-回避', page);
    await page.getByRole('tab', { name: '对照表' }).click();
    await take('58-秘书处-对照表', page);
    await go(/^回收/);
    await page.getByRole('table', { name: '各专家的评分单' }).waitFor();
    await take('60-秘书处-回收', page);
    await go(/^结果/);
    const ranking = page.getByRole('grid', { name: '排名' });
    await ranking.locator('tr[data-row="0"]').waitFor();
    await take('62-秘书处-排名', page);
    await ranking.locator('tr[data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^推导：/ }).waitFor();
    await take('63-秘书处-推导', page);
    await page.getByRole('button', { name: '回到排名' }).click();
    await page.getByRole('button', { name: '宽严与一致性' }).click();
    await page
      .getByRole('img', { name: /^宽严：/ })
      .first()
      .waitFor();
    await take('64-秘书处-宽严', page);
    await go(/^合议/);
    await page.getByRole('article', { name: /合议$/ }).waitFor();
    await take('65-秘书处-合议', page);
    await go(/^成果/);
    await page
      .getByRole('button', { name: /^裁定项目/ })
      .first()
      .waitFor();
    await take('67-秘书处-成果', page);
    await page.getByRole('link', { name: '对照年度目标' }).click();
    await page.getByRole('region', { name: '年度目标' }).waitFor();
    await page.getByRole('img', { name: /^按区：/ }).waitFor();
    await take('74-年度看板-本轮', page);
    await page.getByText('年度库', { exact: true }).click();
    await page.getByRole('region', { name: '归档包', exact: true }).waitFor();
    await page.getByRole('img', { name: /^按区：/ }).waitFor();
    await take('75-年度看板-年度库', page);
    await page.getByRole('button', { name: '回到本轮' }).click();
    await go(/^成果/);
    await page.getByRole('tab', { name: '公示' }).click();
    await page.getByRole('heading', { name: '现在的公示' }).waitFor();
    await take('70-秘书处-公示', page);
    await page.getByRole('tab', { name: /^方案与差异/ }).click();
    await take('73-秘书处-方案', page);
    await go(/^归档/);
    await page.getByRole('button', { name: '写出归档包，并读回核验' }).waitFor();
    await take('68-秘书处-归档', page);
    await go(/^监督记录/);
    await page.getByText('从第一条到最后一条核验通过').waitFor();
    await take('69-秘书处-监督记录', page);
  } finally {
    await desk.close();
  }
}
