import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startLoopback } from '#hosts/loopback/index.ts';
import { MESSAGE_LIMIT } from '#shared/contract/wire.ts';
import { freshFolders } from '#test/support/folders.ts';

const folder = freshFolders();

/** A host, and a socket on which anything at all can be written. */
async function bare() {
  const data = path.join(folder(), 'data');
  const host = await startLoopback({ dataDirectory: data, rendererDirectory: folder() });
  const origin = `http://127.0.0.1:${host.port}`;
  const cookie = `zhiping-${host.port}=${host.token}`;
  const open = async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/engine`, { headers: { cookie, origin } });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return socket;
  };
  return { host, data, open };
}

/** The next answer. */
function answerOn(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) =>
    socket.once('message', (data) => resolve(JSON.parse((data as Buffer).toString('utf8')))),
  );
}

it('outlives everything that is no message', async () => {
  const { host, data, open } = await bare();
  const socket = await open();
  const first = answerOn(socket);
  const deep = 200_000;
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '\u0000',
    '{"t":"call"}',
    '['.repeat(deep),
    `${'['.repeat(deep)}1${']'.repeat(deep)}`,
  ])
    socket.send(text);
  socket.send(Buffer.from('{"t":"call","id":"binary","method":"app.about","input":{}}'), { binary: true });
  socket.send(`{"t":"call","id":"deep","method":"app.about","input":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`);
  expect(await first).toMatchObject({ id: 'deep', result: { ok: false, error: { code: 'CALL_INVALID' } } });
  const second = answerOn(socket);
  socket.send('{"t":"call","id":"whole","method":"app.about","input":{}}');
  expect(await second).toMatchObject({ id: 'whole', result: { ok: true } });
  expect(existsSync(path.join(data, 'preferences.json'))).toBe(false);
  await host.close();
});

it('drops a connection whose message is larger than any of ours, and serves the others', async () => {
  const { host, open } = await bare();
  const [large, other] = [await open(), await open()];
  large.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => large.once('close', resolve));
  large.send(Buffer.alloc(MESSAGE_LIMIT + 1, 0x20), { binary: false });
  expect(await closed).toBe(1009);
  const answer = answerOn(other);
  other.send('{"t":"call","id":"still","method":"work.list","input":{}}');
  expect(await answer).toMatchObject({ id: 'still', result: { ok: true } });
  await host.close();
});

it('ends with pages still open', async () => {
  const { host, open } = await bare();
  const socket = await open();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await host.close();
  await closed;
  await expect(open()).rejects.toThrow('ECONNREFUSED');
});
