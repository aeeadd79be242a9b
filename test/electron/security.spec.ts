import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import { describeDesktop, openDesktop, type OpenedDesktop } from './electron.ts';

/** The security checklist, asked of a running Electron. */
describeDesktop('the desktop is closed', () => {
  const fresh = freshFolders();
  let desktop: OpenedDesktop;
  let data = '';
  beforeAll(async () => {
    data = fresh();
    desktop = await openDesktop({ data });
  });
  afterAll(() => desktop.app.close());
  const inPage = <T>(ask: () => T | Promise<T>): Promise<T> => desktop.page.evaluate(ask);

  test('the page is a page: no Node, no Electron, its own address', async () => {
    const seen = await inPage(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      module: typeof Reflect.get(globalThis, 'module'),
      isolated: typeof Reflect.get(globalThis, 'ipcRenderer'),
      href: location.href,
      secure: isSecureContext,
    }));
    expect(seen).toMatchObject({
      require: 'undefined',
      process: 'undefined',
      module: 'undefined',
      isolated: 'undefined',
    });
    expect(seen.href).toMatch(/^app:\/\/zhiping\//);
    expect(seen.secure).toBe(true);
  });

  test('renderers run in the sandbox of the system', async () => {
    const metrics = await desktop.app.evaluate(({ app }) => app.getAppMetrics());
    const pages = metrics.filter(({ type }) => type === 'Tab');
    expect(pages.length).toBeGreaterThan(0);
    // Said on Windows and macOS; on Linux the switch is what there is to see.
    for (const page of pages) expect(page.sandboxed ?? true).toBe(true);
    expect(await desktop.app.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'))).toBe(false);
  });

  test('its policy comes with the page and lets nothing else in', async () => {
    const headers = await inPage(async () => {
      const response = await fetch('app://zhiping/index.html');
      return Object.fromEntries(response.headers);
    });
    expect(headers['content-security-policy']).toContain(`default-src 'none'`);
    expect(headers['content-security-policy']).toContain(`script-src 'self' 'wasm-unsafe-eval'`);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(await inPage(() => fetch('app://zhiping/none.js').then(({ status }) => status))).toBe(404);
    const evaluated = await inPage(() => {
      try {
        return String((Reflect.get(globalThis, 'eval') as (code: string) => unknown)('1 + 1'));
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(evaluated).toBe('EvalError');
  });

  test('permissions are denied', async () => {
    const asked = await inPage(async () => {
      const refused = (ask: () => Promise<unknown>): Promise<string> =>
        ask().then(
          () => 'granted',
          (error: unknown) => (error as Error).name,
        );
      return {
        notifications: await Notification.requestPermission(),
        media: await refused(() => navigator.mediaDevices.getUserMedia({ audio: true })),
        display: await refused(() => navigator.mediaDevices.getDisplayMedia()),
        midi: await refused(() => navigator.requestMIDIAccess({ sysex: true })),
        clipboard: await refused(() => navigator.clipboard.readText()),
        wakeLock: await refused(() => navigator.wakeLock.request('screen')),
        geolocation: await new Promise<string>((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            () => resolve('denied'),
          ),
        ),
      };
    });
    expect(asked.notifications).toBe('denied');
    expect(asked.geolocation).toBe('denied');
    for (const name of ['media', 'display', 'midi', 'clipboard', 'wakeLock'] as const)
      expect(asked[name], name).toMatch(/Error$/);
  });

  test('the page cannot be led away, nor open another one', async () => {
    const { app, page } = desktop;
    const before = page.url();
    await inPage(() => void Reflect.set(globalThis, 'mark', true));
    for (const address of ['https://example.org/', 'file:///', 'app://zhiping/assets/none.html', 'app://other/']) {
      await page.evaluate((to) => void (location.href = to), address);
      await page.waitForTimeout(300);
    }
    expect(await inPage(() => window.open('https://example.org/'))).toBeNull();
    expect(await inPage(() => window.open('app://zhiping/'))).toBeNull();
    await inPage(() => {
      const frame = document.createElement('iframe');
      frame.src = 'app://zhiping/';
      document.body.append(frame);
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(before);
    expect(await inPage(() => Reflect.get(globalThis, 'mark') as unknown)).toBe(true);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    // A frame has no preload, and so no way to the engine.
    const inFrames = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((one) => one.evaluate(() => 'zhiping' in globalThis)),
    );
    expect(inFrames).not.toContain(true);
  });

  test('not a single request leaves the machine', async () => {
    const log = path.join(data, 'net.json');
    await desktop.app.evaluate(({ session }, file) => session.fromPartition('zhiping').netLog.startLogging(file), log);
    await desktop.page.reload();
    await desktop.page.waitForTimeout(3000);
    await inPage(async () => {
      await fetch('https://example.org/').catch(() => undefined);
      new Image().src = 'https://example.org/a.png';
      navigator.sendBeacon('https://example.org/', 'x');
      const link = document.createElement('link');
      link.rel = 'dns-prefetch';
      link.href = 'https://example.org/';
      document.head.append(link);
      const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.example.org' }] });
      connection.createDataChannel('x');
      await connection.setLocalDescription(await connection.createOffer());
    });
    await desktop.page.waitForTimeout(3000);
    await desktop.app.evaluate(({ session }) => session.fromPartition('zhiping').netLog.stopLogging());
    const { constants, events } = JSON.parse(readFileSync(log, 'utf8')) as NetLog;
    const names = new Map(Object.entries(constants.logEventTypes).map(([name, number]) => [number, name]));
    const outward = events
      .map(({ type, params }) => ({ name: names.get(type) ?? '', url: params?.url ?? '' }))
      .filter(({ name, url }) => OUTWARD.test(name) || /^(https?|wss?):/.test(url));
    expect(outward).toEqual([]);
  });

  test('nothing of a page is kept on the disk', async () => {
    await inPage(() => localStorage.setItem('kept', '不该留下'));
    expect(await desktop.app.evaluate(({ session }) => session.fromPartition('zhiping').isPersistent())).toBe(false);
  });
});

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: { readonly url?: string } }[];
}

/** What the network stack notes when it is about to reach somebody. */
const OUTWARD = /^(TCP_CONNECT|UDP_CONNECT|UDP_BYTES_SENT|DNS_TRANSACTION|HOST_RESOLVER_SYSTEM_TASK|SSL_CONNECT)/;
