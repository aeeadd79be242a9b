import { describe, expect, test } from 'vitest';
import { summaryWorkbook, type ReportInput } from '#engine/report/index.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '../support/folders.ts';
import { experts, key, makeReport } from './fixture.ts';
import { named, readBack, records, unzipped, type ReadSheet } from './read.ts';

const fresh = freshFolders();
const read = async (input: ReportInput): Promise<readonly ReadSheet[]> =>
  readBack(fresh(), await summaryWorkbook(input));
const { input } = await makeReport();
const sheets = await read(input);

describe('the file', () => {
  test('holds no formula, no outside link, and every text as it was written', async () => {
    const parts = await unzipped(await summaryWorkbook(input));
    for (const [name, xml] of parts) {
      if (name.includes('worksheets/')) expect(xml).not.toMatch(/<f[\s>/]/);
      expect(name).not.toMatch(/externalLink|vbaProject|connections/);
    }
    const titles = records(named(sheets, '汇总排名'), '拟处理').map((row) => row.get('项目名称'));
    expect(titles).toEqual(
      expect.arrayContaining(['=HYPERLINK("http://x","试剂")', '铰链耐久性攻关 <b>&amp;', '-超导带材良率']),
    );
  });

  test('headings stay in view and the page is across', async () => {
    const parts = await unzipped(await summaryWorkbook(input));
    const pages = [...parts].filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name));
    expect(pages.length).toBe(sheets.length);
    for (const [, xml] of pages) {
      expect(xml).toContain('state="frozen"');
      expect(xml).toContain('orientation="landscape"');
    }
  });

  test('sheet names are legal, unique and stable', () => {
    const names = sheets.map((sheet) => sheet.name);
    for (const name of names) {
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/);
    }
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['张伟', '张伟(2)', '统计-一致性', '统计-一致性(2)', '欧阳_明_轩_', '𠮷野家辉']),
    );
  });

  test('whatever experts are called, their sheets open', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 4 }), async (names) => {
        const people = names.map((one, at) => ({ ...experts[at]!, name: one }));
        const result = { ...input.result, dossiers: [], agreement: [], severity: [], missing: [], experts: people };
        const found = (await read({ ...input, result, sheets: [], ballots: [] })).map((sheet) => sheet.name);
        expect(found.length).toBe(new Set(found.map((one) => one.toLowerCase())).size);
        for (const one of found) expect(one).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
      }),
      { numRuns: 40 },
    );
  });

  test('same input, same bytes', async () => {
    expect(Buffer.from(await summaryWorkbook(input)).equals(Buffer.from(await summaryWorkbook(input)))).toBe(true);
  });

  test('never speaks of an award', () => {
    const text = sheets.flatMap((sheet) => sheet.rows.flat()).join('\n');
    expect(text).not.toMatch(/奖|表彰/);
    expect(text).toContain('认定为产业质量攻关成果');
  });

  test('a text beyond the limit of a cell is cut and says so', async () => {
    const veto = { veto: 'V1', reason: '长'.repeat(40_000) };
    const ballots = input.ballots.map((one) =>
      one.expert === key(6) ? { ...one, ballots: one.ballots.map((b) => ({ ...b, vetoes: [veto] })) } : one,
    );
    const long = (await read({ ...input, ballots })).flatMap((sheet) => sheet.rows.flat()).map(String);
    expect(Math.max(...long.map((text) => text.length))).toBeLessThanOrEqual(32_767);
    expect(long.some((text) => text.endsWith('…（超出单元格上限，全文见评分单）'))).toBe(true);
  });

  test('reasons that belong to other scores than the stored ones are no report', async () => {
    const ballots = input.ballots.map((one) =>
      one.expert === key(4)
        ? { ...one, ballots: one.ballots.map((b) => ({ ...b, items: b.items.map((i) => ({ ...i, score: '1.0' })) })) }
        : one,
    );
    await expect(summaryWorkbook({ ...input, ballots })).rejects.toThrow('differs from the stored result');
  });

  test('a round without dossiers or sheets is a report too', async () => {
    const result = { ...input.result, dossiers: [], agreement: [], severity: [], missing: [], sheets: [], experts: [] };
    const empty = await read({ ...input, result, sheets: [], ballots: [] });
    expect(empty.map((one) => one.name)).toContain('汇总排名');
  });
});
