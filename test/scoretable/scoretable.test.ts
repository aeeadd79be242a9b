import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeCsv } from 'hucre/csv';
import { readXlsx } from 'hucre';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findingLevelSchema, itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { catalogue } from '#shared/errors/problem.ts';
import { loadRubrics } from '#engine/rubric/index.ts';
import { readScoreTable, scoreTemplate, type Assigned, type ScoreEntry } from '#engine/scoretable/index.ts';
import { itemColumns } from '#engine/scoretable/columns.ts';
import { writeWorkbook } from '#engine/table/index.ts';
import { fc } from '#test/property.ts';
import { cases, type Cells } from './cases.ts';

const assignment: readonly Assigned[] = [
  { no: '001', title: '大型风电主轴轴承寿命提升', category: 'product' },
  { no: '002', title: '汽车芯片检测链', category: 'chain' },
  { no: '003', title: '铰链耐久', category: 'product' },
];

let rubrics: readonly Rubric[];
let directory: string;
beforeAll(async () => {
  const loaded = await loadRubrics();
  if (!loaded.ok) throw new Error(loaded.error.message);
  rubrics = loaded.value.map((one) => one.rubric);
});
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'zhiping-scores-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

function rubricOf(dossier: Assigned): Rubric {
  return rubrics.find((rubric) => rubric.category === dossier.category)!;
}

/** A complete form without a fault: every item at four fifths of its weight, on the step. */
function form(dossier: Assigned): Cells {
  const items = itemsOf(rubricOf(dossier)).map((item): [string, string] => [
    item.code,
    String(Math.floor(Number(item.weight) * 0.8 * 2) / 2),
  ]);
  return {
    编号: dossier.no,
    项目名称: dossier.title,
    ...Object.fromEntries(items),
    水平判定: '国内先进',
    同意认定: '同意',
  };
}

function forms(): Cells[] {
  return assignment.map(form);
}

async function readRows(rows: readonly Cells[], sheet = '评分') {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const file = path.join(directory, '评分.xlsx');
  const sheets = [
    {
      name: sheet,
      columns: columns.map((heading) => ({ heading })),
      rows: rows.map((row) => columns.map((heading) => row[heading] ?? null)),
    },
  ];
  await writeFile(file, await writeWorkbook(sheets));
  return read(file);
}

async function read(file: string) {
  const result = await readScoreTable(file, { rubrics, assignment });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('the template', () => {
  test('a second reader sees dossiers under the full marks of their category', async () => {
    const file = path.join(directory, '录入.xlsx');
    await writeFile(file, await scoreTemplate({ rubrics, assignment }));
    const sheets = await readXlsxFile(file);
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(['评分', '说明']);
    const rows = sheets[0]!.data;
    expect(rows[0]!.slice(0, 5)).toEqual(['编号*', '项目名称', '状态', '弃权或回避理由', rows[0]![4]]);
    expect(rows.slice(1).map((row) => row.slice(0, 2))).toEqual([
      ['满分', '产业链协同质量提升'],
      ['002', '汽车芯片检测链'],
      ['满分', '产品关键质量性能提升'],
      ['001', '大型风电主轴轴承寿命提升'],
      ['003', '铰链耐久'],
    ]);
    const first = rows[0]!.findIndex((heading) => String(heading).startsWith('A1'));
    expect(rows[1]!.slice(first, first + itemColumns(rubrics).length)).toEqual(
      itemsOf(rubricOf(assignment[1]!)).map((item) => Number(item.weight)),
    );
    const lists = (await readXlsx(await scoreTemplate({ rubrics, assignment }))).sheets[0]!.dataValidations;
    expect(lists?.map((list) => list.values)).toEqual([
      ['弃权', '回避'],
      [...findingLevelSchema.options],
      ['同意', '不同意'],
    ]);
  });

  test('handed back empty, it says nothing and calls nobody’s score zero', async () => {
    const file = path.join(directory, '录入.xlsx');
    await writeFile(file, await scoreTemplate({ rubrics, assignment }));
    const table = await read(file);
    expect(table.entries).toEqual([]);
    expect(table.rejected).toEqual([]);
    expect(table.problems.map((problem) => [problem.code, problem.severity])).toEqual(
      assignment.map(() => ['SCORETABLE_ROW_EMPTY', 'notice']),
    );
  });
});

describe('reading what was typed', () => {
  test('zero, empty, 弃权 and 回避 are four different things', async () => {
    const [zero, abstained, recused] = forms() as [Cells, Cells, Cells];
    const { A2: _, ...unscored } = zero;
    const table = await readRows([
      {
        ...unscored,
        A1: 0,
        A1理由: '主目标未完成',
        意见: '=建议复核',
        一票否决: 'V1:数据前后不一,同V2所述;v3 无有效报告',
      },
      { 编号: abstained['编号']!, 状态: '弃权', 弃权或回避理由: '专业不符' },
      { 编号: recused['编号']!, 状态: '回避', 弃权或回避理由: '曾任顾问' },
    ]);
    expect(table.problems.map((problem) => problem.code)).toEqual(['SCORETABLE_ITEMS_MISSING']);
    const [scored, second, third] = table.entries;
    expect(scored!.items[0]).toEqual({ item: 'A1', score: '0', reason: '主目标未完成' });
    expect(scored!.items.map((item) => item.item)).not.toContain('A2');
    expect(scored).toMatchObject({
      agree: true,
      finding: { level: '国内先进', benchmark: '' },
      opinion: '=建议复核',
      vetoes: [
        { veto: 'V1', reason: '数据前后不一,同V2所述' },
        { veto: 'V3', reason: '无有效报告' },
      ],
    });
    expect('standing' in scored!).toBe(false);
    expect(second).toEqual({ no: '002', items: [], standing: 'abstained', standingReason: '专业不符', vetoes: [] });
    expect(third).toEqual({ no: '003', items: [], standing: 'recused', standingReason: '曾任顾问', vetoes: [] });
  });

  test('a .csv says the same as a workbook', async () => {
    const columns = [...new Set(forms().flatMap((row) => Object.keys(row)))];
    const records = forms().map((row) => columns.map((heading) => (row[heading] ?? null) as string | null));
    const file = path.join(directory, '张三.csv');
    await writeFile(file, writeCsv([columns, ...records]));
    const table = await read(file);
    expect(table.problems).toEqual([]);
    expect(table.entries).toEqual((await readRows(forms())).entries);
  });

  test('whatever an expert may say of a dossier survives paper, table and intake', async () => {
    const entry = fc.constantFrom(...assignment).chain((dossier): fc.Arbitrary<ScoreEntry> => {
      const text = fc.string({
        unit: fc.constantFrom(...Array.from('质量攻关A1=+-(理由)。')),
        minLength: 1,
        maxLength: 20,
      });
      const items = fc.tuple(
        ...itemsOf(rubricOf(dossier)).map((item) =>
          fc.option(
            fc.record({
              item: fc.constant(item.code),
              score: fc.integer({ min: 0, max: Number(item.weight) * 2 }).map((steps) => String(steps / 2)),
              reason: fc.oneof(fc.constant(''), text),
            }),
          ),
        ),
      );
      const vetoes = fc
        .uniqueArray(fc.record({ veto: fc.constantFrom('V1', 'V4', 'V8'), reason: text }), {
          selector: (one) => one.veto,
        })
        .map((list) => list.toSorted((a, b) => (a.veto < b.veto ? -1 : 1)));
      const said = fc
        .record({
          items: items.map((list) => list.filter((one) => one !== null)),
          vetoes,
          finding: fc.record({ level: fc.constantFrom(...findingLevelSchema.options), benchmark: text }),
          agree: fc.boolean(),
          opinion: text,
        })
        .map((one): ScoreEntry => ({ no: dossier.no, ...one }));
      const aside = fc
        .record({ standing: fc.constantFrom('abstained' as const, 'recused' as const), standingReason: text })
        .map((one): ScoreEntry => ({ no: dossier.no, items: [], vetoes: [], ...one }));
      return fc.oneof(said, aside);
    });
    await fc.assert(
      fc.asyncProperty(entry, async (one) => {
        const row: Cells = {
          编号: one.no,
          状态: one.standing === undefined ? null : one.standing === 'abstained' ? '弃权' : '回避',
          弃权或回避理由: one.standingReason ?? null,
          ...Object.fromEntries(
            one.items.flatMap(({ item, score, reason }) => [
              [item, score],
              [`${item}理由`, reason],
            ]),
          ),
          一票否决: one.vetoes.map(({ veto, reason }) => `${veto}:${reason}`).join('\n'),
          水平判定: one.finding?.level ?? null,
          判定依据: one.finding?.benchmark ?? null,
          同意认定: one.agree === undefined ? null : one.agree ? '同意' : '不同意',
          意见: one.opinion ?? null,
        };
        expect((await readRows([row])).entries).toEqual([one]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is wrong with a table', () => {
  test.each(cases)('$code, $at', async ({ code, change, at, held, says }) => {
    const rows = forms();
    change(rows);
    const table = await readRows(rows);
    const found = table.problems.find((problem) => problem.code === code);
    expect(found, table.problems.map((problem) => problem.code).join(' ')).toBeDefined();
    expect([found!.row, found!.column]).toEqual(at);
    if (says !== undefined) expect(found!.message).toContain(says);
    expect(found!.message).toMatch(/[。]$/);
    expect(table.rejected).toEqual(held);
    expect(table.entries.map((entry) => entry.no).filter((no) => held.includes(no))).toEqual([]);
  });

  test('a table that is no score table', async () => {
    const sheet = await readRows(forms(), '别的');
    expect(sheet.problems.map((problem) => problem.code)).toEqual(['SCORETABLE_SHEET_MISSING']);
    const column = await readRows([{ 项目名称: '甲', A1: '5' }]);
    expect(column.problems.map((problem) => problem.code)).toEqual(['INTAKE_HEADING_MISSING']);
    const twice = await readRows([{ 编号: '001', A1: '5', A1目标: '6' }]);
    expect(twice.problems.map((problem) => [problem.code, problem.column])).toEqual([
      ['INTAKE_HEADING_DUPLICATE', 'A1目标'],
    ]);
    expect([...sheet.entries, ...column.entries, ...twice.entries]).toEqual([]);
    const damaged = path.join(directory, '坏.xlsx');
    await writeFile(damaged, 'x');
    expect(await readScoreTable(damaged, { rubrics, assignment })).toMatchObject({ error: { code: 'TABLE_DAMAGED' } });
  });

  test('every code of the catalogue was provoked', () => {
    const codes = Object.keys(catalogue).filter((code) => code.startsWith('SCORETABLE_'));
    const provoked = new Set([...cases.map((one) => one.code), 'SCORETABLE_SHEET_MISSING']);
    expect(codes.filter((code) => !provoked.has(code))).toEqual([]);
  });
});
