import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hostMethodNames } from '#shared/contract/host.ts';
import { methodNames } from '#shared/contract/index.ts';
import type { PreloadApi } from '#shared/contract/preloadApi.ts';
import { freshFolders } from '#test/support/folders.ts';
import { askEngine, askHost, describeDesktop, openDesktop, type OpenedDesktop } from './electron.ts';

/** Window, preload, menu, and an engine that may end. */
describeDesktop('the desktop opens', () => {
  const fresh = freshFolders();
  const opened: OpenedDesktop[] = [];
  const open = async (data: string): Promise<OpenedDesktop> => {
    const desktop = await openDesktop({ data });
    opened.push(desktop);
    return desktop;
  };
  afterEach(async () => {
    for (const { app } of opened.splice(0)) await app.close().catch(() => undefined);
  });

  test('one window, large enough, with menus in Chinese', async () => {
    const { app } = await open(fresh());
    const seen = await app.evaluate(({ BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows();
      return {
        count: BrowserWindow.getAllWindows().length,
        visible: window?.isVisible(),
        size: window?.getSize(),
        title: window?.getTitle(),
        least: window?.getMinimumSize(),
        menus: Menu.getApplicationMenu()?.items.map((item) => item.label),
      };
    });
    expect(seen).toMatchObject({ count: 1, visible: true, title: '质评工作站', least: [1024, 640] });
    expect(seen.size![0]).toBeGreaterThanOrEqual(1024);
    for (const label of seen.menus!) expect(label).toMatch(/[\u4e00-\u9fff]/);
  });

  test('the preload offers the methods of the contract and nothing else', async () => {
    const { page } = await open(fresh());
    const keys = await page.evaluate(() => {
      const api = (globalThis as typeof globalThis & { zhiping: PreloadApi }).zhiping;
      return { all: Object.keys(api), engine: Object.keys(api.engine), host: Object.keys(api.host) };
    });
    expect(keys.engine).toEqual(methodNames);
    expect(keys.host).toEqual(hostMethodNames);
    expect(keys.all.sort()).toEqual(
      ['cancel', 'connected', 'engine', 'follow', 'host', 'onClose', 'onHostEvent', 'onMessage', 'pathOf'].sort(),
    );
  });

  test('the engine answers, and junk is refused on either way', async () => {
    const { page } = await open(fresh());
    expect(await askEngine(page, 'app.about', {})).toMatchObject({ ok: true });
    expect(await askEngine(page, 'app.about', { more: 1 })).toMatchObject({ error: { code: 'CALL_INVALID' } });
    expect(await askEngine(page, 'desk.read', {})).toMatchObject({ error: { code: 'SESSION_LOCKED' } });
    expect(await askHost(page, 'host.describe', {})).toMatchObject({ value: { kind: 'desktop', nativeDialogs: true } });
    expect(await askHost(page, 'host.reveal', { file: 1 })).toMatchObject({ error: { code: 'CALL_INVALID' } });
    expect(await askHost(page, 'host.reveal', { file: path.join(fresh(), '没有.zps') })).toMatchObject({
      error: { code: 'FILE_NOT_FOUND' },
    });
  });

  test('an engine that is killed is replaced; what it acknowledged is there', async () => {
    const { app, page } = await open(fresh());
    expect(await askEngine(page, 'preferences.write', { fontSize: 'larger' })).toMatchObject({ ok: true });
    const engines = async (): Promise<number[]> => {
      const metrics = await app.evaluate(({ app }) => app.getAppMetrics());
      return metrics.filter(({ name }) => name === 'zhiping-engine').map(({ pid }) => pid);
    };
    const [first] = await engines();
    process.kill(first!, 'SIGKILL');
    await expect.poll(engines, { timeout: 30_000 }).not.toContain(first);
    await expect
      .poll(() => askEngine(page, 'preferences.read', {}), { timeout: 30_000 })
      .toMatchObject({
        value: { fontSize: 'larger' },
      });
  });

  test('a page that is loaded again finds the engine again', async () => {
    const { page } = await open(fresh());
    await page.reload();
    expect(await askEngine(page, 'app.about', {})).toMatchObject({ ok: true });
  });

  test('a page whose process ends is loaded again', async () => {
    const { app, page } = await open(fresh());
    await page.evaluate(() => void Reflect.set(globalThis, 'mark', true));
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    const loaded = () =>
      app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return (
          contents?.isCrashed() === false && !contents.isLoading() && contents.getURL().startsWith('app://zhiping/')
        );
      });
    await expect.poll(loaded, { timeout: 30_000 }).toBe(true);
  });

  test('it opens where it was', async () => {
    const data = fresh();
    const { app } = await open(data);
    const bounds = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setBounds({ x: 40, y: 40, width: 1100, height: 700 });
      return window?.getNormalBounds();
    });
    await app.close();
    expect(JSON.parse(readFileSync(path.join(data, 'window.json'), 'utf8'))).toEqual({ bounds, maximized: false });
    const again = await open(data);
    const size = await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
    expect(size).toEqual([bounds!.width, bounds!.height]);
  });

  test('closed, it leaves a log of codes and no process behind', async () => {
    const data = fresh();
    const { app } = await open(data);
    const metrics = await app.evaluate(({ app }) => app.getAppMetrics());
    await app.close();
    await expect.poll(() => metrics.filter(({ pid }) => isAlive(pid)), { timeout: 15_000 }).toEqual([]);
    const log = readFileSync(path.join(data, 'logs', 'desktop.log'), 'utf8');
    for (const line of log.trimEnd().split('\n')) expect(line).toMatch(/^\S+Z event=[\w-]+( \w+=[\w.:@<>-]+)*$/);
    expect(log).toContain('event=engine-exit code=0 closing=true');
    expect(existsSync(path.join(data, 'session'))).toBe(true);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
