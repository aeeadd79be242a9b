import { writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { gridLimits, readGridBytes } from '#engine/table/index.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { rawWorkbook, zipOf } from './workbook.ts';

const grid = async (bytes: Uint8Array, name = '附件.xlsx', limits = gridLimits) =>
  valueOf(await readGridBytes(Buffer.from(bytes), name, limits));

test('every cell stands in its place, whatever stands above, between or beside it', async () => {
  const rows = [['检测数据汇总'], [], ['序号', null, '数值', '数值'], [1, null, 0.5, '合格']];
  const bytes = await writeXlsx({
    sheets: [
      { name: '汇总', rows },
      { name: '空', rows: [] },
    ],
  });
  expect(await grid(bytes)).toEqual([
    {
      name: '汇总',
      rows: [['检测数据汇总'], [], ['序号', '', '数值', '数值'], ['1', '', '0.5', '合格']],
      truncated: false,
    },
    { name: '空', rows: [], truncated: false },
  ]);
});

test('text with separators is one sheet, in the encodings that people send', async () => {
  const csv = Buffer.from('\ufeff名称,数值\r\n"甲,乙",1\r\n');
  expect(await grid(csv, '附件.csv')).toEqual([
    {
      name: '附件',
      rows: [
        ['名称', '数值'],
        ['甲,乙', '1'],
      ],
      truncated: false,
    },
  ]);
});

test('what is more than anybody looks through is left out, and that is said', async () => {
  const limits = { sheets: 2, rows: 3, columns: 2, cellCharacters: 4, characters: 100 };
  const sheet = (name: string, rows: (string | null)[][]) => ({ name, rows });
  const bytes = await writeXlsx({
    sheets: [sheet('长', [['a'], ['b'], ['c'], ['d']]), sheet('宽', [['a', 'b', 'c']]), sheet('第三', [['x']])],
  });
  expect(await grid(bytes, 'a.xlsx', limits)).toEqual([
    { name: '长', rows: [['a'], ['b'], ['c']], truncated: true },
    { name: '宽', rows: [['a', 'b']], truncated: true },
  ]);
  const far = [...Array.from({ length: 50 }, () => []), ['底']];
  const [gap] = await grid(await writeXlsx({ sheets: [sheet('远', far)] }), 'a.xlsx', limits);
  expect(gap).toEqual({ name: '远', rows: [], truncated: true });
  const [cut] = await grid(await writeXlsx({ sheets: [sheet('字', [['四个字以上', 'ab😀cd']])] }), 'a.xlsx', limits);
  expect(cut).toEqual({ name: '字', rows: [['四个字以', 'ab😀']], truncated: true });
  const little = { ...limits, columns: 60, characters: 3 };
  const [spent] = await grid(await writeXlsx({ sheets: [sheet('多', [['ab'], ['cd'], ['ef']])] }), 'a.xlsx', little);
  expect(spent).toMatchObject({ rows: [['ab'], ['cd']], truncated: true });
});

test('what is no table is refused', async () => {
  const read = (bytes: Buffer, name: string) => readGridBytes(bytes, name, gridLimits);
  refusalOf(await read(Buffer.from('不是'), '附件.xlsx'), 'TABLE_DAMAGED');
  refusalOf(await read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), '附件.xlsx'), 'TABLE_PROTECTED');
  refusalOf(await read(Buffer.from('x'), '附件.pdf'), 'TABLE_KIND_UNKNOWN');
  const bomb = await zipOf(rawWorkbook(['<row r="1"><c r="XFD1"><v>1</v></c></row>']));
  refusalOf(await read(bomb, '附件.xlsx'), 'TABLE_LIMIT');
});
