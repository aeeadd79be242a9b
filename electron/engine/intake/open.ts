import path from 'node:path';
import { ok, type Result } from '#shared/result.ts';
import { type CellReport, readTable, tableKind, type TableSheet } from '#engine/table/index.ts';
import { exists } from '#engine/platform/files.ts';
import { columns, numberHeading, REQUIRED_SHEETS, SHEETS, type SheetName } from './columns.ts';
import { nearest } from './words.ts';

export interface OpenedTable {
  readonly sheets: ReadonlyMap<SheetName, TableSheet>;
  /** The files that were read, so that they are not taken for forgotten attachments. */
  readonly files: readonly string[];
}

function headings(sheet: string): readonly string[] {
  const name = SHEETS.find((candidate) => candidate === sheet);
  return name === undefined ? [] : columns[name].map((column) => column.heading);
}

/** Opens an .xlsx, or 项目.csv with its siblings in the same folder. */
export async function openIntakeTable(file: string): Promise<Result<OpenedTable>> {
  const sheets = new Map<SheetName, TableSheet>();
  if (tableKind(file) !== 'csv') {
    const table = await readTable(file, { headings });
    if (!table.ok) return table;
    for (const sheet of table.value.sheets) {
      const name = SHEETS.find((candidate) => candidate === sheet.name);
      if (name !== undefined && !sheets.has(name)) sheets.set(name, sheet);
    }
    return ok({ sheets, files: [file] });
  }
  const given = path.parse(file).name.trim();
  const files: string[] = [];
  for (const name of SHEETS) {
    const standsFor = given === name || (name === '项目' && !SHEETS.some((sheet) => sheet === given));
    const sibling = standsFor ? file : path.join(path.dirname(file), `${name}.csv`);
    if (!standsFor && !(await exists(sibling))) continue;
    const table = await readTable(sibling, { headings: () => headings(name) });
    if (!table.ok) return table;
    const [sheet] = table.value.sheets;
    if (sheet !== undefined) sheets.set(name, { ...sheet, name });
    files.push(sibling);
  }
  return ok({ sheets, files });
}

/** Says which sheets and columns are missing, doubled or unknown. */
export function checkHeadings(sheets: ReadonlyMap<SheetName, TableSheet>, report: CellReport): void {
  for (const name of SHEETS) {
    const sheet = sheets.get(name);
    if (sheet === undefined || sheet.headingRow === 0) {
      const place = { sheet: name, row: 0, column: '' };
      if (REQUIRED_SHEETS.includes(name)) report.block(place, 'INTAKE_SHEET_MISSING', { sheet: name });
      continue;
    }
    const known = columns[name].map((column) => column.heading);
    const absent = known.filter((heading) => !sheet.headings.includes(heading));
    const at = (column: string) => ({ sheet: name, row: sheet.headingRow, column });
    for (const { heading, need } of columns[name]) {
      if (need === 'required' && absent.includes(heading))
        report.block(at(heading), 'INTAKE_HEADING_MISSING', { heading });
    }
    for (const heading of new Set(sheet.duplicates)) {
      if (known.includes(heading)) report.block(at(heading), 'INTAKE_HEADING_DUPLICATE', { heading });
    }
    for (const heading of sheet.headings.filter((candidate) => !known.includes(candidate))) {
      const [alike = ''] = nearest(absent, heading, 1);
      report.say({ ...at(heading), no: null }, 'INTAKE_HEADING_UNKNOWN', { heading, nearest: alike });
    }
  }
}

/** Whether the rows of a sheet can be told apart by project. */
export function hasNumbers(name: SheetName, sheet: TableSheet | undefined): sheet is TableSheet {
  return sheet?.headings.includes(numberHeading(name)) ?? false;
}
