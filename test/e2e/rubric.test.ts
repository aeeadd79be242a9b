import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { closeBrowser, openDesk, PASSPHRASE, type Desk } from './harness.ts';
import { saved, sitDown } from './steps.ts';

/** The right half of a dossier: what becomes a score and what does not, and that nothing typed is lost or moves. */
const folder = freshFolders();
const STICK = 'U盘-张明远';
let stage: Stage;
let desk: Desk;
let page: Page;

beforeAll(async () => {
  stage = await setStage(folder());
  desk = await openDesk({ data: folder(), sticks: stage.sticks });
  page = desk.page;
  await sitDown(page, STICK, '张明远');
}, 120_000);
afterAll(async () => {
  await desk.close();
  await closeBrowser();
  stage.close();
});

const field = (code: string): Locator => page.locator(`input[data-score=${code}]`);
const card = (code: string): Locator => page.locator(`#item-${code}`);
const total = (): Locator => page.getByRole('complementary', { name: '评分表' }).getByRole('status').first();
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function open(no: string): Promise<void> {
  const { origin } = new URL(page.url());
  // The same address again would be no visit.
  await page.goto(`${origin}/#/desk`);
  await page.getByLabel('按名称或编号查找').waitFor();
  await page.goto(`${origin}/#/dossier/${no}`);
  await page.getByRole('article', { name: `项目 ${no} 卷宗` }).waitFor();
  await expect.poll(focused).toMatch(/满分/);
}

/** Types into the number that has the focus, and says how far anything in the pane moved on the way. */
async function movedBy(act: () => Promise<void>): Promise<number> {
  const places = () =>
    page.evaluate(() =>
      [
        ...document.querySelectorAll('[aria-label=评分表] section, [aria-label=评分表] input, [aria-label=评分表] h3'),
      ].map((one) => one.getBoundingClientRect().top),
    );
  const before = await places();
  await act();
  const after = await places();
  expect(after).toHaveLength(before.length);
  return Math.max(...after.map((top, at) => Math.abs(top - before[at]!)));
}

describe('what becomes a score', () => {
  beforeEach(() => open('009'), 30_000);

  test('a band proposes its lowest score, and nothing is scored before somebody takes it', async () => {
    await field('A1').focus();
    expect(await movedBy(() => page.keyboard.press('w'))).toBe(0);
    expect(await field('A1').inputValue()).toBe('6');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('6');
    await page.keyboard.press('Tab');
    expect(await total().textContent()).toContain('–');
    expect(await page.getByText('0/4').first().isVisible()).toBe(true);
    // It is still there to be taken, by Enter or by choosing another score of the band.
    await field('A1').focus();
    await card('A1').getByRole('button', { name: '取 6.5 分' }).click();
    await saved(page).waitFor();
    await expect.poll(() => total().textContent()).toContain('6.5');
    // Over a score that stands, one that is not taken leaves no trace.
    await page.keyboard.press('r');
    expect(await field('A1').inputValue()).toBe('0');
    await page.keyboard.press('Tab');
    expect(await field('A1').inputValue()).toBe('6.5');
    expect(await total().textContent()).toContain('6.5');
  }, 30_000);

  test('the sentence of a band is chosen with the mouse as its letter does', async () => {
    await card('A2').getByRole('button', { name: /^优/ }).click();
    expect(await focused()).toContain('A2');
    expect(await field('A2').inputValue()).toBe('6.5');
    await page.keyboard.press('Escape');
    expect(await field('A2').inputValue()).toBe('');
  }, 30_000);

  test('a single arrow on an unscored item makes no score; two do, once they rest', async () => {
    await field('B1').focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(600);
    expect(await total().textContent()).toContain('1/11');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => total().textContent()).toContain('2/11');
    expect(await field('B1').inputValue()).toBe('14.5');
  }, 30_000);

  test('an input method gets its digits in and its letters understood', async () => {
    const typing = await page.context().newCDPSession(page);
    await field('B2').focus();
    await typing.send('Input.imeSetComposition', { text: '\uFF17', selectionStart: 1, selectionEnd: 1 });
    await typing.send('Input.insertText', { text: '\uFF17\u3002\uFF15' });
    expect(await field('B2').inputValue()).toBe('7.5');
    await page.keyboard.press('Enter');
    await expect.poll(() => total().textContent()).toContain('3/11');
    await field('B3').focus();
    await typing.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Process',
      code: 'KeyQ',
    });
    await typing.send('Input.imeSetComposition', { text: 'q', selectionStart: 1, selectionEnd: 1 });
    await expect.poll(() => field('B3').inputValue()).toBe('4.5');
    expect(await focused()).toContain('B3');
    await page.keyboard.press('Escape');
    expect(await field('B3').inputValue()).toBe('');
  }, 30_000);

  test('zero is a score; taken back, it is unscored and not zero', async () => {
    await field('C1').focus();
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('C1 的理由');
    const due = (await card('C1').getByText('评为「差」需要写明理由').boundingBox())!;
    const room = (await page.getByRole('complementary', { name: '评分表' }).boundingBox())!;
    expect(due.y + due.height).toBeLessThanOrEqual(room.y + room.height);
    await expect.poll(() => total().textContent()).toContain('4/11');
    expect(await card('C1').textContent()).toContain('评为「差」需要写明理由');
    await field('C1').focus();
    await page.keyboard.press('Backspace');
    expect(await card('C1').textContent()).toContain('撤回后是未评，不是 0 分');
    await page.keyboard.press('Enter');
    await expect.poll(() => total().textContent()).toContain('3/11');
    expect(await field('C1').getAttribute('aria-valuetext')).toBe('未评');
    await page.getByRole('button', { name: '撤销 C1 评分' }).click();
    await expect.poll(() => field('C1').inputValue()).toBe('0');
    expect(await field('C1').getAttribute('aria-valuetext')).toBe('0 分，差');
  }, 30_000);
});

describe('what is refused', () => {
  test('is said at the field in room that is kept, holds Ctrl+Enter back, and stays until it is mended', async () => {
    await open('010');
    await field('A1').focus();
    await page.keyboard.type('9');
    expect(await movedBy(() => page.keyboard.press('Enter'))).toBe(0);
    await card('A1').getByRole('alert').filter({ hasText: '应在 0 到 8 分之间' }).waitFor();
    expect(await saved(page).count()).toBe(0);
    await page.getByText('有内容没有保存').waitFor();
    await page.keyboard.press('Control+Enter');
    expect(page.url()).toContain('/dossier/010');
    expect(await focused()).toContain('A1');
    await page.keyboard.press('Alt+ArrowRight');
    await page.getByRole('article', { name: '项目 011 卷宗' }).waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('article', { name: '项目 010 卷宗' }).waitFor();
    expect(await field('A1').inputValue()).toBe('9');
    await field('A1').fill('6.3');
    await field('A1').press('Enter');
    await card('A1').getByRole('alert').filter({ hasText: '0.5 的整数倍' }).waitFor();
    await field('A1').press('x');
    expect(await field('A1').inputValue()).toBe('6.3');
    await field('A1').fill('6.5');
    await field('A1').press('Enter');
    await saved(page).waitFor();
    expect(await card('A1').getByRole('alert').count()).toBe(0);
  }, 60_000);
});

describe('while somebody types', () => {
  test('nothing moves by itself through a whole dossier', async () => {
    await open('011');
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
          if (!entry.hadRecentInput) shifts.push(entry.value);
      }).observe({ type: 'layout-shift', buffered: false });
    });
    for (const digits of ['7', '6', '12.5', '7.5', '4', '14', '6.5', '10', '6', '2.5', '4']) {
      const at = await focused();
      expect(at).toMatch(/满分/);
      expect(await movedBy(() => page.keyboard.type(digits, { delay: 30 }))).toBe(0);
      await page.keyboard.press('Enter');
      expect(await focused()).not.toBe(at);
      // Longer than an input is held responsible for what moves.
      await page.waitForTimeout(700);
      const visible = await page.evaluate(() => {
        const box = document.activeElement?.getBoundingClientRect();
        return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
      });
      expect(visible).toBe(true);
    }
    await saved(page).waitFor();
    expect(await total().textContent()).toContain('11/11');
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
  }, 60_000);

  test('a press on another item ends on what it began on', async () => {
    await field('A1').click();
    await field('B2').scrollIntoViewIfNeeded();
    const box = (await field('B2').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    expect((await field('B2').boundingBox())!.y).toBe(box.y);
    await page.mouse.up();
    expect(await focused()).toContain('B2');
    await page.getByText('在左边附件的页上点').waitFor();
  }, 30_000);

  test('the engine is gone: reason and number stay in their fields, and are stored when it is back', async () => {
    await field('A1').focus();
    await page.keyboard.type('7.5');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('A1 的理由');
    await saved(page).waitFor();
    await desk.kill();
    await page.getByText('与评审程序的连接中断').waitFor();
    await page.keyboard.type('对照试验完整，');
    await page.waitForTimeout(1000);
    await page.keyboard.type('数据可以复核');
    await page.keyboard.press('Enter');
    await page.keyboard.type('5.5');
    await page.keyboard.press('Enter');
    // Said again as it was, while the other is still on its way.
    await field('A2').fill('6');
    await field('A2').press('Enter');
    expect(await saved(page).count()).toBe(0);
    await desk.revive();
    const dialog = page.getByRole('dialog', { name: '请再次输入口令' });
    await dialog.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await saved(page).waitFor();
    await page.reload();
    await expect.poll(() => field('A1').inputValue(), { timeout: 10_000 }).toBe('7.5');
    expect(await page.getByLabel('A1 的理由').inputValue()).toBe('对照试验完整，数据可以复核');
    expect(await field('A2').inputValue()).toBe('6');
  }, 60_000);
});

describe('the way back', () => {
  test('says what it takes back, and shows where', async () => {
    await open('011');
    await field('C2').fill('7');
    await field('C2').press('Enter');
    await page.getByRole('button', { name: '撤销 C2 评分' }).waitFor();
    await page.keyboard.press('Control+Home');
    expect(await focused()).toContain('A1');
    await page.keyboard.press('Control+z');
    await expect.poll(() => field('C2').inputValue()).toBe('6.5');
    expect(await focused()).toContain('C2');
    await page.getByText('已撤销 C2 评分').waitFor();
    await page.keyboard.press('Control+y');
    await expect.poll(() => field('C2').inputValue()).toBe('7');
    // What is typed and not sent yet is simply dropped.
    await page.keyboard.type('3');
    await page.keyboard.press('Control+z');
    expect(await field('C2').inputValue()).toBe('7');
    await page.keyboard.press('Control+Shift+z');
    expect(await field('C2').inputValue()).toBe('7');
  }, 30_000);

  test('groups and ends are a key away', async () => {
    await field('A1').focus();
    await page.keyboard.press('PageDown');
    expect(await focused()).toContain('B1');
    await page.keyboard.press('PageDown');
    expect(await focused()).toContain('C1');
    await page.keyboard.press('PageUp');
    expect(await focused()).toContain('B1');
    await page.keyboard.press('Control+End');
    expect(await focused()).toContain('E2');
    await page
      .getByRole('list', { name: '各组小计' })
      .getByRole('button', { name: /经济社会效益/ })
      .click();
    expect(await focused()).toContain('D1');
  }, 30_000);
});

describe('what is not a number', () => {
  beforeEach(() => open('012'), 30_000);

  test('a veto is raised by a button and never by typing, and is taken back', async () => {
    const vetoes = page.getByRole('region', { name: '一票否决' });
    await vetoes.getByRole('button', { name: '提出「主指标无有效报告」…' }).click();
    await vetoes.getByLabel('提出「主指标无有效报告」的理由').fill('报告 DHZC-2026-0155 已过期');
    await page.waitForTimeout(1200);
    expect(await vetoes.getByText('已提出').count()).toBe(0);
    await vetoes.getByRole('button', { name: '提出「主指标无有效报告」，交专家组确认' }).click();
    await vetoes.getByText('已提出 1 项').waitFor();
    await vetoes.getByRole('button', { name: '撤回「主指标无有效报告」' }).click();
    await vetoes.getByText('已提出 1 项').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '撤销 撤回否决' }).click();
    await vetoes.getByText('已提出 1 项').waitFor();
    expect(await vetoes.getByLabel('提出「主指标无有效报告」的理由').inputValue()).toBe('报告 DHZC-2026-0155 已过期');
  }, 30_000);

  test('an international level waits for its benchmark; what was chosen is not forgotten meanwhile', async () => {
    await page.getByRole('radio', { name: /国际先进/ }).check();
    await page.getByText('需要写明所依据的国际对标对象，写明后才保存').waitFor();
    await open('011');
    await open('012');
    expect(await page.getByRole('radio', { name: /国际先进/ }).isChecked()).toBe(true);
    await page.getByLabel('判定所依据的对标对象').fill('德国同类产品 2025 年型式试验');
    await page.getByLabel('判定所依据的对标对象').blur();
    await saved(page).waitFor();
    await page.reload();
    await page.getByRole('radio', { name: /国际先进/, checked: true }).waitFor();
    expect(await page.getByLabel('判定所依据的对标对象').inputValue()).toBe('德国同类产品 2025 年型式试验');
  }, 30_000);

  test('a page is pinned to the item that is worked on, noted, returned to, and unpinned', async () => {
    await field('A1').fill('7');
    await field('A1').press('Enter');
    await field('A1').focus();
    await page.keyboard.press('Alt+7');
    await page.locator('.pdfViewer .textLayer span').first().waitFor();
    // What is found is marked where it is seen: the text lies exactly on its picture.
    const [picture, text] = await Promise.all([
      page.locator('.pdfViewer .page canvas').first().boundingBox(),
      page.locator('.pdfViewer .page .textLayer').first().boundingBox(),
    ]);
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs(picture![side] - text![side]), side).toBeLessThan(1);
    await page.getByRole('button', { name: '引用到 A1' }).click();
    const pins = page.getByRole('list', { name: 'A1 引用的页' });
    await pins.getByLabel('012-A01 第 1 页 的备注').fill('表 2 第 3 行');
    await pins.getByLabel('012-A01 第 1 页 的备注').press('Enter');
    await saved(page).waitFor();
    await page.keyboard.press('Alt+1');
    await page.reload();
    expect(await pins.getByLabel('012-A01 第 1 页 的备注').inputValue()).toBe('表 2 第 3 行');
    await pins.getByRole('button', { name: /^看 012-A01 第 1 页/ }).click();
    await page.getByRole('tab', { name: /附件/, selected: true }).waitFor();
    await pins.getByRole('button', { name: '取消引用 012-A01 第 1 页' }).click();
    await pins.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '撤销 A1 引用' }).click();
    await pins.waitFor();
  }, 30_000);

  test('a reason that is too long stays, and is said to be', async () => {
    await field('A1').fill('7.5');
    await field('A1').press('Enter');
    await page.getByLabel('A1 的理由').fill('长'.repeat(2001));
    await card('A1').getByRole('alert').filter({ hasText: '理由最多 2000 字，现有 2001 字' }).waitFor();
    await page.getByLabel('A1 的理由').press('Backspace');
    await saved(page).waitFor();
    expect((await page.getByLabel('A1 的理由').inputValue()).length).toBe(2000);
  }, 30_000);

  test('弃权 locks what was scored and keeps it; taking it back unlocks', async () => {
    await page.getByRole('button', { name: '弃权…' }).click();
    await page.getByLabel('弃权的理由').fill('不熟悉该工艺');
    await page.getByRole('button', { name: '弃权，锁定评分' }).click();
    await page.getByText('您已弃权').waitFor();
    expect(await field('A1').inputValue()).toBe('7.5');
    await field('A1').press('ArrowUp');
    await field('A1').press('w');
    expect(await field('A1').inputValue()).toBe('7.5');
    expect(await page.getByRole('button', { name: '提出「造假」…' }).count()).toBe(0);
    await page.getByRole('button', { name: '撤回弃权' }).click();
    await page.getByText('您已弃权').waitFor({ state: 'hidden' });
    expect(await field('A1').getAttribute('readonly')).toBeNull();
  }, 30_000);
});

describe('the panes', () => {
  test('are moved by mouse and by keyboard, and stay as they were put', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await open('012');
    const pane = page.getByRole('complementary', { name: '评分表' });
    const width = async (): Promise<number> => (await pane.boundingBox())!.width;
    const usual = await width();
    await page.getByRole('separator', { name: '评分表的宽度' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(width).toBeGreaterThan(usual + 60);
    const wider = await width();
    const line = (await page.getByRole('separator', { name: '评分表的宽度' }).boundingBox())!;
    await page.mouse.move(line.x + line.width / 2, 500);
    await page.mouse.down();
    await page.mouse.move(line.x + 150, 500, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width).toBeLessThan(wider - 100);
    const put = await width();
    await page.getByRole('button', { name: '收起项目列表' }).click();
    await page.reload();
    await page.getByRole('article', { name: '项目 012 卷宗' }).waitFor();
    expect(await page.getByRole('navigation', { name: '项目列表' }).count()).toBe(0);
    await page.getByRole('button', { name: '显示项目列表' }).click();
    await page.getByRole('navigation', { name: '项目列表' }).waitFor();
    expect(Math.abs((await width()) - put)).toBeLessThan(2);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.getByRole('navigation', { name: '项目列表' }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '显示项目列表' }).click();
    await page.getByRole('dialog', { name: '项目列表' }).getByRole('button', { name: /011/ }).click();
    await page.getByRole('article', { name: '项目 011 卷宗' }).waitFor();
    await page.getByRole('dialog', { name: '项目列表' }).waitFor({ state: 'hidden' });
  }, 60_000);
});
