import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXlsx } from 'hucre';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTable, writeWorkbook, type SheetSpec } from '#engine/table/index.ts';
import { fc } from '#test/property.ts';

// oxlint-disable-next-line no-control-regex -- what no spreadsheet can hold
const UNHOLDABLE = /[\u0000-\u001F\u007F\uFFFE\uFFFF]/g;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'zhiping-table-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function save(sheets: readonly SheetSpec[]): Promise<string> {
  const file = path.join(directory, '表.xlsx');
  await writeFile(file, await writeWorkbook(sheets));
  return file;
}

const results: SheetSpec = {
  name: '评分汇总',
  title: '2026年度产业质量攻关成果评分汇总表',
  lines: ['产品组 · 去掉一个最高分和一个最低分'],
  columns: [
    { heading: '编号', required: true, format: '@' },
    { heading: '名称', width: 40, hint: '与申报书一致' },
    { heading: '得分', format: '0.00' },
    { heading: '水平', list: ['国际领先', '国际先进'], strict: true },
    { heading: '区', list: { sheet: '字典', heading: '区' } },
  ],
  rows: [
    [
      '001',
      '=HYPERLINK("http://x")',
      { value: '83.50', decimal: true, bold: true, fill: 'E3F2EC' },
      '国际领先',
      '黄浦',
    ],
    ['002', '@SUM(1)', { value: '79.25', decimal: true }, '#N/A', '徐汇'],
    ['003', '+86 021-1234', 12, '-', null],
  ],
  notes: ['数据来自开分结果,校验码 ABCD。'],
  landscape: true,
  frozenColumns: 1,
};
const words: SheetSpec = { name: '字典', columns: [{ heading: '区' }], rows: [['黄浦'], ['徐汇']] };

describe('writing a workbook', () => {
  test('the second reader reads what was written', async () => {
    const sheets = await readXlsxFile(await save([results, words]));
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(['评分汇总', '字典']);
    expect(sheets[0]!.data.slice(0, 6)).toEqual([
      ['2026年度产业质量攻关成果评分汇总表', null, null, null, null],
      ['产品组 · 去掉一个最高分和一个最低分', null, null, null, null],
      ['编号*', '名称', '得分', '水平', '区'],
      ['001', '=HYPERLINK("http://x")', 83.5, '国际领先', '黄浦'],
      ['002', '@SUM(1)', 79.25, '#N/A', '徐汇'],
      ['003', '+86 021-1234', 12, '-', null],
    ]);
  });

  test('headings are frozen, bold and marked; lists and merges are there; nothing is a formula', async () => {
    const book = await readXlsx(await writeWorkbook([results, words]), { readStyles: true });
    const sheet = book.sheets[0]!;
    expect(sheet.freezePane).toMatchObject({ rows: 3, columns: 1 });
    expect(sheet.cells?.get('2,0')?.style?.font?.bold).toBe(true);
    expect(sheet.cells?.get('2,1')?.comment?.text).toBe('与申报书一致');
    expect(sheet.cells?.get('3,1')?.style?.numFmt).toBe('@');
    expect(sheet.merges).toContainEqual({ startRow: 0, startCol: 0, endRow: 0, endCol: 4 });
    expect(sheet.dataValidations?.map((list) => [list.range, list.formula1 ?? list.values, list.errorStyle])).toEqual([
      ['D4:D503', expect.anything(), 'stop'],
      ['E4:E503', "'字典'!$A$2:$A$3", 'warning'],
    ]);
    expect([...(sheet.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 'a4' });
  });

  test('without a format a decimal keeps its digits: as a number where one can, else as text', async () => {
    const rows = ['83.50', '79.25', '123456789012.123456789', '-0.5'].map((value) => [{ value, decimal: true }]);
    const sheets = await readXlsxFile(await save([{ name: '数据', columns: [{ heading: '值' }], rows }]));
    expect(sheets[0]!.data.slice(1)).toEqual([['83.50'], [79.25], ['123456789012.123456789'], [-0.5]]);
  });

  test('same input, same bytes', async () => {
    expect(Buffer.from(await writeWorkbook([results, words]))).toEqual(
      Buffer.from(await writeWorkbook([results, words])),
    );
  });

  test('a drop-down that points nowhere is a mistake of ours', async () => {
    await expect(writeWorkbook([results])).rejects.toThrow('字典');
  });

  test('any text and any decimal come back as they went in', async () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom(
          '=1+1',
          '+1',
          '-1',
          '@a',
          '#N/A',
          '#REF!',
          '1e5',
          '001',
          '_x0041_',
          'TRUE',
          "'x",
          '姓\u{20BB7}',
        ),
      )
      .map((raw) => raw.toWellFormed().replaceAll(UNHOLDABLE, '').trim())
      .filter((raw) => raw !== '' && !/^[\s\u200B-\u200D\u2060\uFEFF]|[\s\u200B-\u200D\u2060\uFEFF]$/u.test(raw));
    const decimal = fc
      .tuple(fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }), fc.stringMatching(/^(\.\d{1,9})?$/))
      .map(([whole, fraction]) => `${whole}${fraction}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, decimal), { minLength: 1, maxLength: 20 }), async (rows) => {
        const file = await save([
          {
            name: '数据',
            columns: [{ heading: '甲' }, { heading: '乙' }],
            rows: rows.map(([word, value]) => [word, { value, decimal: true }]),
          },
        ]);
        const read = await readTable(file);
        if (!read.ok) throw new Error(read.error.message);
        const back = read.value.sheets[0]!.rows.map((row) => [row.cells.get('甲'), row.cells.get('乙')]);
        expect(back).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });
});
