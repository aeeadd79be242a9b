import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeCsv } from 'hucre/csv';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { exportIntakeTable, intakeTemplate, readIntake, type Tables } from '#engine/intake/index.ts';
import { columns, SHEETS } from '#engine/intake/columns.ts';
import { headingKey } from '#engine/table/index.ts';
import { fc } from '#test/property.ts';
import { dossiers } from './arbitrary.ts';
import { cleanFiles, cleanSheets, folderOf, intakeOf, tablesForTest, workbookOf } from './fixture.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await tablesForTest();
});
const made: string[] = [];
afterEach(async () => {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true });
});

async function folder(files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
  const directory = await folderOf(files);
  made.push(directory);
  return directory;
}

describe('the intake table', () => {
  test('a second reader sees the sheets, the starred headings and the example', async () => {
    const directory = await folder();
    const file = path.join(directory, '模板.xlsx');
    await writeFile(file, await intakeTemplate());
    const sheets = await readXlsxFile(file);
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(['说明', ...SHEETS, '字典']);
    const projects = sheets.find((sheet) => sheet.sheet === '项目')!.data;
    expect(projects[0]!.slice(0, 5)).toEqual(['编号*', '项目名称*', '类别*', '行业*', '行动']);
    expect(projects[1]!.slice(0, 3)).toEqual(['示例', '大型风电主轴轴承寿命提升', '产品关键质量性能提升']);
    const words = sheets.find((sheet) => sheet.sheet === '字典')!.data;
    const at = words[0]!.indexOf('区');
    expect(words.slice(1, 18).map((row) => row[at])).toContain('浦东新区');
  });

  test('its headings are already in the form in which they are compared', () => {
    for (const sheet of SHEETS) for (const { heading } of columns[sheet]) expect(headingKey(heading)).toBe(heading);
  });

  test('the empty template has no dossier, and its example is no error', async () => {
    const directory = await folder();
    await writeFile(path.join(directory, '模板.xlsx'), await intakeTemplate(tables));
    const intake = await intakeOf(directory, '模板.xlsx');
    expect(intake.dossiers).toEqual([]);
    expect(intake.problems.map((problem) => problem.code)).toEqual(['INTAKE_NO_PROJECTS']);
  });

  test('the example is what a real project may say', async () => {
    const sheets = Object.fromEntries(
      SHEETS.map((name) => [
        name,
        [Object.fromEntries(columns[name].map(({ heading, example }) => [heading, example.replace('示例', '001')]))],
      ]),
    );
    sheets['关键指标']!.push({ ...sheets['关键指标']![0], 指标名称: '振动', '权重(%)': '40' });
    const directory = await folder({ '001/检测报告.pdf': '%PDF' });
    await writeFile(path.join(directory, '收件.xlsx'), await workbookOf(sheets));
    const intake = await intakeOf(directory, '收件.xlsx');
    expect(intake.problems).toEqual([]);
    expect(intake.dossiers).toHaveLength(1);
  });

  test('export and intake are each other’s inverse', async () => {
    await fc.assert(
      fc.asyncProperty(dossiers(tables), async (list) => {
        const directory = await folderOf({});
        try {
          await mkdir(path.join(directory, '附件', '材料'));
          for (const { attachments } of list)
            for (const { file } of attachments) await writeFile(path.join(directory, '附件', file), 'x');
          await writeFile(path.join(directory, '导出.xlsx'), await exportIntakeTable(list, tables));
          const intake = await intakeOf(directory, '导出.xlsx');
          expect(intake.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
          expect(intake.dossiers).toEqual(list);
          expect(intake.rejected).toEqual([]);
        } finally {
          await rm(directory, { recursive: true, force: true });
        }
      }),
      { numRuns: 40 },
    );
  });

  test('项目.csv brings its siblings', async () => {
    const directory = await folder(cleanFiles);
    const sheets = cleanSheets();
    for (const [name, rows] of Object.entries(sheets)) {
      const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const records = rows.map((row) => headings.map((heading) => (row[heading] ?? null) as string | null));
      await writeFile(path.join(directory, `${name}.csv`), `\uFEFF${writeCsv([headings, ...records])}`);
    }
    await writeFile(path.join(directory, '收件.xlsx'), await workbookOf(sheets));
    const fromCsv = await intakeOf(directory, '项目.csv');
    expect(fromCsv.problems).toEqual([]);
    expect(fromCsv.dossiers).toEqual((await intakeOf(directory, '收件.xlsx')).dossiers);
    await rm(path.join(directory, '单位.csv'));
    const { problems, rejected } = await intakeOf(directory, '项目.csv');
    expect(problems).toEqual([
      expect.objectContaining({ code: 'INTAKE_SHEET_MISSING', sheet: '单位', severity: 'error' }),
    ]);
    expect(rejected).toEqual(['001', '002']);
  });

  test('the table may lie among the attachments without being taken for a forgotten one', async () => {
    const directory = await folder({ ...cleanFiles, '.DS_Store': 'x', '~$收件.xlsx': 'x', 'Thumbs.db': 'x' });
    await writeFile(path.join(directory, '附件', '收件.xlsx'), await workbookOf(cleanSheets()));
    expect((await intakeOf(directory, '附件/收件.xlsx')).problems).toEqual([]);
  });

  test('typed as people type, it means the same', async () => {
    const directory = await folder(cleanFiles);
    const sheets = cleanSheets();
    await writeFile(path.join(directory, '规范.xlsx'), await workbookOf(sheets));
    Object.assign(sheets['项目']![0]!, {
      开始日期: '2023年3月1日',
      结束日期: 45_838,
      类别: ' 产品关键质量性能 ',
      行动: '工业产品质量提升行动',
      痛点: '测不准 ,少标准',
      问题维度: '质量技术',
    });
    Object.assign(sheets['单位']![0]!, {
      统一社会信用代码: '91310000 13226025 0x',
      区: '嘉定区',
      角色: '链主',
      首席质量官: '无',
    });
    Object.assign(sheets['关键指标']![0]!, {
      '权重(%)': '60%',
      攻关后: '\uFF12\uFF15.50',
      主指标: '√',
      国内年份: '2024年',
    });
    Object.assign(sheets['关键指标']![2]!, { 目标值: '25%', 样本量: 30 });
    Object.assign(sheets['附件']![0]!, { 文件: '.\\001\\检测报告.pdf' });
    Object.assign(sheets['经济效益']![0]!, { '新增销售额(万元)': '3,200', '节支(万元)': 60.5, '新增利润(万元)': '/' });
    await writeFile(path.join(directory, '随手.xlsx'), await workbookOf(sheets));
    const loose = await intakeOf(directory, '随手.xlsx');
    expect(loose.problems).toEqual([]);
    expect(loose.dossiers).toEqual((await intakeOf(directory, '规范.xlsx')).dossiers);
  });

  test('what cannot be read at all is refused, not reported cell by cell', async () => {
    const directory = await folder(cleanFiles);
    const table = path.join(directory, '收件.xlsx');
    await writeFile(table, 'no zip');
    const read = async (attachments: string) => {
      const result = await readIntake({ table, attachments }, tables);
      return result.ok ? 'accepted' : result.error.code;
    };
    expect(await read(path.join(directory, '附件'))).toBe('TABLE_DAMAGED');
    await writeFile(table, await workbookOf(cleanSheets()));
    expect(await read(path.join(directory, '没有'))).toBe('FILE_NOT_FOUND');
  });

  test('a merged project carries both opinions', async () => {
    const directory = await folder(cleanFiles);
    const sheets = cleanSheets();
    for (const [name, rows] of Object.entries(sheets)) {
      const copies = rows.filter((row) => (row['编号'] ?? row['项目编号']) === '001').map((row) => ({ ...row }));
      if (name === '项目') copies[0]!['推荐单位'] = '某集团';
      if (name === '推荐意见') Object.assign(copies[0]!, { 推荐单位: '某集团', 推荐单位类型: '集团公司' });
      rows.push(...copies);
    }
    await writeFile(path.join(directory, '收件.xlsx'), await workbookOf(sheets));
    const intake = await intakeOf(directory, '收件.xlsx');
    expect(intake.problems.map((problem) => problem.code)).toEqual([
      'INTAKE_PROJECT_MERGED',
      'INTAKE_JOINT_RECOMMENDATION',
    ]);
    const merged = intake.dossiers.find((dossier) => dossier.body.no === '001')!;
    expect(merged.body.recommendations.map((one) => one.recommender)).toEqual(['嘉定区市场监管局', '某集团']);
    expect(merged.body.indicators).toHaveLength(2);
    expect(merged.attachments).toHaveLength(1);
  });
});
