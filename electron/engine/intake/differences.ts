import type { IntakeDifference, IntakeDossier } from '#shared/domain/intake.ts';
import { columns, SHEETS, type SheetName } from './columns.ts';
import { intakeRows } from './template.ts';

type Values = Readonly<Record<string, string | null>>;

/** A file whose content is another one than the stored. */
export interface FileDifference {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** By what a row of a sheet is recognised when the table comes again. */
const KEYS: Readonly<Record<SheetName, string>> = {
  项目: '编号',
  单位: '统一社会信用代码',
  关键指标: '指标名称',
  附件: '文件',
  推荐意见: '推荐单位',
  经济效益: '年度',
};
/** What such a row is called. */
const NAMES: Readonly<Record<SheetName, string>> = { ...KEYS, 单位: '单位名称' };

/**
 * What a table that came again would change in a stored dossier, in the words of the table: per cell where a row is
 * recognised, else a row that comes or goes. `files` are those whose content differs under the same name.
 */
export function intakeDifferences(
  before: IntakeDossier,
  after: IntakeDossier,
  files: readonly FileDifference[],
): readonly IntakeDifference[] {
  const found = SHEETS.flatMap((sheet) => sheetDifferences(sheet, intakeRows(sheet, before), intakeRows(sheet, after)));
  const contents = files.map((one) => ({
    sheet: '附件',
    item: one.file,
    column: '文件内容',
    before: one.before,
    after: one.after,
  }));
  return [...found, ...contents];
}

function sheetDifferences(sheet: SheetName, before: readonly Values[], after: readonly Values[]): IntakeDifference[] {
  const olds = keyed(sheet, before);
  const news = keyed(sheet, after);
  const differences: IntakeDifference[] = [];
  for (const [key, old] of olds) {
    const now = news.get(key);
    if (now === undefined) differences.push(whole(sheet, old, true));
    else differences.push(...rowDifferences(sheet, old, now));
  }
  for (const [key, now] of news) if (!olds.has(key)) differences.push(whole(sheet, now, false));
  if (differences.length === 0 && [...olds.keys()].join('\n') !== [...news.keys()].join('\n')) {
    const order = (rows: readonly Values[]): string => rows.map((row) => nameOf(sheet, row)).join('、');
    differences.push({ sheet, item: '', column: '次序', before: order(before), after: order(after) });
  }
  return differences;
}

/** Rows that say the same of themselves are told apart by their order. */
function keyed(sheet: SheetName, rows: readonly Values[]): Map<string, Values> {
  const found = new Map<string, Values>();
  for (const row of rows) {
    const name = row[KEYS[sheet]] ?? '';
    let key = name;
    for (let n = 2; found.has(key); n += 1) key = `${name} ${n}`;
    found.set(key, row);
  }
  return found;
}

function rowDifferences(sheet: SheetName, old: Values, now: Values): IntakeDifference[] {
  const item = sheet === '项目' ? '' : nameOf(sheet, now);
  return columns[sheet].flatMap(({ heading }) => {
    const [before, after] = [said(old[heading]), said(now[heading])];
    return before === after ? [] : [{ sheet, item, column: heading, before, after }];
  });
}

function whole(sheet: SheetName, row: Values, gone: boolean): IntakeDifference {
  const text = columns[sheet]
    .map(({ heading }) => (heading === '项目编号' ? null : said(row[heading])))
    .filter((one) => one !== null)
    .join('，')
    .slice(0, 2_000);
  return {
    sheet,
    item: nameOf(sheet, row),
    column: '',
    before: gone ? text : null,
    after: gone ? null : text,
  };
}

function nameOf(sheet: SheetName, row: Values): string {
  return row[NAMES[sheet]] ?? '';
}

function said(value: string | null | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : value;
}
