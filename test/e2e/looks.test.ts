import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { closeBrowser, openDesk } from './harness.ts';
import { sitDown } from './steps.ts';

/** What a screenshot cannot prove: that nothing moves while one types, that every glyph is there, that nothing is cut. */
const folder = freshFolders();
let stage: Stage;
const STICK = 'U盘-张明远';

beforeAll(async () => {
  stage = await setStage(folder());
}, 60_000);
afterAll(async () => {
  await closeBrowser();
  stage.close();
});

test('nothing moves while somebody types numbers and reasons', async () => {
  const desk = await openDesk({ data: folder(), sticks: stage.sticks });
  const { page } = desk;
  await sitDown(page, STICK, '张明远');
  await page.getByRole('button', { name: '开始评分' }).click();
  await page.locator('input[data-score=A1]').fill('7.5');
  await page.keyboard.press('Enter');
  await page.getByLabel('A1 的理由').waitFor();
  await page.getByText('评为「优」需要写明理由').waitFor();
  await page.waitForTimeout(700);
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    // Every shift counts, whether or not a key was pressed just before.
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: false });
  });
  await page.getByLabel('A1 的理由').pressSequentially('检测报告齐全，数据可核，与用户证明一致', { delay: 15 });
  await page.waitForTimeout(1200);
  // Another field has other keys, which the line at the foot of the window says: that is no part of typing.
  const before = await shifted(page);
  await page.locator('input[data-score=A1]').click();
  await page.waitForTimeout(300);
  await shifted(page);
  await page.locator('input[data-score=A1]').pressSequentially('99', { delay: 50 });
  await page.waitForTimeout(300);
  await page.locator('input[data-score=A1]').press('Escape');
  expect(before + (await shifted(page))).toBeLessThan(0.001);
  await desk.close();
}, 60_000);

/** How much has moved since this was last asked, in the unit of Chromium's layout shifts. */
async function shifted(page: Page): Promise<number> {
  const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts.splice(0));
  return shifts.reduce((sum, one) => sum + one, 0);
}

test('every character of every dossier has a glyph on a machine without any Chinese font', async () => {
  // A font configuration that knows one Latin font: Chinese can only come from what the product brings.
  const fonts = folder();
  mkdirSync(path.join(fonts, 'latin'));
  const require = createRequire(import.meta.url);
  const latin = path.join(
    path.dirname(require.resolve('pdfjs-dist/package.json')),
    'standard_fonts/LiberationSans-Regular.ttf',
  );
  copyFileSync(latin, path.join(fonts, 'latin/LiberationSans-Regular.ttf'));
  const config = path.join(fonts, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}/latin</dir><cachedir>${fonts}/cache</cachedir></fontconfig>`,
  );
  const before = process.env['FONTCONFIG_FILE'];
  await closeBrowser();
  process.env['FONTCONFIG_FILE'] = config;
  try {
    const desk = await openDesk({ data: folder(), sticks: stage.sticks });
    const { page } = desk;
    await sitDown(page, STICK, '张明远');
    await page.getByRole('button', { name: '开始评分' }).click();
    await page.getByRole('article', { name: '项目 009 卷宗' }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    expect(await bundled(page, '评')).toBe(true);
    // 㛃 and 𬭎 stand in names of people and of materials, and are in no slice of the variable font.
    for (const character of ['产', '业', '质', '量', '㛃', '龘'])
      expect(await drawn(page, character), character).toBe(true);
    await desk.close();
  } finally {
    await closeBrowser();
    if (before === undefined) delete process.env['FONTCONFIG_FILE'];
    else process.env['FONTCONFIG_FILE'] = before;
  }
}, 120_000);

/** Whether a font that the product ships was loaded for a character. */
function bundled(page: Page, character: string): Promise<boolean> {
  return page.evaluate(async (text) => {
    const loaded = await document.fonts.load(`16px "Noto Sans SC Variable"`, text);
    return loaded.some((one) => one.status === 'loaded');
  }, character);
}

/** Whether a character is drawn otherwise than one that no font has. */
function drawn(page: Page, character: string): Promise<boolean> {
  return page.evaluate(async (text) => {
    const family = getComputedStyle(document.body).fontFamily;
    await Promise.all(
      ['Noto Sans SC Variable', 'Noto Sans SC Whole'].map((name) => document.fonts.load(`48px "${name}"`, text)),
    );
    const picture = (shown: string): string => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      const context = canvas.getContext('2d');
      if (context === null) return '';
      context.font = `48px ${family}`;
      context.fillText(shown, 4, 52);
      return canvas.toDataURL();
    };
    return picture(text) !== picture('\u{10FFFD}') && picture(text) !== picture(' ');
  }, character);
}

test.each([
  ['1366×768', { width: 1366, height: 768 }],
  ['4K', { width: 3840, height: 2160 }],
])(
  'at %s nothing sticks out of the window',
  async (_name, size) => {
    const desk = await openDesk({ data: folder(), sticks: stage.sticks, size });
    const { page } = desk;
    await sitDown(page, STICK, '张明远');
    await page.getByRole('button', { name: '开始评分' }).click();
    await page.getByRole('article', { name: '项目 009 卷宗' }).waitFor();
    for (const route of ['#/dossier/009', '#/desk', '#/compare', '#/sign', '#/help']) {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, route);
      await page.waitForTimeout(400);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, route).toBeLessThanOrEqual(0);
    }
    await desk.close();
  },
  60_000,
);
