import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import { desktopExecutable } from '../../electron/launch.ts';

const fresh = freshFolders();
const around = (folder: string, environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux', user = 1000) =>
  desktopExecutable({ root: folder, platform, environment, user });

test('without the executable, or without a screen, it is said why the desktop cannot be opened', () => {
  const folder = fresh();
  expect(around(folder, { DISPLAY: ':0' })).toEqual({ why: '本机没有安装 Electron 的运行程序' });
  const dist = path.join(folder, 'node_modules/electron/dist');
  mkdirSync(dist, { recursive: true });
  writeFileSync(path.join(dist, 'electron'), '');
  expect(around(folder, {})).toMatchObject({ why: expect.stringContaining('图形桌面') as string });
  expect(around(folder, { DISPLAY: '' })).toHaveProperty('why');
  expect(around(folder, { DISPLAY: ':0' })).toEqual({ file: path.join(dist, 'electron') });
  expect(around(folder, { DISPLAY: ':0' }, 'linux', 0)).toMatchObject({
    why: expect.stringContaining('root') as string,
  });
  expect(around(folder, { WAYLAND_DISPLAY: 'wayland-0' })).toEqual({ file: path.join(dist, 'electron') });
});

test('an Electron that lies elsewhere is found, under the name that its package noted', () => {
  const folder = fresh();
  const elsewhere = fresh();
  writeFileSync(path.join(elsewhere, 'electron.exe'), '');
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
  expect(around(folder, environment, 'win32')).toEqual({ file: path.join(elsewhere, 'electron.exe') });
  mkdirSync(path.join(folder, 'node_modules/electron'), { recursive: true });
  writeFileSync(path.join(folder, 'node_modules/electron/path.txt'), 'renamed.exe');
  expect(around(folder, environment, 'win32')).toHaveProperty('why');
  expect(existsSync(path.join(folder, 'node_modules/electron/dist'))).toBe(false);
});
