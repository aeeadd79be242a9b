import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { catalogue } from '#shared/errors/problem.ts';
import type { CellProblem } from '#shared/domain/intake.ts';
import type { Case, Change, Files } from './cases/case.ts';
import { files } from './cases/files.ts';
import { indicators } from './cases/indicators.ts';
import { projects } from './cases/projects.ts';
import { units } from './cases/units.ts';
import { cleanFiles, cleanSheets, folderOf, intakeOf, workbookOf } from './fixture.ts';
import { rawWorkbook, zipOf } from '../table/workbook.ts';

const made: string[] = [];
afterEach(async () => {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true });
});

async function run(change: Change, after?: Case['after']) {
  const sheets = cleanSheets();
  const attached: Files = { ...cleanFiles };
  change(sheets, attached);
  const directory = await folderOf(attached);
  made.push(directory);
  await writeFile(path.join(directory, '收件.xlsx'), await workbookOf(sheets));
  await after?.(path.join(directory, '附件'));
  return intakeOf(directory, '收件.xlsx');
}

const cases = [...projects, ...units, ...indicators, ...files];

function check(problems: readonly CellProblem[], one: Pick<Case, 'code' | 'at' | 'says'>): void {
  const found = problems.find((problem) => problem.code === one.code);
  expect(found, `${one.code} among ${problems.map((problem) => problem.code).join(' ')}`).toBeDefined();
  expect([found!.sheet, found!.row, found!.column]).toEqual(one.at);
  if (one.says !== undefined) expect(found!.message).toContain(one.says);
  expect(found!.message).toMatch(/[\u4e00-\u9fff].*。$/s);
  expect(found!.message).not.toMatch(/undefined|null|NaN/);
}

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

describe('what is wrong with a table', () => {
  test('the table without a fault passes whole', async () => {
    const intake = await run(() => {});
    expect(intake.problems).toEqual([]);
    expect(intake.rejected).toEqual([]);
    expect(intake.dossiers.map((dossier) => dossier.body.no)).toEqual(['001', '002']);
  });

  test.each(cases)('$code, $at', async (one) => {
    const intake = await run(one.change, one.after);
    check(intake.problems, one);
    expect(intake.rejected).toEqual(one.held);
    const passed = intake.dossiers.map((dossier) => dossier.body.no);
    expect(passed.filter((no) => one.held.includes(no))).toEqual([]);
    const errors = intake.problems.filter((problem) => problem.severity === 'error');
    if (one.held.length === 0 && errors.length === 0) expect(passed).toContain('001');
  });

  test('a formula without a result and a result that is an error', async () => {
    const sheets = cleanSheets();
    const directory = await folderOf(cleanFiles);
    made.push(directory);
    delete sheets['项目'];
    const head = `<row r="1">${['编号', '项目名称', '类别'].map(cell).join('')}</row>`;
    const body = `<row r="2">${cell('001')}<c><f>A1&amp;A2</f></c><c t="e"><v>#N/A</v></c></row>`;
    const parts: Record<string, string> = rawWorkbook([head + body]);
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace('表1', '项目');
    await writeFile(path.join(directory, '收件.xlsx'), await zipOf(parts));
    const intake = await intakeOf(directory, '收件.xlsx');
    check(intake.problems, { code: 'INTAKE_FORMULA', at: ['项目', 2, '项目名称'] });
    check(intake.problems, { code: 'INTAKE_ERROR_VALUE', at: ['项目', 2, '类别'], says: '#N/A' });
    expect(intake.rejected).toEqual(['001']);
  });

  test('every wrong cell is said at once, in the order of the sheets', async () => {
    const intake = await run((sheets) => {
      Object.assign(sheets['项目']![0]!, { 类别: '产品', 开始日期: '三月', 非涉密声明: '待定' });
      Object.assign(sheets['单位']![0]!, { 统一社会信用代码: '123', 区: '火星' });
      Object.assign(sheets['关键指标']![1]!, { 攻关后: 'x', 样本量: '-3' });
    });
    expect(intake.problems.map((problem) => [problem.sheet, problem.column])).toEqual([
      ['项目', '类别'],
      ['项目', '开始日期'],
      ['项目', '非涉密声明'],
      ['单位', '统一社会信用代码'],
      ['单位', '区'],
      ['关键指标', '攻关后'],
      ['关键指标', '样本量'],
    ]);
    expect(new Set(intake.problems.map((problem) => problem.no))).toEqual(new Set(['001']));
    expect(intake.dossiers.map((dossier) => dossier.body.no)).toEqual(['002']);
  });

  test('every code of the catalogue was provoked', () => {
    const codes = Object.keys(catalogue).filter((code) => code.startsWith('INTAKE_') && code !== 'INTAKE_RELEASED');
    const provoked = new Set([...cases.map((one) => one.code), 'INTAKE_FORMULA', 'INTAKE_ERROR_VALUE']);
    expect(codes.filter((code) => !provoked.has(code))).toEqual([]);
  });
});
