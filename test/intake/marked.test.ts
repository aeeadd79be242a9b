import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readXlsx, type Cell } from 'hucre';
import { afterEach, describe, expect, test } from 'vitest';
import { exportIntakeTable, markIntakeTable, problemList } from '#engine/intake/index.ts';
import { loadSampleRound } from '#engine/sample/index.ts';
import { gridLimits, readGridBytes, readTableBytes } from '#engine/table/index.ts';
import type { CellProblem } from '#shared/domain/intake.ts';
import { freshFolders } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { fc } from '../property.ts';
import { named, readBack } from '../report/read.ts';
import { rawWorkbook, zipOf } from '../table/workbook.ts';
import { cleanFiles, cleanSheets, folderOf, intakeOf, workbookOf, type Sheets } from './fixture.ts';

const folder = freshFolders();
const made: string[] = [];
afterEach(async () => {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true });
});

async function sent(bytes: Uint8Array | string, name = '收件.xlsx'): Promise<string> {
  const directory = await folderOf(cleanFiles);
  made.push(directory);
  await writeFile(path.join(directory, name), bytes);
  return directory;
}

async function marked(
  directory: string,
  name = '收件.xlsx',
): Promise<{ bytes: Buffer; problems: readonly CellProblem[] }> {
  const { problems } = await intakeOf(directory, name);
  const bytes = valueOf(await markIntakeTable(path.join(directory, name), problems));
  return { bytes: Buffer.from(bytes), problems };
}

async function cellsOf(bytes: Uint8Array, sheet: string): Promise<Map<string, Cell>> {
  const workbook = await readXlsx(bytes, { readStyles: true });
  return workbook.sheets.find((one) => one.name === sheet)?.cells ?? new Map();
}

const wrong = (sheets: Sheets): Sheets => {
  Object.assign(sheets['项目']![0]!, { 类别: '产品', 背景: '' });
  sheets['单位']![1]!['统一社会信用代码'] = '123';
  return sheets;
};

describe('a marked table', () => {
  test('says every problem at its cell, and lists them all with a way there', async () => {
    const { bytes, problems } = await marked(await sent(await workbookOf(wrong(cleanSheets()))));
    const project = await cellsOf(bytes, '项目');
    expect(project.get('1,2')?.comment?.text).toMatch(/^【改正】「类别」中的「产品」不在字典里/);
    expect(project.get('1,2')?.style?.fill).toMatchObject({ pattern: 'solid' });
    const unit = await cellsOf(bytes, '单位');
    expect([...unit].filter(([, cell]) => cell.comment !== undefined).map(([at]) => at)).toEqual(['2,3']);
    const other = named(await readBack(folder(), bytes), '问题');
    expect(other.rows.slice(1, problems.length + 1).map((row) => row[4])).toEqual(problems.map((one) => one.message));
    const list = await cellsOf(bytes, '问题');
    expect(list.get('1,0')?.hyperlink?.location ?? list.get('1,0')?.hyperlink?.target).toContain("'项目'!");
  });

  test('holds what was sent in every other respect: cells, drop-downs, formats, frozen rows', async () => {
    const sample = valueOf(await loadSampleRound()).dossiers.slice(0, 4);
    const bad = structuredClone(sample);
    for (const one of bad) (one as { body: { lead: { district: string } } }).body.lead.district = '火星';
    const original = await exportIntakeTable(bad);
    const { bytes } = await marked(await sent(original));
    const [was, is] = [await readXlsx(original, { readStyles: true }), await readXlsx(bytes, { readStyles: true })];
    expect(is.sheets.map((one) => one.name)).toEqual([...was.sheets.map((one) => one.name), '问题']);
    for (const [at, sheet] of was.sheets.entries()) {
      const now = is.sheets[at]!;
      expect(now.dataValidations ?? []).toEqual(sheet.dataValidations ?? []);
      expect(now.freezePane).toEqual(sheet.freezePane);
      expect(now.columns?.map((one) => one.width)).toEqual(sheet.columns?.map((one) => one.width));
      for (const [key, cell] of sheet.cells ?? []) {
        const kept = now.cells?.get(key);
        expect([key, kept?.value, kept?.style?.numFmt]).toEqual([key, cell.value, cell.style?.numFmt]);
        if (cell.comment !== undefined) expect(kept?.comment?.text).toContain(cell.comment.text);
      }
    }
  });

  test('is read back as the very table that was sent, whatever its cells say', async () => {
    const text = fc.oneof(
      fc.constantFrom(
        '_x0041_',
        '=1+1',
        '#N/A',
        '00123',
        '+86',
        '@x',
        "'",
        '<b>&amp;"',
        ' 两端 ',
        '多\n行',
        '123456789012345678',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }), async (rows) => {
        const sheets = cleanSheets();
        for (const [at, [title, issue]] of rows.entries()) {
          const row = sheets['项目']![at % 2]!;
          Object.assign(row, { 项目名称: title, 质量问题: issue });
        }
        const original = Buffer.from(await workbookOf(wrong(sheets)));
        const directory = await sent(original);
        const { bytes } = await marked(directory);
        const [was, is] = [
          valueOf(await readTableBytes(original, 'a.xlsx')),
          valueOf(await readTableBytes(bytes, 'a.xlsx')),
        ];
        expect(is.sheets.filter((one) => one.name !== '问题')).toEqual(was.sheets);
        await writeFile(path.join(directory, '标注.xlsx'), bytes);
        const again = await intakeOf(directory, '标注.xlsx');
        expect(again.problems).toEqual((await intakeOf(directory, '收件.xlsx')).problems);
      }),
      { numRuns: 15 },
    );
  });

  test('keeps formulas, dates, percentages and numbers that lost digits', async () => {
    const head = `<row r="1">${['编号', '项目名称', '类别', '开始日期', '结束日期'].map((word, at) => `<c r="${'ABCDE'[at]}1" t="inlineStr"><is><t>${word}</t></is></c>`).join('')}</row>`;
    const body = `<row r="2"><c r="A2" t="inlineStr"><is><t>001</t></is></c><c r="B2"><f>A2&amp;"x"</f><v>001x</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2"><v>45000</v></c><c r="E2"><v>123456789012345678</v></c></row>`;
    const parts: Record<string, string> = rawWorkbook([head + body]);
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace('表1', '项目');
    const original = await zipOf(parts);
    const { bytes } = await marked(await sent(original));
    const [was, is] = [
      valueOf(await readTableBytes(original, 'a.xlsx')),
      valueOf(await readTableBytes(bytes, 'a.xlsx')),
    ];
    expect(is.sheets[0]).toEqual(was.sheets[0]);
    expect((await cellsOf(bytes, '项目')).get('1,1')?.formula).toBe('A2&"x"');
  });

  test('that was corrected is marked anew: what was mended is plain again', async () => {
    const directory = await sent(await workbookOf(wrong(cleanSheets())));
    const first = await marked(directory);
    await writeFile(path.join(directory, '收件.xlsx'), first.bytes);
    const twice = valueOf(await markIntakeTable(path.join(directory, '收件.xlsx'), []));
    expect((await readXlsx(twice)).sheets.filter((one) => one.name === '问题')).toHaveLength(1);
    for (const name of ['项目', '单位']) {
      const cells = [...(await cellsOf(twice, name)).values()];
      expect(cells.filter((cell) => cell.comment !== undefined)).toEqual([]);
    }
    expect((await cellsOf(twice, '项目')).get('1,2')?.style?.fill).toBeUndefined();
  });

  test('of .csv files is one workbook with their cells', async () => {
    const directory = await sent('说明\n编号,项目名称\n001,名称\n', '项目.csv');
    await writeFile(path.join(directory, '单位.csv'), '项目编号,主体\n001,牵头\n');
    const { bytes, problems } = await marked(directory, '项目.csv');
    const read = valueOf(await readGridBytes(bytes, 'a.xlsx', gridLimits));
    expect(read.map((one) => one.name)).toEqual(['项目', '单位', '问题']);
    expect(read[0]!.rows[2]!.slice(0, 2)).toEqual(['001', '名称']);
    expect(problems.length).toBeGreaterThan(0);
  });

  test('is refused for a file that is none, in the words of the reader', async () => {
    const file = path.join(folder(), 'x.xlsx');
    await writeFile(file, 'nothing of a workbook');
    refusalOf(await markIntakeTable(file, []), 'TABLE_DAMAGED');
  });
});

test('the list of what waits is a table of its own', async () => {
  const { problems } = await intakeOf(await sent(await workbookOf(wrong(cleanSheets()))), '收件.xlsx');
  const bytes = Buffer.from(await problemList(problems));
  const [grid] = valueOf(await readGridBytes(bytes, 'a.xlsx', gridLimits));
  expect(grid!.rows).toHaveLength(problems.length + 2);
});
