import { expect, test } from 'vitest';
import { createService } from '#engine/service/index.ts';
import { createClient } from '#shared/contract/client.ts';
import { hostMethodNames } from '#shared/contract/host.ts';
import { methodNames } from '#shared/contract/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { openDoor, type Door } from './door.ts';

const fresh = freshFolders();
const door = (): Door => openDoor(createService({ dataDirectory: fresh(), logN: 10 }));

test('the page is given a function for each method, and nothing general', () => {
  const { api } = door();
  expect(Object.keys(api.engine)).toEqual(methodNames);
  expect(Object.keys(api.host)).toEqual(hostMethodNames);
  expect(Object.keys(api).sort()).toEqual(
    ['cancel', 'connected', 'engine', 'follow', 'host', 'onClose', 'onHostEvent', 'onMessage', 'pathOf'].sort(),
  );
});

test('a call goes through the port and comes back', async () => {
  const client = createClient(door().connect, 10);
  valueOf(await client.call('preferences.write', { theme: 'contrast' }));
  expect(valueOf(await client.call('preferences.read', {})).theme).toBe('contrast');
  refusalOf(await client.call('desk.read', {}), 'SESSION_LOCKED');
  refusalOf(await client.follow('batch.open', 'no-such-work'), 'WORK_UNKNOWN');
  client.close();
});

test('when the way is cut the page is told, and finds a new one', async () => {
  const opened = door();
  const client = createClient(opened.connect, 10);
  valueOf(await client.call('app.about', {}));
  const states: string[] = [];
  const again = new Promise<void>((resolve) =>
    client.onConnection((state) => {
      states.push(state);
      if (state === 'ready') resolve();
    }),
  );
  opened.cut();
  await again;
  expect(states).toEqual(['lost', 'ready']);
  valueOf(await client.call('app.about', {}));
  client.close();
});

test('the word of the main process that the engine has gone is enough', async () => {
  const opened = door();
  let closed = 0;
  opened.api.onClose(() => (closed += 1));
  await opened.api.connected();
  opened.tell({ t: 'engine', state: 'gone' });
  opened.tell({ t: 'engine', state: 'gone' });
  // Once, although the port closes as well.
  opened.cut();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(1);
  await opened.api.connected();
  valueOf(await createClient(opened.connect, 10).call('app.about', {}));
});

test('several who wait for the engine ask once', async () => {
  const opened = door();
  await Promise.all([opened.api.connected(), opened.api.connected(), opened.api.connected()]);
  const heard: string[] = [];
  opened.api.onMessage((message) => heard.push(message.id));
  opened.api.engine['app.about']('one', {});
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toEqual(['one']);
});

test('what is said before there is a way, or after it was cut, is lost and not kept', async () => {
  const opened = door();
  const heard: string[] = [];
  opened.api.onMessage((message) => heard.push(message.id));
  opened.api.engine['app.about']('early', {});
  await opened.api.connected();
  opened.api.engine['app.about']('then', {});
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toEqual(['then']);
});

test('a listener that was taken back hears nothing more', async () => {
  const opened = door();
  const events: unknown[] = [];
  const back = opened.api.onHostEvent((event) => events.push(event));
  opened.tell({ t: 'file-opened' });
  back();
  opened.tell({ t: 'file-opened' });
  expect(events).toEqual([{ t: 'file-opened' }]);
});

test('host methods go to the main process under their own names', async () => {
  const { api } = door();
  const answered: unknown = await api.host['host.reveal']({ file: '/a' });
  expect(answered).toEqual({ channel: 'host.reveal', input: { file: '/a' } });
  expect(api.pathOf(new File([], '产品组.zpb'))).toBe('/dropped/产品组.zpb');
});
