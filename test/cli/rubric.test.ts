import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { resourcePath } from '#engine/platform/resources.ts';
import { freshFolders } from '#test/support/folders.ts';
import { zhiping } from './cli.ts';

const folder = freshFolders();
const shipped = resourcePath('rubrics', 'product.json');

test('a file of a 评价指南 is checked, and compared with another', async () => {
  const cwd = folder();
  const changed = path.join(cwd, '修订.json');
  const text = readFileSync(shipped, 'utf8');
  writeFileSync(changed, text.replace('"weight": "8"', '"weight": "9"'));
  expect((await zhiping(cwd, 'rubric', 'check', shipped)).json).toMatchObject({ category: 'product', items: 11 });
  const wrong = await zhiping(cwd, 'rubric', 'check', changed);
  expect(wrong.code).toBe(1);
  expect(wrong.json).toMatchObject({ error: { code: 'RUBRIC_WEIGHTS' } });
  writeFileSync(changed, text.replace('"weight": "8"', '"weight": "9"').replace('"weight": "7"', '"weight": "6"'));
  const { json } = await zhiping(cwd, 'rubric', 'diff', shipped, changed);
  expect(json).toEqual({
    differences: [
      { place: 'A1：满分', before: '8', after: '9' },
      { place: 'A2：满分', before: '7', after: '6' },
    ],
  });
});
