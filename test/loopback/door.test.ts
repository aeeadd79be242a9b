import { request as httpRequest } from 'node:http';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startLoopback, type Loopback } from '#hosts/loopback/index.ts';
import { freshFolders } from '#test/support/folders.ts';

const folder = freshFolders();
const LIMIT = 1_000_000;
const SECRET = '渲染目录之外的内容';

let host: Loopback;
let data: string;
let outside: string;

beforeAll(async () => {
  data = path.join(folder(), 'data');
  outside = folder();
  const renderer = path.join(outside, 'renderer');
  mkdirSync(path.join(renderer, 'assets'), { recursive: true });
  writeFileSync(path.join(renderer, 'index.html'), '<!doctype html><title>质评</title>');
  writeFileSync(path.join(renderer, 'assets', 'main-1a2b3c4d.js'), 'export {};');
  writeFileSync(path.join(renderer, '.ready'), '');
  writeFileSync(path.join(outside, 'secret.json'), SECRET);
  mkdirSync(path.join(outside, 'renderer-beside'));
  writeFileSync(path.join(outside, 'renderer-beside', 'secret.json'), SECRET);
  symlinkSync(path.join(outside, 'secret.json'), path.join(renderer, 'link.json'));
  symlinkSync(path.join(outside, 'renderer-beside'), path.join(renderer, 'beside'));
  host = await startLoopback({ dataDirectory: data, rendererDirectory: renderer, uploadLimit: LIMIT });
});

afterAll(() => host.close());

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
}

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request exactly as it is written here: no client tidies its path or adds a header. */
function ask({ path = '/', method = 'GET', headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: host.port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, text: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const cookie = (): string => `zhiping-${host.port}=${host.token}`;
const origin = (): string => `http://127.0.0.1:${host.port}`;

function socket(headers: Record<string, string>, at = '/engine'): Promise<string> {
  return new Promise((resolve) => {
    const opened = new WebSocket(`ws://127.0.0.1:${host.port}${at}`, { headers });
    opened.once('open', () => {
      opened.close();
      resolve('open');
    });
    opened.once('error', (error) => resolve(error.message));
  });
}

describe('who is let in', () => {
  it('takes the token once from the address and then lives by a cookie that no script and no other site can use', async () => {
    expect(host.token).toMatch(/^[0-9a-f]{64}$/);
    const entered = await ask({ path: `/?token=${host.token}` });
    expect([entered.status, entered.headers['location'], entered.text]).toEqual([303, '/', '']);
    const [set] = entered.headers['set-cookie'] as string[];
    expect(set).toBe(`${cookie()}; HttpOnly; SameSite=Strict; Path=/`);
    expect((await ask({ headers: { cookie: cookie() } })).text).toContain('<title>质评</title>');
  });

  it('opens a browser with an address that works once', async () => {
    const { pathname, search } = new URL(host.invite());
    expect(search).not.toContain(host.token);
    expect((await ask({ path: pathname + search })).status).toBe(303);
    const again = await ask({ path: pathname + search });
    expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it('shows nothing without the cookie, and nothing to a wrong token', async () => {
    const wrong = [undefined, 'zhiping=x', `zhiping-${host.port}=`, `${cookie()}0`, `x${cookie()}`];
    for (const one of wrong)
      for (const at of ['/', '/index.html', '/assets/main-1a2b3c4d.js', '/nothing']) {
        const answer = await ask({ path: at, headers: one === undefined ? {} : { cookie: one } });
        expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
      }
    for (const token of ['', 'x', '0'.repeat(64), host.token.slice(1), `${host.token}0`, host.token.toUpperCase()]) {
      if (token === host.token) continue;
      const answer = await ask({ path: `/?token=${token}` });
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
    }
    expect((await ask({ path: '/upload?name=a.zpb', method: 'POST', headers: { origin: origin() } })).status).toBe(403);
    expect(existsSync(path.join(data, 'staging'))).toBe(false);
  });

  it('answers only to its own name: others may point here', async () => {
    const names = ['localhost', `localhost:${host.port}`, '127.0.0.1', `evil.example:${host.port}`, '127.0.0.1:1'];
    for (const name of names) {
      expect((await ask({ headers: { host: name, cookie: cookie() } })).status).toBe(403);
      expect((await ask({ path: `/?token=${host.token}`, headers: { host: name } })).status).toBe(403);
    }
  });

  it('takes nothing from pages of another origin', async () => {
    for (const one of ['null', 'http://evil.example', 'http://127.0.0.1:1', `https://127.0.0.1:${host.port}`]) {
      expect((await ask({ headers: { origin: one, cookie: cookie() } })).status).toBe(403);
      const headers = { origin: one, cookie: cookie() };
      expect((await ask({ path: '/upload?name=a.zpb', method: 'POST', headers })).status).toBe(403);
    }
    const noOrigin = await ask({ path: '/upload?name=a.zpb', method: 'POST', headers: { cookie: cookie() } });
    expect(noOrigin.status).toBe(403);
  });

  it('lets a page talk to the engine only with cookie, origin, host and path of its own', async () => {
    const mine = { cookie: cookie(), origin: origin() };
    expect(await socket(mine)).toBe('open');
    const refused = [
      socket({ origin: origin() }),
      socket({ cookie: cookie() }),
      socket({ ...mine, cookie: `zhiping-${host.port}=${'0'.repeat(64)}` }),
      socket({ ...mine, origin: 'http://evil.example' }),
      socket({ ...mine, origin: 'null' }),
      socket({ ...mine, host: `evil.example:${host.port}` }),
      socket(mine, '/'),
      socket(mine, `/engine?token=${host.token}`),
    ];
    for (const answer of await Promise.all(refused)) expect(answer).toContain('403');
  });

  it('listens on this machine alone', async () => {
    const others = Object.values(os.networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    for (const { address } of others as { address: string }[]) {
      const answer = await new Promise<string>((resolve) => {
        const tried = connectTcp({ host: address, port: host.port, timeout: 2000 });
        tried.once('connect', () => resolve('connected')).once('error', () => resolve('refused'));
        tried.once('timeout', () => resolve('refused'));
      });
      expect(answer).toBe('refused');
    }
  });

  it('survives connections that break off while they are turned away', async () => {
    for (let n = 0; n < 20; n++)
      await new Promise<void>((resolve) => {
        const tried = connectTcp({ host: '127.0.0.1', port: host.port }, () => {
          tried.write('GET /engine HTTP/1.1\r\nHost: evil\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
          tried.resetAndDestroy();
          resolve();
        });
        tried.on('error', () => undefined);
      });
    expect((await ask({ headers: { cookie: cookie() } })).status).toBe(200);
  });
});

describe('what a page gets', () => {
  it('carries the same strict headers on every answer', async () => {
    for (const asked of [{}, { headers: { cookie: cookie() } }, { path: '/x', headers: { cookie: cookie() } }]) {
      const { headers } = await ask(asked);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval';`);
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port};`);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(policy).not.toContain(`'unsafe-eval'`);
      expect(policy).not.toMatch(/https?:|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('may be kept when it is named by its content, and is asked for again when it is not', async () => {
    const headers = { cookie: cookie() };
    const page = await ask({ headers });
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' });
    const script = await ask({ path: '/assets/main-1a2b3c4d.js', headers });
    expect(script.headers['cache-control']).toContain('immutable');
    expect(script.text).toBe('export {};');
    expect((await ask({ path: '/assets/main-1a2b3c4d.js', method: 'HEAD', headers })).text).toBe('');
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await ask({ method, headers: { ...headers, origin: origin() } })).status).toBe(405);
  });

  it('never comes from outside the folder of the screens', async () => {
    const out = [
      '/../secret.json',
      '/..%2fsecret.json',
      '/%2e%2e/secret.json',
      '/%2e%2e%2fsecret.json',
      '/assets/../../secret.json',
      '/..\\secret.json',
      '/..%5csecret.json',
      '//secret.json',
      '/../renderer-beside/secret.json',
      '/%2e%2e/renderer-beside/secret.json',
      '/link.json',
      '/beside/secret.json',
      `/${path.join(outside, 'secret.json')}`,
      '/secret.json%00.js',
      '/%',
      '/assets',
      '/.ready',
    ];
    for (const one of out) {
      const answer = await ask({ path: one, headers: { cookie: cookie() } });
      expect([one, answer.status]).toEqual([one, 404]);
      expect(answer.text).not.toContain(SECRET);
    }
  });
});

describe('dropped files', () => {
  const upload = (name: string, body: Buffer, headers: Record<string, string> = {}): Promise<Answered> =>
    ask({
      path: `/upload?name=${encodeURIComponent(name)}`,
      method: 'POST',
      headers: { cookie: cookie(), origin: origin(), ...headers },
      body,
    });

  it('lie in a private folder under their own names', async () => {
    const body = Buffer.alloc(300_000, 7);
    const answers = await Promise.all([upload('产品组.zpb', body), upload('产品组.zpb', Buffer.from('另一个'))]);
    const files = answers.map((one) => (JSON.parse(one.text) as { path: string }).path);
    expect(files.map((one) => path.basename(one))).toEqual(['产品组.zpb', '产品组.zpb']);
    expect(readFileSync(files[0]!).equals(body)).toBe(true);
    expect(readFileSync(files[1]!, 'utf8')).toBe('另一个');
    if (process.platform !== 'win32') {
      expect(statSync(files[0]!).mode & 0o077).toBe(0);
      expect(statSync(path.dirname(files[0]!)).mode & 0o077).toBe(0);
    }
  });

  it('never leave it by their names', async () => {
    for (const name of ['../../外面.zpb', '..\\..\\外面.zpb', '/etc/外面.zpb', 'C:\\外面.zpb', 'a:b*?.zpb']) {
      const { path: file } = JSON.parse((await upload(name, Buffer.from('x'))).text) as { path: string };
      expect(path.relative(path.join(data, 'staging'), file)).toMatch(
        /^[0-9]+-[0-9a-f]{8}[\\/][0-9a-f]{12}[\\/][^\\/]+$/,
      );
    }
    for (const name of ['', '.', '..', '.bashrc', '/', '长'.repeat(200)])
      expect((await upload(name, Buffer.from('x'))).status).toBe(400);
  });

  it('are refused in words when they are too large, and leave nothing', async () => {
    const before = readdirSync(path.join(data, 'staging'), { recursive: true }).length;
    const declared = await upload('大.zpb', Buffer.alloc(LIMIT + 1));
    expect([declared.status, declared.text]).toEqual([413, expect.stringContaining('文件过大')]);
    const chunked = await upload('大.zpb', Buffer.alloc(LIMIT + 1), { 'transfer-encoding': 'chunked' });
    expect(chunked.status).toBe(413);
    expect(readdirSync(path.join(data, 'staging'), { recursive: true }).length).toBe(before);
    expect((await upload('恰好.zpb', Buffer.alloc(LIMIT))).status).toBe(200);
  });

  it('go when the host ends, and those of a host that was killed at the next start', async () => {
    const own = path.join(folder(), 'data');
    const left = path.join(own, 'staging', '999999999-00000000', 'x');
    mkdirSync(left, { recursive: true });
    const others = path.join(own, 'staging', `${process.pid}-00000000`);
    mkdirSync(others, { recursive: true });
    const second = await startLoopback({ dataDirectory: own, rendererDirectory: outside });
    expect([existsSync(left), existsSync(others)]).toEqual([false, true]);
    const headers = {
      cookie: `zhiping-${second.port}=${second.token}`,
      origin: `http://127.0.0.1:${second.port}`,
    };
    const taken = await fetch(`${headers.origin}/upload?name=a.zpb`, { method: 'POST', headers, body: 'x' });
    const { path: file } = (await taken.json()) as { path: string };
    expect(existsSync(file)).toBe(true);
    await second.close();
    expect(existsSync(file)).toBe(false);
  });
});
