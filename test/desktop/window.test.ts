import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Rectangle } from 'electron';
import { expect, test } from 'vitest';
import { createRecovery } from '#hosts/desktop/recovery.ts';
import { LEAST, placeWindow, webPreferences, windowOptions } from '#hosts/desktop/window.ts';
import { readWindowState, writeWindowState } from '#hosts/desktop/windowState.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';

const fresh = freshFolders();
const laptop: Rectangle = { x: 0, y: 0, width: 1366, height: 728 };
const beside: Rectangle = { x: 1366, y: -200, width: 2560, height: 1400 };

test('the page is a page and nothing more', () => {
  expect(webPreferences('/app/preload.cjs', false)).toEqual({
    preload: '/app/preload.cjs',
    // Without `persist:` the session lives in memory alone.
    partition: 'zhiping',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    enableWebSQL: false,
    devTools: false,
    defaultEncoding: 'UTF-8',
  });
  expect(webPreferences('/app/preload.cjs', true).devTools).toBe(true);
});

test('the window opens hidden, on the colour of the desk, no smaller than the screens need', () => {
  const options = windowOptions({ preload: '/p', developing: false, bounds: laptop });
  expect(options).toMatchObject({ ...laptop, show: false, minWidth: 1024, minHeight: 640, title: '质评工作站' });
  expect(options.webPreferences).toEqual(webPreferences('/p', false));
});

test('the first time it takes the middle of the first screen, and no more than there is', () => {
  expect(placeWindow(null, [laptop])).toEqual(laptop);
  expect(placeWindow(null, [{ x: 0, y: 25, width: 3840, height: 2135 }])).toEqual({
    x: 1200,
    y: 643,
    width: 1440,
    height: 900,
  });
});

test('it opens where it was, also on a second screen', () => {
  const bounds = { x: 1500, y: -100, width: 1600, height: 1000 };
  expect(placeWindow({ bounds, maximized: false }, [laptop, beside])).toEqual(bounds);
});

test('when that screen is gone, it comes back to one that is there', () => {
  const bounds = { x: 1500, y: -100, width: 1300, height: 700 };
  expect(placeWindow({ bounds, maximized: true }, [laptop])).toEqual({ x: 33, y: 14, width: 1300, height: 700 });
});

test('wherever it was, a person can take hold of it', () => {
  const number = fc.integer({ min: -6000, max: 6000 });
  const size = fc.integer({ min: 1, max: 6000 });
  fc.assert(
    fc.property(number, number, size, size, (x, y, width, height) => {
      const placed = placeWindow({ bounds: { x, y, width, height }, maximized: false }, [laptop, beside]);
      const held = [laptop, beside].some(
        (area) =>
          placed.y >= area.y &&
          placed.y <= area.y + area.height - 40 &&
          Math.min(placed.x + placed.width, area.x + area.width) - Math.max(placed.x, area.x) >= 160,
      );
      expect(held).toBe(true);
      expect(placed.width).toBeGreaterThanOrEqual(LEAST.width);
      expect(placed.height).toBeGreaterThanOrEqual(LEAST.height);
    }),
  );
});

test('what is kept is read back', () => {
  const file = path.join(fresh(), 'data', 'window.json');
  const state = { bounds: { x: -5, y: 10, width: 1400, height: 900 }, maximized: true };
  writeWindowState(file, state);
  expect(readWindowState(file)).toEqual(state);
});

test('a missing, damaged or strange file is as good as none', () => {
  const file = path.join(fresh(), 'window.json');
  expect(readWindowState(file)).toBeNull();
  const good = { bounds: { x: 0, y: 0, width: 1, height: 1 }, maximized: false };
  const strange = [
    '',
    '{',
    'null',
    '[]',
    JSON.stringify({ ...good, bounds: { ...good.bounds, width: 0 } }),
    JSON.stringify({ ...good, bounds: { ...good.bounds, x: 1e9 } }),
    JSON.stringify({ ...good, bounds: { ...good.bounds, x: 0.5 } }),
    JSON.stringify({ ...good, more: 1 }),
    JSON.stringify({ bounds: good.bounds }),
  ];
  for (const text of strange) {
    writeFileSync(file, text);
    expect(readWindowState(file), text).toBeNull();
  }
});

test('a folder that takes no file stops nothing', () => {
  const folder = fresh();
  const file = path.join(folder, 'window.json');
  mkdirSync(`${file}.new`);
  writeWindowState(file, { bounds: { x: 0, y: 0, width: 1, height: 1 }, maximized: false });
  expect(() => readFileSync(file)).toThrow('ENOENT');
});

test('a page is loaded again three times in a minute, then a person is asked', () => {
  const mayReload = createRecovery();
  expect([0, 1000, 2000].map(mayReload)).toEqual([true, true, true]);
  expect(mayReload(3000)).toBe(false);
  expect(mayReload(70_000)).toBe(true);
});
