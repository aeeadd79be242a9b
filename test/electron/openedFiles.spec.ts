import { spawn } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { setStage, type Stage } from '#test/support/stage.ts';
import {
  asExpert,
  askEngine,
  describeDesktop,
  executable,
  openDesktop,
  root,
  startArguments,
  type OpenedDesktop,
} from './electron.ts';

/** A batch that is double-clicked, before the desktop runs and while it does. */
describeDesktop('files that are opened', () => {
  const fresh = freshFolders();
  let stage: Stage;
  let desktop: OpenedDesktop | undefined;
  const stick = (): string => stage.stick(0);
  const batch = (): string => path.join(stick(), '产品组.zpb');
  beforeAll(async () => {
    stage = await setStage(fresh());
  });
  afterAll(() => stage.close());
  afterEach(async () => {
    await desktop?.app.close();
    desktop = undefined;
  });

  const unlocked = async (data: string, files: readonly string[] = []): Promise<OpenedDesktop> => {
    desktop = await openDesktop({ data: asExpert(data), files, sticks: stage.sticks });
    const { page } = desktop;
    const file = path.join(stick(), '张明远.zpi');
    expect(await askEngine(page, 'session.adopt', { file, passphrase: PASSPHRASE })).toMatchObject({ ok: true });
    return desktop;
  };

  const startAgain = (data: string, ...files: string[]): Promise<number | null> =>
    new Promise((resolve, reject) => {
      const child = spawn(executable(), startArguments(data, files), { cwd: root, stdio: 'ignore' });
      child.once('error', reject);
      child.once('exit', resolve);
    });

  test('a second start hands its file over and ends; the window shows what it is', async () => {
    const data = fresh();
    const { app, page } = await unlocked(data);
    await page.reload();
    expect(await startAgain(data, batch())).toBe(0);
    await page.getByRole('button', { name: '打开这个评审包' }).waitFor();
    expect(await page.getByText('产品组.zpb').first().isVisible()).toBe(true);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('what it is, is judged by its content', async () => {
    const data = fresh();
    const { page } = await unlocked(data);
    await page.reload();
    const renamed = path.join(fresh(), '照片.jpg');
    copyFileSync(batch(), renamed);
    expect(await startAgain(data, renamed)).toBe(0);
    await page.getByRole('button', { name: '打开这个评审包' }).waitFor();
  });

  test('a start without a file brings the window to the front and changes nothing', async () => {
    const data = fresh();
    const { app, page } = await unlocked(data);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const before = page.url();
    expect(await startAgain(data)).toBe(0);
    const restored = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
    await expect.poll(restored).toBe(false);
    expect(page.url()).toBe(before);
  });

  test('the first start keeps its file until somebody has unlocked', async () => {
    const { page } = await unlocked(fresh(), [batch()]);
    expect(await askEngine(page, 'file.inspect', { file: batch() })).toMatchObject({ value: { kind: 'zpb' } });
    expect(await askEngine(page, 'batch.open', { file: batch() })).toMatchObject({
      value: { panel: '产品组', present: false },
    });
  });
});
