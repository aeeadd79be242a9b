import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resourcePath } from '#engine/platform/resources.ts';
import { industryWords, loadTables } from '#engine/intake/index.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'zhiping-tables-'));
  await cp(resourcePath('tables'), directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function change(name: string, edit: (text: string) => string): Promise<void> {
  const file = path.join(directory, name);
  await writeFile(file, edit(await readFile(file, 'utf8')));
}

async function refusal(): Promise<{ code: string; message: string }> {
  const result = await loadTables(directory);
  if (result.ok) throw new Error('should have been refused');
  return result.error;
}

describe('tables', () => {
  test('the shipped tables say what the founding document says', async () => {
    const result = await loadTables();
    if (!result.ok) throw new Error(result.error.message);
    const tables = result.value;
    expect(tables.districts.districts.filter((d) => d.kind === 'district')).toHaveLength(16);
    expect(tables.districts.districts.find((d) => d.name === '临港新片区')?.kind).toBe('authority');
    expect(tables.industries.groups.map((g) => g.industries.length)).toEqual([2, 3, 6, 4, 5]);
    expect(industryWords(tables)).toHaveLength(20);
    expect(tables.targets.targets.map((t) => t.minimum)).toEqual([5, 10, 150]);
    expect(tables.recommenders.kinds.map((k) => k.name)).toContain('区经委/商务委/科经委');
    expect(tables.attachments.kinds.map((k) => k.name)).toEqual([
      '检测报告',
      '标准',
      '专利',
      '查新',
      '用户证明',
      '财务证明',
      '其他',
    ]);
    const synonyms = tables.tags.painPoints.flatMap((p) => [p.name, ...p.synonyms]);
    for (const word of ['测不了', '测不全', '测不准', '检不了', '检不准', '检不快', '少标准'])
      expect(synonyms).toContain(word);
  });

  test('an outcome is never called a prize in what we print of it', async () => {
    const text = await readFile(resourcePath('tables', 'targets.json'), 'utf8');
    expect(text).not.toMatch(/奖|表彰/);
  });

  test('a replaced table takes effect', async () => {
    await change('industries.json', (text) => text.replace('"元宇宙"', '"低空经济"'));
    const result = await loadTables(directory);
    expect(result.ok && industryWords(result.value).map((w) => w.name)).toContain('低空经济');
  });

  test.each([
    ['not JSON', 'districts.json', () => '{'],
    ['not UTF-8', 'districts.json', (t: string) => t.replace('黄浦', '\uFFFD')],
    ['a word twice', 'districts.json', (t: string) => t.replace('"徐汇"', '"黄浦"')],
    ['a word with a list separator', 'tags.json', (t: string) => t.replace('"测不准"', '"测不准、测不全"')],
    ['an unknown key', 'targets.json', (t: string) => t.replace('"minimum"', '"minimun"')],
    ['a category nobody knows', 'targets.json', (t: string) => t.replace('"chain"', '"chains"')],
  ])('refuses %s, naming the file', async (_, name, edit) => {
    if (name === 'districts.json' && _ === 'not UTF-8') {
      await writeFile(path.join(directory, name), Buffer.from([0x22, 0xb0, 0xa1, 0x22]));
    } else {
      await change(name, edit);
    }
    const error = await refusal();
    expect(error.code).toBe('TABLES_INVALID');
    expect(error.message).toContain(name);
    expect(error.message).not.toMatch(/[a-z]{3,} [a-z]{3,}/);
  });

  test('a missing table is said', async () => {
    await rm(path.join(directory, 'tags.json'));
    expect((await refusal()).code).toBe('FILE_NOT_FOUND');
  });
});
