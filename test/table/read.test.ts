import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeXlsx, type WriteSheet } from 'hucre';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTable, tableLimits, type ReadTableOptions, type Table } from '#engine/table/index.ts';
import { rawWorkbook, zipOf } from './workbook.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'zhiping-table-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function read(name: string, bytes: Uint8Array | string, options?: ReadTableOptions) {
  const file = path.join(directory, name);
  await writeFile(file, bytes);
  return readTable(file, options);
}

async function table(name: string, bytes: Uint8Array | string, options?: ReadTableOptions): Promise<Table> {
  const result = await read(name, bytes, options);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function workbook(sheet: Omit<WriteSheet, 'name'>): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: '项目', ...sheet }] });
}

function rowsOf(read: Table) {
  return read.sheets[0]!.rows.map((row) => Object.fromEntries(row.cells));
}

describe('reading a workbook', () => {
  test('every kind of cell becomes the text a person sees', async () => {
    const bytes = await workbook({
      rows: [
        ['编号', '日期', '时刻', '和', '比例', '真', '公式', '文本'],
        [
          '001',
          new Date(Date.UTC(2025, 2, 1)),
          new Date(Date.UTC(2025, 2, 1, 9, 30)),
          0.1 + 0.2,
          0.585,
          true,
          null,
          '=1+1',
        ],
        ['002', null, null, 1e21, 1, false, null, '  上海\u3000'],
        ['003', null, null, -0.000_000_1, 0.07, null, null, '第一行\r\n第二行'],
      ],
      cells: new Map([
        ['1,2', { style: { numFmt: 'yyyy-mm-dd hh:mm' } }],
        ['1,4', { style: { numFmt: '0.0%' } }],
        ['2,4', { style: { numFmt: '0%' } }],
        ['3,4', { style: { numFmt: '0"%"' } }],
        ['1,6', { formula: 'D2*2', formulaResult: 0.6 }],
      ]),
    });
    expect(rowsOf(await table('全.xlsx', bytes))).toEqual([
      {
        编号: '001',
        日期: '2025-03-01',
        时刻: '2025-03-01 09:30:00',
        和: '0.3',
        比例: '58.5%',
        真: 'TRUE',
        公式: '0.6',
        文本: '=1+1',
      },
      { 编号: '002', 和: '1000000000000000000000', 比例: '100%', 真: 'FALSE', 文本: '上海' },
      { 编号: '003', 和: '-0.0000001', 比例: '0.07', 文本: '第一行\n第二行' },
    ]);
  });

  test('what cannot be taken at its word is marked', async () => {
    const bytes = await workbook({
      rows: [
        ['编号', '代码', '值', '错'],
        ['001', Number('914403001922038216'), null, null],
      ],
      cells: new Map([
        ['1,2', { formula: 'A2+1' }],
        ['1,3', { value: '#DIV/0!' }],
      ]),
    });
    const row = (await table('a.xlsx', bytes)).sheets[0]!.rows[0]!;
    expect(Object.fromEntries(row.flaws)).toEqual({ 代码: 'digits', 值: 'formula', 错: 'error' });
  });

  test('headings match whatever their blanks, brackets and stars; a title above does no harm', async () => {
    const bytes = await workbook({
      rows: [
        ['2026年度项目表'],
        [],
        ['项目 编号*', '权重\uFF08\uFF05\uFF09', '\u3000名称\u3000'],
        ['001', 60, '轴承'],
        [],
        ['002', 40, '铰链'],
      ],
    });
    const read = await table('a.xlsx', bytes, { headings: () => ['项目编号', '权重(%)', '名称'] });
    expect(read.sheets[0]).toMatchObject({ headingRow: 3, headings: ['项目编号', '权重(%)', '名称'] });
    expect(read.sheets[0]!.rows.map((row) => row.row)).toEqual([4, 6]);
  });

  test('a heading that occurs twice is said', async () => {
    const read = await table(
      'a.xlsx',
      await workbook({
        rows: [
          ['编号', '名称', '编 号'],
          ['1', '2', '3'],
        ],
      }),
    );
    expect(read.sheets[0]!.duplicates).toEqual(['编号']);
    expect(rowsOf(read)).toEqual([{ 编号: '1', 名称: '2' }]);
  });

  test('formatting down to the last row of the sheet is not content', async () => {
    const data =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row><row r="2"><c r="A2"><v>7</v></c></row>' +
      '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>';
    expect(rowsOf(await table('a.xlsx', await zipOf(rawWorkbook([data]))))).toEqual([{ 编号: '7' }]);
  });

  test('a sheet with nothing on it has no headings', async () => {
    const read = await table('a.xlsx', await zipOf(rawWorkbook(['', '<row r="1"/>'])));
    expect(read.sheets.map((sheet) => [sheet.headingRow, sheet.rows.length])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('lone surrogates and control characters never get in', async () => {
    const data =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row>' +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>甲_xD800_乙_x0007_丙</t></is></c></row>';
    const [row] = rowsOf(await table('a.xlsx', await zipOf(rawWorkbook([data]))));
    expect(row!['名称']!.isWellFormed()).toBe(true);
    expect(row!['名称']).not.toContain('\u0007');
  });
});

describe('reading a .csv', () => {
  const text = '编号,名称\r\n001,"上海,轴承\n第二行"\r\n\r\n002,"说""好"""\r\n';
  const rows = [
    { 编号: '001', 名称: '上海,轴承\n第二行' },
    { 编号: '002', 名称: '说"好"' },
  ];
  const gbk = Buffer.from(
    'b1e0bac52cc3fbb3c60d0a3030312c22c9cfbaa32cd6e1b3d00ab5dab6fed0d0220d0a0d0a3030322c22cbb52222bac32222220d0a',
    'hex',
  );

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['GBK', gbk],
  ])('in %s', async (_, bytes) => {
    const read = await table('项目.csv', bytes);
    expect(read.sheets[0]!.name).toBe('项目');
    expect(rowsOf(read)).toEqual(rows);
    expect(read.sheets[0]!.rows.map((row) => row.row)).toEqual([2, 4]);
  });

  test('a rare character of GB18030', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xd0, 0xd5, 0x0a]),
      Buffer.from([0x82, 0x35, 0x8f, 0x33]),
      Buffer.from('\n'),
    ]);
    expect(rowsOf(await table('a.csv', bytes))).toEqual([
      { 姓: new TextDecoder('gb18030').decode(bytes).split('\n')[1] },
    ]);
  });

  test('with tabs, and a quotation mark inside a word', async () => {
    expect(rowsOf(await table('a.csv', '编号\t名称\n1\t5" 管,甲\n'))).toEqual([{ 编号: '1', 名称: '5" 管,甲' }]);
  });
});

const wide = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`).join(',');
const cell = (reference: string) => `<c r="${reference}"><v>1</v></c>`;

describe('refusals', () => {
  test.each<[string, string, () => Promise<Uint8Array | string>, string]>([
    ['another kind of file', 'a.docx', async () => 'x', 'TABLE_KIND_UNKNOWN'],
    ['not a ZIP', 'a.xlsx', async () => '编号,名称', 'TABLE_DAMAGED'],
    ['an empty file', 'a.xlsx', async () => '', 'TABLE_DAMAGED'],
    [
      'a truncated workbook',
      'a.xlsx',
      async () => (await workbook({ rows: [['编号']] })).slice(0, 900),
      'TABLE_DAMAGED',
    ],
    ['a ZIP that is no workbook', 'a.xlsx', async () => zipOf({ 'a.txt': 'x' }), 'TABLE_DAMAGED'],
    [
      'a worksheet that is missing',
      'a.xlsx',
      async () => {
        const parts: Record<string, string> = rawWorkbook(['']);
        delete parts['xl/worksheets/sheet1.xml'];
        return zipOf(parts);
      },
      'TABLE_DAMAGED',
    ],
    [
      'broken XML',
      'a.xlsx',
      async () => zipOf(rawWorkbook([''], { 'xl/workbook.xml': '<workbook><sheets>' })),
      'TABLE_DAMAGED',
    ],
    ['an old .xls or a password', 'a.xlsx', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'TABLE_PROTECTED'],
    [
      'a cell far down',
      'a.xlsx',
      async () => zipOf(rawWorkbook([cell('A1048576')].map((c) => `<row>${c}</row>`))),
      'TABLE_LIMIT',
    ],
    ['a cell far right', 'a.xlsx', async () => zipOf(rawWorkbook([`<row>${cell('XFD1')}</row>`])), 'TABLE_LIMIT'],
    [
      '100 000 rows',
      'a.xlsx',
      async () => zipOf(rawWorkbook(['<row><c><v>1</v></c></row>'.repeat(100_000)])),
      'TABLE_LIMIT',
    ],
    ['51 sheets', 'a.xlsx', async () => zipOf(rawWorkbook(Array.from({ length: 51 }, () => ''))), 'TABLE_LIMIT'],
    [
      'a cell of 40 000 characters',
      'a.xlsx',
      async () => zipOf(rawWorkbook([`<row><c t="inlineStr"><is><t>${'长'.repeat(40_000)}</t></is></c></row>`])),
      'TABLE_CELL_TOO_LONG',
    ],
    [
      'a part that inflates to 300 MB',
      'a.xlsx',
      async () => zipOf(rawWorkbook([''], { 'xl/sharedStrings.xml': ' '.repeat(300 * 1024 * 1024) })),
      'TABLE_BOMB',
    ],
    [
      'millions of strings',
      'a.xlsx',
      async () => zipOf(rawWorkbook([''], { 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(3_100_000)}</sst>` })),
      'TABLE_BOMB',
    ],
    [
      'declared entities',
      'a.xlsx',
      async () => zipOf(rawWorkbook([''], { 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "b">]><sst/>' })),
      'TABLE_BOMB',
    ],
    [
      'bounding boxes without end',
      'a.xlsx',
      async () => zipOf(rawWorkbook(Array.from({ length: 20 }, () => `<row>${cell('A20000')}${cell('GR1')}</row>`))),
      'TABLE_BOMB',
    ],
    ['201 columns of .csv', 'a.csv', async () => wide(201), 'TABLE_LIMIT'],
    ['20 001 rows of .csv', 'a.csv', async () => 'a\n'.repeat(20_001), 'TABLE_LIMIT'],
    ['bytes in no encoding', 'a.csv', async () => Buffer.from([0x61, 0xff, 0xff, 0x0a]), 'TABLE_ENCODING'],
    ['a binary file called .csv', 'a.csv', async () => Buffer.from([0x61, 0, 0x62]), 'TABLE_ENCODING'],
    ['a quotation mark never closed', 'a.csv', async () => '编号,名称\n1,"甲\n2,乙\n', 'TABLE_QUOTES'],
    ['more than 50 MB', 'a.csv', async () => Buffer.alloc(tableLimits.bytes + 1, 0x61), 'FILE_TOO_LARGE'],
  ])('%s', async (_, name, bytes, code) => {
    const result = await read(name, await bytes());
    expect(result.ok ? 'accepted' : result.error.code).toBe(code);
    if (!result.ok) {
      expect(result.error.message).toContain(name);
      expect(result.error.message).toMatch(/请/);
    }
  });

  test('a size that its own directory does not admit to', async () => {
    const bytes = await zipOf(rawWorkbook([`<row>${cell('A1')}</row>`]));
    // Write zero into the uncompressed size of every entry of the directory.
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4))
      bytes.writeUInt32LE(0, at + 24);
    const result = await read('a.xlsx', bytes);
    expect(result.ok ? 'accepted' : result.error.code).toBe('TABLE_BOMB');
  });

  test('a file that is not there', async () => {
    const result = await readTable(path.join(directory, '没有.xlsx'));
    expect(result.ok ? 'accepted' : result.error.code).toBe('FILE_NOT_FOUND');
  });
});
