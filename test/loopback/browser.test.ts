import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startLoopback, type Loopback } from '#hosts/loopback/index.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { freshFolders } from '#test/support/folders.ts';

const folder = freshFolders();
const page =
  '<!doctype html><meta charset="utf-8"><title>质评</title><script type="module" src="/assets/main-0a1b2c3d.js"></script>';

/** Runs in the page: everything that a screen does with its host, and the attempt at what it must not do. */
const script = `
const ask = () => new Promise((resolve) => {
  const socket = new WebSocket('ws://' + location.host + '/engine');
  socket.onopen = () => socket.send(JSON.stringify({ t: 'call', id: 'one', method: 'app.about', input: {} }));
  socket.onmessage = ({ data }) => resolve(JSON.parse(data).result.ok);
  socket.onerror = () => resolve(false);
});
const answer = await fetch('/upload?name=' + encodeURIComponent('拖入.zpb'), { method: 'POST', body: new Blob(['sealed']) });
const outside = await fetch('http://127.0.0.1:1/').then(() => 'reached', (error) => error.message);
let code = 'ran';
try { new Function('return 1')(); } catch { code = 'refused'; }
document.body.textContent = JSON.stringify({
  cookie: document.cookie, answered: await ask(), path: (await answer.json()).path, outside, code,
});
`;

/** Runs in a page of somebody else on the same machine. */
const stranger = (port: number): string => `<!doctype html><body><script>
const socket = new Promise((resolve) => {
  const one = new WebSocket('ws://127.0.0.1:${port}/engine');
  one.onopen = () => resolve('open');
  one.onerror = () => resolve('refused');
});
const upload = fetch('http://127.0.0.1:${port}/upload?name=a.zpb', { method: 'POST', body: 'x', mode: 'no-cors', credentials: 'include' })
  .then((answer) => answer.type, () => 'refused');
const read = fetch('http://127.0.0.1:${port}/', { credentials: 'include' }).then((answer) => answer.text(), () => 'refused');
const frame = new Promise((resolve) => {
  const one = document.createElement('iframe');
  one.src = 'http://127.0.0.1:${port}/';
  one.onload = () => { try { resolve(one.contentDocument === null ? 'closed' : 'open'); } catch { resolve('closed'); } };
  document.body.append(one);
});
Promise.all([socket, upload, read, frame]).then((all) => { document.title = JSON.stringify(all); });
</script>`;

let browser: Browser;
let host: Loopback;
let other: Server;
let data: string;

beforeAll(async () => {
  const renderer = folder();
  mkdirSync(path.join(renderer, 'assets'));
  writeFileSync(path.join(renderer, 'index.html'), page);
  writeFileSync(path.join(renderer, 'assets', 'main-0a1b2c3d.js'), script);
  data = path.join(folder(), 'data');
  host = await startLoopback({ dataDirectory: data, rendererDirectory: renderer });
  other = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(stranger(host.port));
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await host.close();
  other.close();
});

it('a page that was let in reaches its engine and nothing else; a stranger on this machine reaches nothing', async () => {
  const context = await browser.newContext();
  const mine = await context.newPage();
  const addresses: string[] = [];
  mine.on('framenavigated', (frame) => void addresses.push(frame.url()));
  await mine.goto(host.invite());
  await mine.waitForFunction(() => document.body.textContent.startsWith('{'));
  const said = JSON.parse(await mine.evaluate(() => document.body.textContent)) as Record<string, unknown>;
  expect(said).toMatchObject({
    cookie: '',
    answered: true,
    outside: expect.stringContaining('fetch'),
    code: 'refused',
  });
  expect(readFileSync(said['path'] as string, 'utf8')).toBe('sealed');
  expect(mine.url()).toBe(`http://127.0.0.1:${host.port}/`);
  expect(addresses.join(' ')).not.toContain('token');

  // The same browser, the same machine, the cookie at hand, another page.
  const theirs = await context.newPage();
  await theirs.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  await theirs.waitForFunction(() => document.title.startsWith('['));
  const [socket, upload, read, frame] = JSON.parse(await theirs.title()) as string[];
  expect([socket, read, frame]).toEqual(['refused', 'refused', 'closed']);
  expect(['opaque', 'refused']).toContain(upload);
  const staged = readdirSync(path.join(data, 'staging'), { recursive: true });
  expect(staged.filter((name) => String(name).endsWith('.zpb'))).toHaveLength(1);
  await context.close();
});

it('an address that was used shows nothing in another browser', async () => {
  const used = host.invite();
  const first = await browser.newContext();
  await (await first.newPage()).goto(used);
  const second = await browser.newContext();
  const answer = await (await second.newPage()).goto(used);
  expect(answer?.status()).toBe(403);
  await first.close();
  await second.close();
});
