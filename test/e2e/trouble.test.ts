import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealRound } from '#engine/batch/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { valueOf } from '#test/support/results.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import { closeBrowser, openDesk, PASSPHRASE, type Desk } from './harness.ts';
import { becomeExpert, saved, sitDown, useGivenIdentity } from './steps.ts';

/** What people fear at a meeting: a file that is refused, a machine that dies, a score that is lost. */
const folder = freshFolders();
let stage: Stage;
let other: Stage;
const STICK = 'U盘-张明远';
const LONG = { timeout: 10_000 };

beforeAll(async () => {
  stage = await setStage(folder());
  other = await setStage(folder(), { panel: '共性组', category: 'common', title: '另一轮评价' });
}, 120_000);
afterAll(async () => {
  await closeBrowser();
  stage.close();
  other.close();
});

async function withDesk(act: (desk: Desk) => Promise<void>, sticks = stage.sticks): Promise<void> {
  const desk = await openDesk({ data: folder(), sticks });
  try {
    await act(desk);
  } finally {
    await desk.close();
  }
}

function themeOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset['theme']);
}

/** A stick with one file on it, beside the one with the identity. */
function stickWith(name: string, make: (target: string) => void): { sticks: string; name: string } {
  const sticks = path.join(folder(), 'sticks');
  const own = path.join(sticks, STICK);
  mkdirSync(own, { recursive: true });
  copyFileSync(path.join(stage.stick(0), '张明远.zpi'), path.join(own, '张明远.zpi'));
  make(path.join(own, name));
  return { sticks, name };
}

async function lookAt(page: Page): Promise<void> {
  await becomeExpert(page);
  await useGivenIdentity(page, STICK, '张明远.zpi');
  await page.getByRole('button', { name: '查看这个评审包' }).click();
}

describe('a batch that is refused says why, and leaves everything as it was', () => {
  test('one for another panel', async () => {
    const { sticks } = stickWith('共性组.zpb', (target) => copyFileSync(other.batch.file, target));
    await withDesk(async ({ page }) => {
      await lookAt(page);
      await page.getByRole('button', { name: '打开这个评审包' }).click();
      // Its secretariat is another one, too: that comes first.
      await page
        .getByRole('alert')
        .filter({ hasText: /『共性组\.zpb』/ })
        .waitFor();
      await page.getByRole('button', { name: '换一个文件' }).click();
      await page.getByRole('heading', { name: '打开评审包' }).waitFor();
    }, sticks);
  }, 60_000);

  test('one that was not copied to its end', async () => {
    const { sticks } = stickWith('产品组.zpb', (target) => {
      copyFileSync(stage.batch.file, target);
      truncateSync(target, 100_000);
    });
    await withDesk(async ({ page }) => {
      await lookAt(page);
      await page.getByRole('alert').filter({ hasText: '像是没有拷完就拔了 U 盘' }).waitFor();
      await page.getByRole('button', { name: '再试一次' }).waitFor();
    }, sticks);
  }, 60_000);

  test('one with a byte changed', async () => {
    const { sticks } = stickWith('产品组.zpb', (target) => {
      const bytes = readFileSync(stage.batch.file);
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      writeFileSync(target, bytes);
    });
    await withDesk(async ({ page }) => {
      await lookAt(page);
      await page.getByRole('button', { name: '打开这个评审包' }).click();
      await page.getByRole('alert').filter({ hasText: '与封包时不一致' }).waitFor();
    }, sticks);
  }, 60_000);

  test('a file that is something else, by its content and not its name', async () => {
    const { sticks } = stickWith('产品组.zpb', (target) =>
      copyFileSync(path.join(stage.directory, '专家1.zpc'), target),
    );
    await withDesk(async ({ page }) => {
      await becomeExpert(page);
      await useGivenIdentity(page, STICK, '张明远.zpi');
      await page.getByText('还没有发现带评审包的 U 盘').waitFor();
      await page.evaluate(async () => {
        const data = new DataTransfer();
        data.items.add(new File(['hello'], '说明.zpb'));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
      });
      await page.getByRole('alert').filter({ hasText: '不是质评的文件' }).waitFor();
    }, sticks);
  }, 60_000);

  test('an older issue, and the same one again', async () => {
    const sealed = valueOf(await sealRound(stage.round, path.join(folder(), 'again')));
    const { sticks } = stickWith('第二次.zpb', (target) => copyFileSync(sealed[0]!.file, target));
    await withDesk(async ({ page }) => {
      await sitDown(page, STICK, '张明远');
      await page.goto(`${new URL(page.url()).origin}/#/open`);
      await page.getByRole('button', { name: '查看这个评审包' }).click();
      await page.getByRole('button', { name: '打开这个评审包' }).click();
      await page.getByRole('navigation', { name: '项目列表' }).waitFor();
      copyFileSync(stage.batch.file, path.join(sticks, STICK, '第一次.zpb'));
      await page.goto(`${new URL(page.url()).origin}/#/open`);
      const older = page.getByText('第一次.zpb').locator('../..');
      await older.getByRole('button', { name: '查看这个评审包' }).click();
      await page.getByRole('button', { name: '打开这个评审包' }).click();
      await page.getByRole('alert').filter({ hasText: '没有改用旧包' }).waitFor();
    }, sticks);
  }, 60_000);
});

describe('in the middle of typing', () => {
  test('a reload loses nothing that was acknowledged', async () => {
    await withDesk(async ({ page }) => {
      await sitDown(page, STICK, '张明远');
      await page.getByRole('button', { name: '开始评分' }).click();
      await page.locator('input[data-score=A1]').fill('6.5');
      await page.keyboard.press('Enter');
      await saved(page).waitFor();
      await page.locator('input[data-score=A2]').fill('5');
      await page.reload();
      await expect.poll(() => page.locator('input[data-score=A1]').inputValue(), LONG).toBe('6.5');
      // Typed, never acknowledged: not there, and never said to be.
      expect(await page.locator('input[data-score=A2]').inputValue()).toBe('');
    });
  }, 60_000);

  test('the engine is killed: what was acknowledged is there, what was not yet is sent when it is back', async () => {
    await withDesk(async (desk) => {
      const { page } = desk;
      await sitDown(page, STICK, '张明远');
      await page.getByRole('button', { name: '开始评分' }).click();
      await page.locator('input[data-score=A1]').fill('6.5');
      await page.keyboard.press('Enter');
      await saved(page).waitFor();
      await desk.kill();
      await page.getByText('与评审程序的连接中断').waitFor();
      await page.locator('input[data-score=A2]').fill('5');
      await page.keyboard.press('Enter');
      expect(await saved(page).count()).toBe(0);
      await desk.revive();
      await page.getByRole('dialog', { name: '请再次输入口令' }).waitFor();
      await page.getByRole('dialog').getByLabel('口令', { exact: true }).fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      await saved(page).waitFor();
      await page.reload();
      await expect.poll(() => page.locator('input[data-score=A1]').inputValue(), LONG).toBe('6.5');
      await expect.poll(() => page.locator('input[data-score=A2]').inputValue(), LONG).toBe('5');
    });
  }, 60_000);
});

describe('what is under way as the engine dies', () => {
  test('how the screens look is told to the next one', async () => {
    await withDesk(async (desk) => {
      const { page } = desk;
      await becomeExpert(page);
      await page.getByRole('button', { name: /使用发给我的身份文件/ }).waitFor();
      desk.freeze();
      await page.getByRole('button', { name: '高对比' }).click();
      await desk.kill();
      await page.getByText('与评审程序的连接中断').waitFor();
      await desk.revive();
      await page.getByText('与评审程序的连接中断').waitFor({ state: 'hidden' });
      await page.reload();
      await page.getByRole('button', { name: '标准对比' }).waitFor();
      expect(await themeOf(page)).toBe('contrast');
    });
  }, 60_000);

  test('the lock closes all the same', async () => {
    await withDesk(async (desk) => {
      const { page } = desk;
      await sitDown(page, STICK, '张明远');
      desk.freeze();
      await page.getByRole('button', { name: '锁定' }).click();
      await desk.kill();
      await page.getByText('与评审程序的连接中断').waitFor();
      await desk.revive();
      await page.getByRole('heading', { name: '输入口令' }).waitFor();
    });
  }, 60_000);
});

describe('what the machine does not do is said', () => {
  test('settings that could not be written', async () => {
    await withDesk(async ({ page, data }) => {
      await becomeExpert(page);
      // A folder stands where the file should.
      rmSync(path.join(data, 'preferences.json'), { force: true });
      mkdirSync(path.join(data, 'preferences.json', 'x'), { recursive: true });
      await page.getByRole('button', { name: '高对比' }).click();
      await page.getByText(/没有记住.*请/).waitFor();
      expect(await themeOf(page)).toBe('contrast');
    });
  }, 60_000);

  test('printing that failed', async () => {
    await withDesk(async ({ page }) => {
      await becomeExpert(page);
      await page.getByRole('button', { name: '帮助' }).click();
      await page.evaluate(() => {
        window.print = () => {
          throw new Error('打印没有完成（没有打印机）。请确认打印机已经连接并打开，然后重试。');
        };
      });
      await page.getByRole('button', { name: '打印' }).click();
      await page.getByText('没有打印机').waitFor();
    });
  }, 60_000);
});

describe('standing aside, and signing too early', () => {
  test('a recused dossier locks and shows no content any more', async () => {
    await withDesk(async ({ page }) => {
      await sitDown(page, STICK, '张明远');
      await page.getByRole('button', { name: '开始评分' }).click();
      await page.getByRole('article', { name: '项目 009 卷宗' }).waitFor();
      await page.getByRole('button', { name: '回避…' }).click();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: '回避，此后不可撤回' }).isDisabled()).toBe(true);
      await dialog.getByLabel('回避的理由').fill('近三年与该单位有共同项目');
      await dialog.getByRole('button', { name: '回避，此后不可撤回' }).click();
      await page.getByRole('heading', { name: '项目 009 已回避' }).waitFor();
      expect(await page.getByText('滚道修形').count()).toBe(0);
      await page.reload();
      await page.getByRole('heading', { name: '项目 009 已回避' }).waitFor();
      await page.getByText('近三年与该单位有共同项目').waitFor();
    });
  }, 60_000);

  test('what is missing is listed, and each line leads to its place', async () => {
    await withDesk(async ({ page }) => {
      await sitDown(page, STICK, '张明远');
      await page.getByRole('button', { name: '检查并签名' }).click();
      await page.getByText('还有 44 处没有完成').waitFor();
      expect(await page.getByRole('button', { name: '签名并写入 U 盘' }).count()).toBe(0);
      await page.getByRole('link', { name: /项目 009 的 A2/ }).click();
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-score'))).toBe('A2');
    });
  }, 60_000);
});
