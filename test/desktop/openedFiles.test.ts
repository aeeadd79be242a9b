import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from 'electron';
import { expect, test } from 'vitest';
import { becomeOnlyInstance } from '#hosts/desktop/instance.ts';
import { createOpenedFiles, filesAmong, filesHandedOver } from '#hosts/desktop/openedFiles.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';

const fresh = freshFolders();

function files(count: number): string[] {
  const folder = fresh();
  return Array.from({ length: count }, (_, index) => {
    const file = path.join(folder, `产品组 ${index}.zpb`);
    writeFileSync(file, '');
    return file;
  });
}

test('real files with a full path are found among the arguments, whatever they are called', () => {
  const [batch] = files(1);
  const folder = path.dirname(batch!);
  mkdirSync(path.join(folder, '文件夹.zpb'));
  writeFileSync(path.join(folder, '无后缀'), '');
  const args = [
    '--original-process-start-time=1',
    '-a',
    '.',
    '产品组 0.zpb',
    '',
    batch!,
    folder,
    path.join(folder, '文件夹.zpb'),
    path.join(folder, '没有.zpb'),
    path.join(folder, '无后缀'),
    `${batch!}\0.zpb`,
    `${folder}/${'长'.repeat(5000)}`,
    'https://example.org/a.zpb',
  ];
  expect(filesAmong(args)).toEqual([batch, path.join(folder, '无后缀')]);
});

test('an address of this machine is a path, any other is not', () => {
  const [batch] = files(1);
  const { href } = pathToFileURL(batch!);
  expect(href).toMatch(/^file:\/\/\/.*%20/);
  const strange = ['file:///%00', 'file:///%zz', 'file://server/share/a.zpb', 'file:///', 'FILE', href.slice(0, -4)];
  expect(filesAmong([href, ...strange])).toEqual([batch]);
});

test('no more than twenty are taken', () => expect(filesAmong(files(25))).toHaveLength(20));

test('what another start hands over is looked at again', () => {
  const [batch, sheet] = files(2);
  expect(filesHandedOver({ files: [batch, sheet, '/no/such/file'] })).toEqual([batch, sheet]);
  const many = files(21);
  for (const strange of [null, undefined, 1, 'x', [], [batch], {}, { files: batch }, { files: [1] }, { files: many }])
    expect(filesHandedOver(strange)).toEqual([]);
  expect(filesHandedOver({ files: [batch], more: 1 })).toEqual([]);
});

test('junk from another start never throws and never yields a file', () => {
  fc.assert(fc.property(fc.anything(), (junk) => filesHandedOver(junk).length === 0));
});

test('files wait until they are asked for, each once, in order, twenty at most', () => {
  const opened = createOpenedFiles();
  expect(opened.add([])).toBe(false);
  expect(opened.add(['/a', '/b'])).toBe(true);
  expect(opened.add(['/b'])).toBe(false);
  expect(opened.add(['/c'])).toBe(true);
  expect(opened.take()).toEqual(['/a', '/b', '/c']);
  expect(opened.take()).toEqual([]);
  // Double-clicked once more, after it was taken: it is meant again.
  expect(opened.add(['/b'])).toBe(true);
  opened.add(Array.from({ length: 30 }, (_, index) => `/${index}`));
  expect(opened.take()).toEqual(Array.from({ length: 20 }, (_, index) => `/${index + 10}`));
});

class GivenApp extends EventEmitter {
  handed: unknown;
  first: boolean;
  constructor(first: boolean) {
    super();
    this.first = first;
  }
  requestSingleInstanceLock = (data: unknown): boolean => {
    this.handed = data;
    return this.first;
  };
}

function instance(first: boolean, args: readonly string[] = []) {
  const app = new GivenApp(first);
  const opened = createOpenedFiles();
  const summoned: boolean[] = [];
  const only = becomeOnlyInstance({
    app: app as unknown as App,
    args,
    opened,
    summon: (brought) => void summoned.push(brought),
  });
  return { app, opened, summoned, only };
}

test('the first start keeps its own files and takes those of later ones, never their command line', () => {
  const [own, later, injected] = files(3);
  const { app, opened, summoned, only } = instance(true, ['--x', own!]);
  expect(only).toBe(true);
  expect(app.handed).toEqual({ files: [own] });
  app.emit('second-instance', {}, ['electron', injected], '/', { files: [later] });
  expect(opened.take()).toEqual([own, later]);
  app.emit('second-instance', {}, ['electron', injected], '/', null);
  expect(opened.take()).toEqual([]);
  expect(summoned).toEqual([true, false]);
});

test('a later start hands over its files and steps back', () => {
  const [own] = files(1);
  const { app, only } = instance(false, [own!]);
  expect(only).toBe(false);
  expect(app.handed).toEqual({ files: [own] });
  expect(app.listenerCount('second-instance')).toBe(0);
});

test('what macOS hands over by an event waits with the others', () => {
  const [own] = files(1);
  const { app, opened, summoned } = instance(true);
  let stopped = false;
  app.emit('open-file', { preventDefault: () => (stopped = true) }, own);
  expect([stopped, summoned, opened.take()]).toEqual([true, [true], [own]]);
});
