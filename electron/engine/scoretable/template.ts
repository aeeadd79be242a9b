import { categoryNames, categorySchema, type Category } from '#shared/domain/primitives.ts';
import { findingLevelSchema, itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { writeWorkbook, type CellInput, type SheetColumn, type SheetSpec } from '#engine/table/index.ts';
import { FULL_MARKS, headings, itemColumns, SHEET, standings, votes } from './columns.ts';

export interface Assigned {
  readonly no: string;
  readonly title: string;
  readonly category: Category;
}

export interface ScoreTableInput {
  readonly rubrics: readonly Rubric[];
  readonly assignment: readonly Assigned[];
}

const MARKS = { fill: 'E6ECF4', bold: true } as const;
const NOT_HERE = { value: null, fill: 'D9DEE4' } as const;

/** The empty table for one expert's paper forms, dossiers grouped by category under their full marks. */
export async function scoreTemplate({ rubrics, assignment }: ScoreTableInput): Promise<Uint8Array> {
  return writeWorkbook([scoreSheet(rubrics, assignment), explanation(rubrics)], '纸质评分录入表');
}

function scoreSheet(rubrics: readonly Rubric[], assignment: readonly Assigned[]): SheetSpec {
  const items = itemColumns(rubrics);
  const rows: CellInput[][] = [];
  for (const category of categorySchema.options) {
    const dossiers = assignment.filter((dossier) => dossier.category === category);
    const rubric = rubrics.find((one) => one.category === category);
    if (dossiers.length === 0 || rubric === undefined) continue;
    const weights = new Map(itemsOf(rubric).map((item) => [item.code, item.weight]));
    const marks = items.map(({ code }): CellInput => {
      const value = weights.get(code);
      return value === undefined ? NOT_HERE : { value, decimal: true, ...MARKS };
    });
    const blank: CellInput = { value: null, ...MARKS };
    rows.push([{ value: FULL_MARKS, ...MARKS }, { value: categoryNames[category], ...MARKS }, blank, blank, ...marks]);
    for (const { no, title } of dossiers) {
      const cells = items.map(({ code }): CellInput => (weights.has(code) ? null : NOT_HERE));
      rows.push([no, title, null, null, ...cells]);
    }
  }
  return { name: SHEET, columns: sheetColumns(rubrics), rows, frozenColumns: 2, landscape: true };
}

function sheetColumns(rubrics: readonly Rubric[]): SheetColumn[] {
  const items = itemColumns(rubrics);
  return [
    { heading: headings.no, width: 8, required: true, format: '@' },
    { heading: headings.title, width: 30, format: '@' },
    { heading: headings.standing, width: 8, list: Object.keys(standings), strict: true, hint: '正常评分时留空' },
    { heading: headings.standingReason, width: 20, format: '@' },
    ...items.map(({ heading }): SheetColumn => ({
      heading,
      width: 9,
      align: 'center',
      hint: '没有评分请留空；评为零分请填 0',
    })),
    { heading: headings.total, width: 9, align: 'center', hint: '纸质表上的合计，用于核对录入，可不填' },
    ...items.map(({ reasonHeading }): SheetColumn => ({ heading: reasonHeading, width: 22, format: '@' })),
    { heading: headings.vetoes, width: 24, format: '@', hint: '每项一行，如 V1：理由' },
    { heading: headings.level, width: 12, list: findingLevelSchema.options, strict: true },
    { heading: headings.benchmark, width: 24, format: '@' },
    { heading: headings.agree, width: 10, list: Object.keys(votes), strict: true },
    { heading: headings.opinion, width: 40, format: '@' },
  ];
}

function explanation(rubrics: readonly Rubric[]): SheetSpec {
  const vetoes = new Map(rubrics.flatMap((rubric) => rubric.vetoes).map((veto) => [veto.code, veto.name]));
  const lines = [
    '一、每个项目一行，按纸质评分表从左到右录入；灰色格是该类别没有的指标。',
    '二、没有评分请留空，评为零分请填 0；整个项目弃权或回避请在「状态」中选择，并写明理由，不要填写分数。',
    '三、「合计(核对)」填写纸质表上的合计，与各项之和不同时会提示录入有误；可不填。',
    '四、「一票否决」每项一行，写成「V1：理由」。',
    ...[...vetoes].map(([code, name]) => `    ${code} ${name}`),
    '五、纸质评分表须由专家本人签名，录入后与原件核对。',
  ];
  return { name: '说明', columns: [{ heading: '填写说明', width: 90 }], rows: lines.map((line) => [line]) };
}
