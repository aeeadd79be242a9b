import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { expect, test } from 'vitest';
import { guardApp, guardContents, guardSession, mayNavigate } from '#hosts/desktop/security.ts';

/** Takes what Electron would be given, so that it can be asked what it decides. */
class GivenSession extends EventEmitter {
  given = new Map<string, (...args: never[]) => unknown>();
  proxy: unknown;
  spelling: boolean | undefined;
  webRequest = { onBeforeRequest: (listener: never) => void this.given.set('request', listener) };
  setPermissionRequestHandler = (handler: never) => void this.given.set('permission', handler);
  setPermissionCheckHandler = (handler: never) => void this.given.set('check', handler);
  setDevicePermissionHandler = (handler: never) => void this.given.set('device', handler);
  setCertificateVerifyProc = (proc: never) => void this.given.set('certificate', proc);
  setSpellCheckerEnabled = (enabled: boolean) => void (this.spelling = enabled);
  setProxy = (config: unknown) => Promise.resolve(void (this.proxy = config));

  /** What the handler of that name answers through its callback. */
  answered(name: string, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve) => this.given.get(name)!(...([...args, resolve] as never[])));
  }
}

class GivenContents extends EventEmitter {
  opened: ((details: { url: string }) => { action: string }) | undefined;
  webrtc: string | undefined;
  setWindowOpenHandler = (handler: never) => void (this.opened = handler);
  setWebRTCIPHandlingPolicy = (policy: string) => void (this.webrtc = policy);

  /** Whether an event of Electron's is stopped. */
  stops(event: string, facts: object): boolean {
    let stopped = false;
    this.emit(event, { ...facts, preventDefault: () => (stopped = true) });
    return stopped;
  }
}

const logged: string[] = [];
const log = (event: string): void => void logged.push(event);

async function guardedSession(): Promise<GivenSession> {
  const session = new GivenSession();
  await guardSession(session as unknown as Session, { developing: false, log });
  return session;
}

test('every permission is denied, asked for or looked up', async () => {
  const session = await guardedSession();
  const permissions = ['media', 'geolocation', 'notifications', 'clipboard-read', 'clipboard-sanitized-write', 'usb'];
  for (const permission of [...permissions, 'fileSystem', 'openExternal', 'unknown']) {
    const asked = new Promise((resolve) =>
      session.given.get('permission')!(...([null, permission, resolve] as never[])),
    );
    expect(await asked).toBe(false);
    expect(session.given.get('check')!(...([null, permission, 'app://zhiping'] as never[]))).toBe(false);
  }
  expect(session.given.get('device')!(...([{}] as never[]))).toBe(false);
  expect(logged).toContain('permission-denied');
});

test('a request that is not local is cancelled', async () => {
  const session = await guardedSession();
  const ask = (url: string) => session.answered('request', { url, resourceType: 'image' });
  expect(await ask('app://zhiping/index.html')).toEqual({ cancel: false });
  expect(await ask('https://example.org/')).toEqual({ cancel: true });
  expect(await ask('devtools://devtools/x')).toEqual({ cancel: true });
});

test('no download, no certificate, no spelling service, no proxy', async () => {
  const session = await guardedSession();
  let stopped = false;
  session.emit('will-download', { preventDefault: () => (stopped = true) });
  expect(stopped).toBe(true);
  expect(await session.answered('certificate', { hostname: 'example.org' })).toBe(-2);
  expect(session.spelling).toBe(false);
  expect(session.proxy).toEqual({ mode: 'direct' });
});

test('a page may load itself again and go nowhere else', () => {
  expect(mayNavigate({ url: 'app://zhiping/', isMainFrame: true })).toBe(true);
  expect(mayNavigate({ url: 'app://zhiping/', isMainFrame: false })).toBe(false);
  for (const url of ['https://example.org/', 'file:///x', 'app://zhiping/assets/a.js', 'blob:app://zhiping/1'])
    expect(mayNavigate({ url, isMainFrame: true }), url).toBe(false);
});

test('navigation, redirects, windows and guest pages are stopped', () => {
  const contents = new GivenContents();
  guardContents(contents as unknown as WebContents, { developing: true, log });
  for (const event of ['will-navigate', 'will-frame-navigate']) {
    expect(contents.stops(event, { url: 'https://example.org/', isMainFrame: true })).toBe(true);
    expect(contents.stops(event, { url: 'app://zhiping/', isMainFrame: false })).toBe(true);
    expect(contents.stops(event, { url: 'app://zhiping/#/desk', isMainFrame: true })).toBe(false);
  }
  expect(contents.stops('will-redirect', { url: 'app://zhiping/', isMainFrame: true })).toBe(true);
  expect(contents.stops('will-attach-webview', {})).toBe(true);
  expect(contents.opened!({ url: 'app://zhiping/' })).toEqual({ action: 'deny' });
  expect(contents.webrtc).toBe('disable_non_proxied_udp');
});

test('whatever session or page comes to be is guarded', async () => {
  const app = new EventEmitter();
  guardApp(app as unknown as App, { developing: false, log });
  const session = new GivenSession();
  app.emit('session-created', session);
  expect(session.given.has('request')).toBe(true);
  const contents = new GivenContents();
  app.emit('web-contents-created', {}, contents);
  expect(contents.opened!({ url: 'app://zhiping/' })).toEqual({ action: 'deny' });
});

test('no certificate is trusted and none is handed out', () => {
  const app = new EventEmitter();
  guardApp(app as unknown as App, { developing: false, log });
  const answers: unknown[] = [];
  let stopped = 0;
  const event = { preventDefault: () => (stopped += 1) };
  app.emit('certificate-error', event, null, 'https://example.org/', 'x', {}, (trusted: boolean) =>
    answers.push(trusted),
  );
  app.emit('select-client-certificate', event, null, 'https://example.org/', [{}], (...given: unknown[]) =>
    answers.push(given),
  );
  expect(answers).toEqual([false, []]);
  expect(stopped).toBe(2);
});
