import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { appScheme, pageHandler } from '#hosts/desktop/protocol.ts';
import { freshFolders } from '#test/support/folders.ts';

const fresh = freshFolders();

function site(): (address: string, method?: string) => Promise<Response> {
  const folder = fresh();
  const root = path.join(folder, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<!doctype html>质评');
  writeFileSync(path.join(root, 'other.html'), 'other');
  for (const name of ['a.js', 'a.mjs', 'a.css', 'a.wasm', 'a.woff2', 'a.ttf', 'a.svg', 'a.exe'])
    writeFileSync(path.join(root, 'assets', name), name);
  writeFileSync(path.join(folder, 'secret.html'), '口令');
  mkdirSync(path.join(folder, 'renderer-secret'));
  writeFileSync(path.join(folder, 'renderer-secret', 'a.html'), '口令');
  symlinkSync(path.join(folder, 'secret.html'), path.join(root, 'link.html'));
  symlinkSync(folder, path.join(root, 'up'));
  const handle = pageHandler(root);
  return (address, method = 'GET') =>
    // A plain object: `Request` itself refuses some of what is tried here before the handler sees it.
    handle({ url: address, method } as Request);
}

test('the page is served with a policy that lets nothing else in', async () => {
  const response = await site()('app://zhiping/');
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('<!doctype html>质评');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy')!;
  for (const rule of [
    `default-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ])
    expect(policy.split('; ')).toContain(rule);
  expect(policy).not.toMatch(/'unsafe-eval'|https?:|ws:|\*/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
});

test.each([
  ['a.js', 'text/javascript; charset=utf-8'],
  ['a.mjs', 'text/javascript; charset=utf-8'],
  ['a.css', 'text/css; charset=utf-8'],
  ['a.wasm', 'application/wasm'],
  ['a.woff2', 'font/woff2'],
  ['a.ttf', 'font/ttf'],
  ['a.svg', 'image/svg+xml'],
])('%s is served as %s', async (name, type) => {
  const response = await site()(`app://zhiping/assets/${name}?v=1`);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('content-length')).toBe(String(name.length));
  expect(await response.text()).toBe(name);
});

test.each([
  'app://zhiping/../secret.html',
  'app://zhiping/%2e%2e/secret.html',
  'app://zhiping/..%2fsecret.html',
  'app://zhiping/%2e%2e%2fsecret.html',
  'app://zhiping/..%5csecret.html',
  'app://zhiping/..\\secret.html',
  'app://zhiping/../renderer-secret/a.html',
  'app://zhiping/..%2frenderer-secret%2fa.html',
  'app://zhiping//etc/hostname',
  'app://zhiping/link.html',
  'app://zhiping/up/secret.html',
  'app://zhiping/index.html%00.js',
  'app://zhiping/%',
  'app://zhiping/assets',
  'app://zhiping/assets/',
  'app://zhiping/assets/a.exe',
  'app://zhiping/none.js',
])('%s leads nowhere', async (address) => {
  const response = await site()(address);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('口令');
});

test('other hosts and other methods are refused', async () => {
  const ask = site();
  expect((await ask('app://other/')).status).toBe(403);
  expect((await ask('app://zhiping/', 'POST')).status).toBe(405);
  const head = await ask('app://zhiping/', 'HEAD');
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('the scheme is like the web, without the parts that nobody needs', () => {
  expect(appScheme).toEqual({
    scheme: 'app',
    privileges: {
      standard: true,
      secure: true,
      supportFetchAPI: true,
      bypassCSP: false,
      allowServiceWorkers: false,
      corsEnabled: false,
      allowExtensions: false,
    },
  });
});
