import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Stage } from '#test/support/stage.ts';
import { openDesk, PASSPHRASE, pick, type DeskOptions } from './harness.ts';
import { acceptPledge, becomeExpert, openBatchFrom, saved, scoreOpenDossier, useGivenIdentity } from './steps.ts';

/** Called at every screen and state that a person can meet, with a name to file it under. */
export type Visit = (name: string, page: Page) => Promise<void>;

const STICK = 'U盘-张明远';

export interface TourOptions {
  readonly stage: Stage;
  /** A fresh folder each time it is asked. */
  readonly folder: () => string;
  readonly size?: NonNullable<DeskOptions['size']>;
  readonly theme?: 'light' | 'contrast';
}

/** Goes through the whole of the expert's desk and shows every screen and state on the way. */
export async function tour(options: TourOptions, visit: Visit): Promise<void> {
  await startScreens(options, visit);
  await meetingScreens(options, visit);
}

/** A machine on which nothing was done yet but to choose how its screens look. */
function machine({ folder, theme = 'light' }: TourOptions): string {
  const data = folder();
  writeFileSync(path.join(data, 'preferences.json'), JSON.stringify({ theme }));
  return data;
}

async function startScreens(options: TourOptions, visit: Visit): Promise<void> {
  const { stage, folder, size } = options;
  // A stick with a batch that was not copied to its end, and a card where a batch is expected.
  const sticks = folder();
  const own = path.join(sticks, STICK);
  mkdirSync(own, { recursive: true });
  copyFileSync(path.join(stage.stick(0), '张明远.zpi'), path.join(own, '张明远.zpi'));
  const desk = await openDesk({ data: machine(options), sticks, ...(size === undefined ? {} : { size }) });
  const { page } = desk;
  try {
    await page.getByRole('button', { name: /我是评审专家/ }).waitFor();
    await visit('01-欢迎', page);
    await page.getByRole('button', { name: /我是秘书处/ }).click();
    await page.getByRole('heading', { name: '评审轮次' }).waitFor();
    await visit('02-秘书处的轮次', page);
    await page.getByRole('button', { name: /换一种身份/ }).click();
    await becomeExpert(page);
    await visit('03-身份', page);
    await page.getByRole('button', { name: /自己制作身份/ }).click();
    await page.getByLabel('姓名').fill('欧阳若水');
    await page.getByLabel('工作单位').fill('上海市某某先进材料产业计量测试中心与标准化研究联合实验室（浦东分部）');
    await page.getByLabel('口令', { exact: true }).fill('江南好');
    await page.getByLabel('再输入一次口令').fill('风景');
    await visit('04-自己制作身份', page);
    await page.getByLabel('口令', { exact: true }).fill('江南好风景旧曾谙');
    await page.getByLabel('再输入一次口令').fill('江南好风景旧曾谙');
    await page.getByRole('radio', { name: new RegExp(STICK) }).check();
    await page.getByRole('button', { name: '制作身份并写入名片' }).click();
    await page.getByRole('heading', { name: /身份已制作/ }).waitFor();
    await visit('05-身份已制作', page);
    await page.getByRole('button', { name: '锁定' }).click();
    await page.getByRole('heading', { name: '请输入口令' }).waitFor();
    await visit('06-解锁', page);
    await page.getByRole('button', { name: /使用另一个身份/ }).click();
    await page.getByRole('button', { name: /使用发给我的身份文件/ }).click();
    await page.getByRole('button', { name: '选择身份文件…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: STICK }).waitFor();
    await visit('07-选择文件', page);
    await pick(page, STICK, '张明远.zpi');
    await page.getByLabel('口令', { exact: true }).fill('不对的口令');
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await page.getByText(/口令不能打开/).waitFor();
    await visit('08-口令不对', page);
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await page.getByText('还没有发现带评审包的 U 盘').waitFor();
    await visit('09-等待U盘', page);
    copyFileSync(stage.batch.file, path.join(own, '产品组.zpb'));
    truncateSync(path.join(own, '产品组.zpb'), 100_000);
    await page.getByRole('button', { name: '查看这个评审包' }).click();
    await page.getByRole('alert').waitFor();
    await visit('10-评审包不完整', page);
  } finally {
    await desk.close();
  }
}

async function meetingScreens(options: TourOptions, visit: Visit): Promise<void> {
  const { stage, size } = options;
  const desk = await openDesk({
    data: machine(options),
    sticks: stage.sticks,
    ...(size === undefined ? {} : { size }),
  });
  const { page } = desk;
  const tab = async (name: RegExp): Promise<void> => {
    await page.getByRole('tab', { name }).click();
  };
  try {
    await becomeExpert(page);
    await useGivenIdentity(page, STICK, '张明远.zpi');
    await page.getByText(`U 盘『${STICK}』上有评审包`).waitFor();
    await visit('11-发现评审包', page);
    await page.getByText(`U 盘『${STICK}』上有评审包`).locator('..').getByRole('button').click();
    await page.getByRole('button', { name: '打开这个评审包' }).waitFor();
    await visit('12-评审包说明', page);
    await page.getByRole('button', { name: '换一个文件' }).click();
    await openBatchFrom(page, STICK);
    await page.getByRole('button', { name: '阅读并确认承诺书' }).waitFor();
    await visit('13-项目列表-未确认承诺', page);
    await page.getByRole('button', { name: '阅读并确认承诺书' }).click();
    await page.getByRole('checkbox').waitFor();
    await visit('14-承诺书', page);
    await page.getByRole('button', { name: '返回', exact: true }).click();
    await acceptPledge(page);
    await visit('15-项目列表', page);
    await page.getByLabel('按名称或编号查找').fill('没有这样的项目');
    await page.getByText('没有符合条件的项目').waitFor();
    await visit('16-项目列表-没有结果', page);
    await page.getByLabel('按名称或编号查找').fill('');

    await page.getByRole('button', { name: '开始评分' }).click();
    await page.getByRole('article', { name: '项目 009 卷宗' }).waitFor();
    await visit('17-卷宗-概况', page);
    for (const [name, file] of [
      [/联合单位/, '18-卷宗-联合单位'],
      [/质量问题/, '19-卷宗-质量问题与方法'],
      [/关键指标/, '20-卷宗-关键指标'],
      [/^效益/, '21-卷宗-效益'],
    ] as const) {
      await page.keyboard.press(`Alt+${Number(file.slice(0, 2)) - 16}`);
      await page.getByRole('tab', { name, selected: true }).waitFor();
      if (file.includes('关键指标')) await page.locator('figure svg').first().waitFor();
      await visit(file, page);
    }
    await page.keyboard.press('Alt+6');
    await visit('22-卷宗-推荐意见', page);
    await page.locator('input[data-score=A1]').fill('9');
    await page.keyboard.press('Enter');
    await page.getByText(/应在 0 到 8 分之间/).waitFor();
    await visit('23-评分-超出范围', page);
    await page.locator('input[data-score=A1]').fill('7.5');
    await page.keyboard.press('Enter');
    await page.getByLabel('A1 的理由').waitFor();
    await visit('24-评分-需要理由', page);
    await page.keyboard.press('Alt+7');
    await page.locator('.pdfViewer .textLayer span').first().waitFor();
    await page.getByRole('button', { name: '引用到 A1' }).click();
    await page
      .getByRole('button', { name: /009-A01 第 1 页/ })
      .first()
      .waitFor();
    await visit('25-附件-引用一页', page);
    await page.getByRole('button', { name: '缩略图' }).click();
    await page.getByLabel('在附件中查找').fill('检测');
    await page.getByText(/共 \d+ 处/).waitFor();
    await visit('26-附件-查找和缩略图', page);
    await page.getByRole('button', { name: '缩略图' }).click();
    await scoreOpenDossier(page, 0.85);
    await page.getByRole('radio', { name: /国际先进/ }).check();
    await page.getByText(/需要写明所依据的国际对标对象/).waitFor();
    await page.getByRole('heading', { name: '一票否决' }).scrollIntoViewIfNeeded();
    await visit('27-判定和否决', page);
    await page.getByLabel('判定所依据的对标对象').fill('德国同类产品 2025 年型式试验');
    await page.getByRole('radio', { name: '同意', exact: true }).check();
    await saved(page).waitFor();
    await page.getByRole('button', { name: '回避…' }).click();
    await page.getByRole('dialog').waitFor();
    await visit('28-回避', page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    for (const [no, share] of [
      ['010', 0.7],
      ['011', 0.95],
    ] as const) {
      await page.keyboard.press('Control+Enter');
      await page.getByRole('article', { name: `项目 ${no} 卷宗` }).waitFor();
      await scoreOpenDossier(page, share);
    }
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: '项目 012 卷宗' }).waitFor();
    await page.getByRole('button', { name: '弃权…' }).click();
    await page.getByLabel('弃权的理由').fill('不熟悉该工艺');
    await page.getByRole('button', { name: '弃权，锁定评分' }).click();
    await page.getByText('您已弃权').waitFor();
    await visit('29-弃权', page);
    await page.getByRole('button', { name: '撤回弃权' }).click();
    await page.getByText('您已弃权').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '检查并签名' }).click();
    await page.getByRole('heading', { name: '检查并签名' }).waitFor();
    await visit('30-检查-有缺项', page);
    await page.getByRole('button', { name: '去补第一处' }).click();
    await page.getByRole('article', { name: '项目 012 卷宗' }).waitFor();
    await page.getByRole('button', { name: '回避…' }).click();
    await page.getByLabel('回避的理由').fill('近三年与该单位有共同项目');
    await page.getByRole('button', { name: '回避，此后不可撤回' }).click();
    await page.getByRole('heading', { name: '项目 012 已回避' }).waitFor();
    await visit('31-已回避', page);
    await page.goto(`${new URL(page.url()).origin}/#/compare`);
    await page.getByRole('grid').waitFor();
    await visit('32-比较我的评分', page);
    await page.getByRole('button', { name: '检查并签名' }).click();
    await page.getByRole('heading', { name: '签名并交出' }).waitFor();
    await visit('33-签名', page);
    await page.getByRole('checkbox').check();
    await page.getByRole('radio', { name: new RegExp(STICK) }).check();
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '签名并写入 U 盘' }).click();
    await page.getByRole('heading', { name: '都在 U 盘上了，现在可以拔下' }).waitFor();
    await visit('34-已交出', page);
    await page.getByRole('button', { name: '回到项目列表' }).click();
    await page.getByRole('navigation', { name: '项目列表' }).waitFor();
    await visit('35-项目列表-已签名', page);
    await page.getByRole('button', { name: '检查并签名' }).click();
    await page.getByRole('heading', { name: '已签名第 1 版' }).waitFor();
    await visit('36-已签名', page);
    await page.keyboard.press('F1');
    await page.getByRole('heading', { name: '怎样完成评审' }).waitFor();
    await visit('37-帮助', page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '清场…' }).click();
    await page.getByLabel(/请输入「清场」/).waitFor();
    await visit('38-清场', page);

    await page.goto(`${new URL(page.url()).origin}/#/dossier/010`);
    await page.getByRole('article', { name: '项目 010 卷宗' }).waitFor();
    await page.getByRole('button', { name: '字号' }).click();
    await page.getByRole('menuitem', { name: '特大字' }).click();
    await tab(/关键指标/).catch(() => page.keyboard.press('Alt+4'));
    await page.locator('figure svg').first().waitFor();
    await visit('39-特大字', page);
    await page.getByRole('button', { name: '字号' }).click();
    await page.getByRole('menuitem', { name: '标准字' }).click();
    await page.getByRole('button', { name: /对比$/ }).click();
    await visit('40-高对比', page);
    await page.getByRole('button', { name: /对比$/ }).click();
    await desk.kill();
    await page.getByText('与评审程序的连接中断').waitFor();
    await visit('41-连接中断', page);
    await desk.revive();
    await page.getByRole('dialog', { name: '请再次输入口令' }).waitFor();
    await visit('42-再次输入口令', page);
    await page.getByRole('dialog').getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goto(`${new URL(page.url()).origin}/#/clear`);
    // The list of sticks moves what stands below it, so what is read first has to be there.
    await page.getByRole('radio', { name: new RegExp(STICK) }).waitFor();
    await page.getByLabel(/请输入「清场」/).fill('清场');
    await page.getByRole('button', { name: /从本机删除/ }).click();
    await page.getByRole('heading', { name: '已清场' }).waitFor();
    await visit('43-已清场', page);
  } finally {
    await desk.close();
  }
}
