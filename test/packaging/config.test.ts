import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { builderConfig, judge } from './config.ts';
import { root } from './project.ts';

const config = builderConfig();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Extension, kind of the media type, class in the registry, Chinese name. */
const KINDS = [
  ['zpb', 'batch', 'Zhiping.Batch', '质评评审包'],
  ['zps', 'sheet', 'Zhiping.Sheet', '质评评分单'],
  ['zpi', 'identity', 'Zhiping.Identity', '质评身份文件'],
  ['zpc', 'card', 'Zhiping.Card', '质评名片'],
  ['zpa', 'archive', 'Zhiping.Archive', '质评归档包'],
  ['zpt', 'ticket', 'Zhiping.Ticket', '质评复评通知'],
] as const;

test('electron-builder takes every key, and would refuse one that it does not know', async () => {
  await judge(config);
  await expect(judge({ ...config, nsis: { ...config.nsis, oneClik: false } })).rejects.toThrow(/configuration\.nsis/);
  await expect(judge({ ...config, publsh: null })).rejects.toThrow(/publsh/);
});

test('nothing is fetched, published, updated or compiled', () => {
  expect(config).toMatchObject({ publish: null, npmRebuild: false, nodeGypRebuild: false });
  expect(config.nsis).toMatchObject({ differentialPackage: false });
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  for (const kind of ['dependencies', 'devDependencies'])
    expect(Object.keys(manifest[kind]!)).not.toContain('electron-updater');
});

test('every file that is named is there', () => {
  const icons = ['icon.ico', ...KINDS.map(([extension]) => `${extension}.ico`), 'png'];
  expect([config.win?.icon, ...associations().map(({ icon }) => icon), config.linux?.icon]).toEqual(icons);
  for (const icon of icons) expect(existsSync(path.join(root, 'resources/icons', icon)), icon).toBe(true);
  const hooks = [config.afterExtract, config.afterPack, config.nsis?.include] as string[];
  for (const file of [...hooks, ...fpmSources(config.deb?.fpm), ...fpmSources(config.rpm?.fpm)])
    expect(existsSync(path.join(root, file)), file).toBe(true);
});

function associations() {
  const { fileAssociations = [] } = config.win ?? {};
  return Array.isArray(fileAssociations) ? fileAssociations : [fileAssociations];
}

function fpmSources(options: readonly string[] | null | undefined): string[] {
  return (options ?? []).filter((option) => !option.startsWith('-')).map((option) => option.split('=')[0]!);
}

test('Windows and Linux know the same six kinds of files, in Chinese', () => {
  expect(associations().map(({ ext, name, description }) => [ext, name, description])).toEqual(
    KINDS.map(([extension, , className, description]) => [extension, className, description]),
  );
  expect(config.linux?.mimeTypes).toEqual(KINDS.map(([, kind]) => `application/vnd.zhiping.${kind}`));
  const mime = read('electron/packaging/linux/zhiping.xml');
  const types = [...mime.matchAll(/<mime-type type="([^"]+)">(.*?)<\/mime-type>/gs)];
  expect(
    types.map(([, type, body]) => [
      /glob pattern="\*\.([a-z]+)"/.exec(body!)![1],
      type!.replace('application/vnd.zhiping.', ''),
      /xml:lang="zh_CN">([^<]+)</.exec(body!)![1],
    ]),
  ).toEqual(KINDS.map(([extension, kind, , description]) => [extension, kind, description]));
  const installer = read('electron/packaging/installer.nsh');
  for (const [, , className] of KINDS)
    expect(installer).toContain(`"Software\\Classes\\${className}\\shell\\open" "" "用质评打开"`);
});

test('deb and rpm put the same files beside the application', () => {
  const placed = (options: readonly string[] | null | undefined) =>
    (options ?? []).filter((option) => !option.startsWith('-'));
  expect(placed(config.deb?.fpm)).toEqual(placed(config.rpm?.fpm));
  expect(placed(config.deb?.fpm)).toHaveLength(1 + KINDS.length);
});

test('the desktop calls itself what the start menu calls it', () => {
  expect(read('electron/hosts/desktop/main.ts')).toContain(`app.setAppUserModelId('${config.appId}')`);
});
