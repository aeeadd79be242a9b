import type { CellReport, TableRow } from '#engine/table/index.ts';
import { columns, numberHeading, SHEETS, type SheetName } from './columns.ts';
import { normalCreditCode } from './units.ts';

/** Rows of every sheet by the number of the project they belong to. */
export type Grouped = Readonly<Record<SheetName, Map<string, TableRow[]>>>;

/** What may differ between two recommenders' copies of one project. */
const OWN_TO_A_COPY: ReadonlySet<string> = new Set(['编号', '项目编号', '推荐单位']);

/**
 * One project recommended twice is one dossier with both opinions. Copies that agree are merged, which is said; copies
 * that differ are both held back, because nobody but their senders can say which is right. Changes `groups`.
 */
export function mergeDuplicates(groups: Grouped, report: CellReport): void {
  for (const [no, rows] of groups['项目']) mergeSameNumber(no, rows, groups, report);
  mergeSameProject(groups, report);
}

function mergeSameNumber(no: string, rows: readonly TableRow[], groups: Grouped, report: CellReport): void {
  const [first, ...copies] = rows;
  if (first === undefined || copies.length === 0) return;
  for (const copy of copies) {
    const place = { sheet: '项目', row: copy.row, column: '编号', no };
    const different = differences('项目', first, copy);
    if (different.length > 0) {
      report.say(place, 'INTAKE_NUMBER_DUPLICATE', { no, row: first.row, columns: different.join('、') });
    } else {
      report.say(place, 'INTAKE_PROJECT_MERGED', { title: first.cells.get('项目名称') ?? '', no });
    }
  }
  groups['项目'].set(no, [first]);
  for (const sheet of SHEETS.slice(1)) groups[sheet].set(no, withoutCopies(sheet, groups[sheet].get(no) ?? []));
}

function mergeSameProject(groups: Grouped, report: CellReport): void {
  const kept = new Map<string, string>();
  for (const [no, [row]] of groups['项目']) {
    const title = row?.cells.get('项目名称') ?? '';
    const code = leadCode(groups, no);
    if (row === undefined || title === '' || code === '') continue;
    const key = `${code} ${title}`;
    const other = kept.get(key);
    const [first] = other === undefined ? [] : (groups['项目'].get(other) ?? []);
    if (other === undefined || first === undefined) {
      kept.set(key, no);
      continue;
    }
    const different = differences('项目', first, row);
    for (const sheet of ['单位', '关键指标', '附件', '经济效益'] as const) {
      if (contentOf(sheet, groups, no) !== contentOf(sheet, groups, other)) different.push(`${sheet}表`);
    }
    if (different.length > 0) {
      const columns = different.join('、');
      const say = (at: number, mine: string, its: string): void =>
        report.say({ sheet: '项目', row: at, column: '项目名称', no: mine }, 'INTAKE_PROJECT_TWICE', {
          title,
          other: its,
          columns,
        });
      say(first.row, other, no);
      say(row.row, no, other);
      continue;
    }
    report.say({ sheet: '项目', row: row.row, column: '项目名称', no: other }, 'INTAKE_PROJECT_MERGED', {
      title,
      no: other,
    });
    const opinions = [...(groups['推荐意见'].get(other) ?? []), ...(groups['推荐意见'].get(no) ?? [])];
    groups['推荐意见'].set(other, withoutCopies('推荐意见', opinions));
    for (const sheet of SHEETS) groups[sheet].delete(no);
  }
}

function leadCode(groups: Grouped, no: string): string {
  const lead = groups['单位'].get(no)?.find((row) => row.cells.get('主体')?.startsWith('牵头') ?? false);
  return normalCreditCode(lead?.cells.get('统一社会信用代码') ?? '');
}

function differences(sheet: SheetName, a: TableRow, b: TableRow): string[] {
  const headings = columns[sheet].map((column) => column.heading).filter((heading) => !OWN_TO_A_COPY.has(heading));
  return headings.filter((heading) => a.cells.get(heading) !== b.cells.get(heading));
}

/** Everything a row says, apart from whose copy it is in. */
function contentKey(sheet: SheetName, row: TableRow): string {
  const number = numberHeading(sheet);
  const headings = columns[sheet].map((column) => column.heading).filter((heading) => heading !== number);
  return JSON.stringify(headings.map((heading) => row.cells.get(heading) ?? null));
}

function contentOf(sheet: SheetName, groups: Grouped, no: string): string {
  const keys = (groups[sheet].get(no) ?? []).map((row) => contentKey(sheet, row));
  return JSON.stringify(keys.toSorted());
}

function withoutCopies(sheet: SheetName, rows: readonly TableRow[]): TableRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = contentKey(sheet, row);
    return !seen.has(key) && seen.add(key);
  });
}
