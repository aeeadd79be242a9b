import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenDialogOptions } from 'electron';
import { expect, test } from 'vitest';
import { answerHost, dialogFilters, hostHandlers, type Shell } from '#hosts/desktop/hostServices.ts';
import { hostContract, hostMethodNames } from '#shared/contract/host.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const fresh = freshFolders();

function host(shell: Partial<Shell> = {}) {
  const seen = { dialogs: [] as OpenDialogOptions[], shown: [] as string[] };
  const handlers = hostHandlers({
    platform: 'win32',
    openDialog: (options) => {
      seen.dialogs.push(options);
      return Promise.resolve({ canceled: false, filePaths: ['D:\\产品组.zpb', 'D:\\另一个.zpb'] });
    },
    showInFolder: (file) => void seen.shown.push(file),
    print: () => Promise.resolve({ success: true, reason: '' }),
    takeOpenedFiles: () => ['D:\\产品组.zpb'],
    ...shell,
  });
  return { handlers, seen };
}

test('every method of the contract has its handler', () => {
  expect(Object.keys(host().handlers).sort()).toEqual([...hostMethodNames].sort());
});

test('the desktop says what it is', async () => {
  const describe = async (platform: NodeJS.Platform) =>
    valueOf(await answerHost(host({ platform }).handlers, 'host.describe', {}));
  expect(await describe('win32')).toEqual({ kind: 'desktop', platform: 'win32', nativeDialogs: true });
  expect((await describe('freebsd')).platform).toBe('other');
});

test('a file is chosen in a dialog with a title, kinds, and every file as the last choice', async () => {
  const { handlers, seen } = host();
  const answer = await answerHost(handlers, 'host.chooseFile', { title: '打开评审包', kinds: ['zpb', 'zpi'] });
  expect(valueOf(answer)).toEqual({ file: 'D:\\产品组.zpb' });
  expect(seen.dialogs).toEqual([
    {
      title: '打开评审包',
      message: '打开评审包',
      buttonLabel: '选择',
      filters: [
        { name: '评审包、身份文件', extensions: ['zpb', 'zpi'] },
        { name: '评审包 (*.zpb)', extensions: ['zpb'] },
        { name: '身份文件 (*.zpi)', extensions: ['zpi'] },
        { name: '所有文件', extensions: ['*'] },
      ],
      properties: ['openFile', 'dontAddToRecent'],
    },
  ]);
});

test('one kind needs no common entry, and none leaves every file', () => {
  expect(dialogFilters(['zpa']).map((one) => one.name)).toEqual(['归档包 (*.zpa)', '所有文件']);
  expect(dialogFilters([])).toEqual([{ name: '所有文件', extensions: ['*'] }]);
});

test('a folder is chosen, and one may be made', async () => {
  const { handlers, seen } = host();
  const answer = await answerHost(handlers, 'host.chooseDirectory', { title: '保存到 U 盘' });
  expect(valueOf(answer)).toEqual({ directory: 'D:\\产品组.zpb' });
  expect(seen.dialogs[0]!.properties).toEqual(['openDirectory', 'createDirectory', 'dontAddToRecent']);
});

test('a dialog that is closed chooses nothing', async () => {
  const { handlers } = host({ openDialog: () => Promise.resolve({ canceled: true, filePaths: [] }) });
  expect(valueOf(await answerHost(handlers, 'host.chooseFile', { title: '', kinds: [] }))).toEqual({ file: null });
  expect(valueOf(await answerHost(handlers, 'host.chooseDirectory', { title: '' }))).toEqual({ directory: null });
});

test('only a file that is there is shown in its folder', async () => {
  const { handlers, seen } = host();
  const folder = fresh();
  const file = path.join(folder, '评分单.zps');
  writeFileSync(file, '');
  expect(valueOf(await answerHost(handlers, 'host.reveal', { file }))).toEqual({});
  for (const other of [folder, path.join(folder, '没有.zps'), '评分单.zps', '../x'])
    refusalOf(await answerHost(handlers, 'host.reveal', { file: other }), 'FILE_NOT_FOUND');
  expect(seen.shown).toEqual([file]);
});

test.each([
  ['', true, { printed: true }],
  ['Print job canceled', false, { printed: false }],
])('printing that ends with "%s"', async (reason, success, expected) => {
  const { handlers } = host({ print: () => Promise.resolve({ success, reason }) });
  expect(valueOf(await answerHost(handlers, 'host.print', {}))).toEqual(expected);
});

test('printing that fails is said in words', async () => {
  for (const reason of [
    'No printers available on the network',
    'Invalid printer settings',
    'Print job failed',
    'whatever comes next',
  ]) {
    const { handlers } = host({ print: () => Promise.resolve({ success: false, reason }) });
    const refusal = refusalOf(await answerHost(handlers, 'host.print', {}), 'PRINT_FAILED');
    expect(refusal.message).not.toMatch(/[a-z]{4}/);
  }
});

test('opened files are handed out', async () => {
  expect(valueOf(await answerHost(host().handlers, 'host.openedFiles', {}))).toEqual({ files: ['D:\\产品组.zpb'] });
});

test('junk is refused by the schema and does nothing', async () => {
  const { handlers, seen } = host({ print: () => Promise.reject(new Error('printed')), takeOpenedFiles: () => [] });
  const valid = (method: (typeof hostMethodNames)[number], junk: unknown) =>
    hostContract[method].input.safeParse(junk).success;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...hostMethodNames),
      fc.anything({ withNullPrototype: true }),
      async (method, junk) => {
        fc.pre(!valid(method, junk));
        refusalOf(await answerHost(handlers, method, junk), 'CALL_INVALID');
      },
    ),
  );
  const long = 'x'.repeat(5000);
  refusalOf(await answerHost(handlers, 'host.reveal', { file: long }), 'CALL_INVALID');
  refusalOf(await answerHost(handlers, 'host.chooseFile', { title: long, kinds: [] }), 'CALL_INVALID');
  refusalOf(await answerHost(handlers, 'host.chooseFile', { title: '', kinds: ['exe'] }), 'CALL_INVALID');
  expect(seen).toEqual({ dialogs: [], shown: [] });
});
