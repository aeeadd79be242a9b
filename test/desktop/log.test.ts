import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openLog, traceOf } from '#hosts/desktop/log.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';

const fresh = freshFolders();
const now = (): Date => new Date('2026-11-22T06:00:00Z');
const read = (folder: string, name = 'desktop.log'): string => readFileSync(path.join(folder, name), 'utf8');

test('a line is a time, a word and short facts', () => {
  const folder = path.join(fresh(), 'logs');
  openLog(folder, 'desktop', { now })('engine-exit', {
    code: 70,
    closing: false,
    reason: 'crashed',
    method: 'desk.read',
  });
  expect(read(folder)).toBe(
    '2026-11-22T06:00:00.000Z event=engine-exit code=70 closing=false reason=crashed method=desk.read\n',
  );
  if (process.platform !== 'win32') expect(statSync(path.join(folder, 'desktop.log')).mode & 0o077).toBe(0);
});

test('sentences, names, paths and line breaks do not get in', () => {
  const folder = fresh();
  const log = openLog(folder, 'engine', { now });
  for (const text of ['轴承寿命提升三倍', '张三', '/home/zhang/a.zpb', 'C:\\a', 'correct horse battery', 'a\nb', ''])
    log('x', { fact: text });
  expect(new Set(read(folder, 'engine.log').trimEnd().split('\n'))).toEqual(
    new Set(['2026-11-22T06:00:00.000Z event=x fact=-']),
  );
});

test('whatever is logged stays one line of plain characters', () => {
  const folder = fresh();
  const log = openLog(folder, 'desktop', { now });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      log('x', { fact: text });
      expect(read(folder).split('\n').at(-2)).toMatch(/^2026-11-22T06:00:00\.000Z event=x fact=[\w.:@<>-]+$/);
    }),
    { numRuns: 50 },
  );
});

test('a full file is put aside, and only so many are kept', () => {
  const folder = fresh();
  const log = openLog(folder, 'desktop', { limit: 200, kept: 2, now });
  for (let number = 0; number < 20; number += 1) log('x', { number });
  expect(readdirSync(folder).sort()).toEqual(['desktop.1.log', 'desktop.2.log', 'desktop.log']);
  const lines = ['desktop.2.log', 'desktop.1.log', 'desktop.log'].flatMap((name) =>
    read(folder, name).trimEnd().split('\n'),
  );
  const numbers = lines.map((line) => Number(line.split('number=')[1]));
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => 20 - numbers.length + index));
  for (const name of readdirSync(folder)) expect(read(folder, name).length).toBeLessThanOrEqual(200);
});

test('a log that cannot be written stops nobody', () => {
  const folder = fresh();
  writeFileSync(path.join(folder, 'file'), '');
  expect(() => openLog(path.join(folder, 'file'), 'desktop')('x')).not.toThrow();
  mkdirSync(path.join(folder, 'desktop.log'));
  expect(() => openLog(folder, 'desktop')('x')).not.toThrow();
});

test('an error leaves where it happened, not what it said', () => {
  const error = Object.assign(new TypeError('项目『轴承』第 3 项'), { code: 'E_X' });
  const trace = traceOf(error);
  expect(trace).toMatchObject({ name: 'TypeError', code: 'E_X' });
  expect(trace.at).toMatch(/log\.test\.ts:\d+:\d+$/);
  expect(JSON.stringify(trace)).not.toContain('轴承');
  expect(traceOf('text')).toEqual({ name: 'string', code: '', at: '' });
});
