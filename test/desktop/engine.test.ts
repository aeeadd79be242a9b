import { fork, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { superviseEngine, type Engine, type EngineChild, type EngineOptions } from '#hosts/desktop/engine.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import type { Port } from '#shared/contract/port.ts';
import type { ToScreen } from '#shared/contract/wire.ts';
import { freshFolders } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const fresh = freshFolders();
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** Both ends of a way to a child; which child it leads to is known once it is sent. */
interface Way {
  readonly id: number;
  child: ChildProcess | null;
  readonly heard: ((message: ToScreen) => void)[];
  readonly closed: (() => void)[];
}
let ways = 0;

function realChild(data: string): EngineChild<Way> & { readonly process: ChildProcess } {
  const child = fork(path.join(import.meta.dirname, 'engineChild.ts'), [data], { stdio: 'inherit' });
  const mine = new Map<number, Way>();
  child.on('message', (message: { port?: number; data?: ToScreen }) => {
    const way = message.port === undefined ? undefined : mine.get(message.port);
    for (const listener of way?.heard ?? []) listener(message.data!);
  });
  child.on('exit', () => {
    for (const way of mine.values()) for (const listener of way.closed) listener();
  });
  return {
    process: child,
    send: (message, [way]) => {
      if (way !== undefined) {
        way.child = child;
        mine.set(way.id, way);
      }
      child.send({ ...message, port: way?.id });
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

const portOf = (way: Way): Port => ({
  post: (message) => void way.child?.send({ port: way.id, data: message }),
  onMessage: (listener) => void way.heard.push(listener),
  onClose: (listener) => void way.closed.push(listener),
  close: () => undefined,
});

function channel() {
  ways += 1;
  const way: Way = { id: ways, child: null, heard: [], closed: [] };
  return { engine: way, screen: way };
}

function supervised(options: Partial<EngineOptions<Way>> & Pick<EngineOptions<Way>, 'fork'>) {
  const told: string[] = [];
  const logged: string[] = [];
  const engine = superviseEngine<Way>({
    channel,
    tell: (state) => void told.push(state),
    log: (event) => void logged.push(event),
    ...options,
  });
  opened.push(engine);
  return { engine, told, logged };
}

function clientOf(engine: Engine<Way>): Client {
  const client = createClient(() => new Promise((resolve) => engine.connect((way) => resolve(portOf(way)))), 20);
  opened.push(client);
  return client;
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('an engine that is killed is replaced, and what it had acknowledged is there', async () => {
  const data = fresh();
  const children: ChildProcess[] = [];
  const { engine, told } = supervised({
    fork: () => {
      const child = realChild(data);
      children.push(child.process);
      return child;
    },
  });
  const client = clientOf(engine);
  const states: string[] = [];
  client.onConnection((state) => void states.push(state));
  valueOf(await client.call('preferences.write', { fontSize: 'larger' }));
  expect(told).toEqual(['ready']);

  children[0]!.kill('SIGKILL');
  await until(() => states.includes('lost') && client.connection() === 'ready');
  expect(told).toEqual(['ready', 'gone', 'ready']);
  expect(children).toHaveLength(2);
  expect(valueOf(await client.call('preferences.read', {})).fontSize).toBe('larger');
});

test('a call that was under way when the engine was killed is said to be uncertain', async () => {
  const data = fresh();
  let last: ChildProcess | undefined;
  const { engine } = supervised({
    fork: () => {
      const child = realChild(data);
      last = child.process;
      return child;
    },
  });
  const client = clientOf(engine);
  valueOf(await client.call('app.about', {}));
  last!.kill('SIGSTOP');
  const answer = client.call('app.about', {});
  last!.kill('SIGKILL');
  refusalOf(await answer, 'ENGINE_GONE');
  // The next one waits for the new engine.
  valueOf(await client.call('app.about', {}));
});

test('told to close, the engine closes its files and ends by itself', async () => {
  let code: number | null = -1;
  const { engine, told, logged } = supervised({
    fork: () => {
      const child = realChild(fresh());
      child.onExit((exit) => (code = exit));
      return child;
    },
  });
  valueOf(await clientOf(engine).call('app.about', {}));
  await engine.close();
  expect(code).toBe(0);
  expect(told).toEqual(['ready']);
  expect(logged).toEqual(['engine-ready', 'engine-exit']);
});

/** A process that does as little as the script says. */
function scripted(script: string): EngineChild<Way> & { readonly process: ChildProcess } {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    process: child,
    send: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

test('an engine that does not listen is ended when its time is up', async () => {
  const child = scripted(`process.on('message', () => {}); process.send({ t: 'ready' })`);
  const { engine, told, logged } = supervised({ fork: () => child, closingTime: 50 });
  await until(() => told.includes('ready'));
  const ended = new Promise((resolve) => child.process.once('exit', (_code, signal) => resolve(signal)));
  await engine.close();
  expect(await ended).toBe('SIGKILL');
  expect(logged).toContain('engine-killed');
});

test('an engine that keeps ending is started less and less often, and somebody is told', async () => {
  const starts: number[] = [];
  const trouble: number[] = [];
  const { told } = supervised({
    fork: () => {
      starts.push(performance.now());
      return scripted(`process.exit(1)`);
    },
    delays: [0, 0, 300],
    onTrouble: (times) => void trouble.push(times),
  });
  await until(() => starts.length === 4);
  expect(trouble).toEqual([2, 3]);
  expect(starts[3]! - starts[2]!).toBeGreaterThanOrEqual(300);
  // It never was there, so that it cannot have gone.
  expect(told).toEqual([]);
});

test('whoever asks before there is an engine is answered when there is; the latest request alone', async () => {
  const { engine } = supervised({
    fork: () => scripted(`setTimeout(() => process.send({ t: 'ready' }), 100); process.on('message', () => {})`),
    closingTime: 10,
  });
  const given: string[] = [];
  engine.connect(() => given.push('a page that was reloaded since'));
  engine.connect(() => given.push('first'));
  await until(() => given.length > 0);
  engine.connect(() => given.push('second'));
  expect(given).toEqual(['first', 'second']);
});

test('what an engine should not say is not heard', async () => {
  const { engine, told } = supervised({
    fork: () =>
      scripted(`for (const junk of [1, 'ready', null, {}, { t: 'ready', more: 1 }, { t: 'gone' }]) process.send(junk);
        setTimeout(() => process.send({ t: 'ready' }), 100); process.on('message', () => {})`),
    closingTime: 10,
  });
  await new Promise<Way>((resolve) => engine.connect(resolve));
  expect(told).toEqual(['ready']);
});
