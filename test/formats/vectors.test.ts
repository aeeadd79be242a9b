import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { factsOf } from './facts.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/formats');

test('files of format version 1 read as they did when they were made', async () => {
  const expected = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as unknown;
  expect(await factsOf(folder)).toEqual(expected);
});
