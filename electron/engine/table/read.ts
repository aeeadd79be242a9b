import path from 'node:path';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { readSmallFile } from '#engine/platform/files.ts';
import { tableKind } from './kind.ts';
import { tableLimits } from './limits.ts';
import type { CellFlaw, RawRow, RawSheet, Table, TableRow, TableSheet } from './model.ts';
import { readCsvBytes } from './readCsv.ts';
import { readWorkbookBytes } from './readXlsx.ts';
import { headingKey } from './text.ts';

export interface ReadTableOptions {
  /**
   * Headings a sheet is expected to have. The heading row is the first of the top ten that has two of them (or all, if
   * fewer), so that a title above it does no harm; without them it is the first row with content.
   */
  readonly headings?: (sheet: string) => readonly string[];
}

/** How far down a heading row is looked for. */
const HEADING_SEARCH = 10;

/** Reads an .xlsx, or a .csv as a table of one sheet named after the file. */
export async function readTable(file: string, options: ReadTableOptions = {}): Promise<Result<Table>> {
  const bytes = await readSmallFile(file, tableLimits.bytes);
  if (!bytes.ok) return bytes;
  return readTableBytes(bytes.value, file, options);
}

/** The same of bytes already read; `file` names them and says by its extension what they are. */
export async function readTableBytes(
  bytes: Buffer,
  file: string,
  options: ReadTableOptions = {},
): Promise<Result<Table>> {
  const sheets = await readSheets(bytes, file);
  if (!sheets.ok) return sheets;
  for (const sheet of sheets.value) {
    const row = sheet.rows.find((candidate) => tooLong(candidate));
    if (row !== undefined) {
      const limit = tableLimits.cellCharacters;
      return refused(problem('TABLE_CELL_TOO_LONG', { file, sheet: sheet.name, row: row.row, limit }));
    }
  }
  return ok({ sheets: sheets.value.map((sheet) => shape(sheet, options.headings?.(sheet.name) ?? [])) });
}

/** Every sheet cell by cell, before anything is taken for a heading. */
export async function readSheets(bytes: Buffer, file: string): Promise<Result<readonly RawSheet[]>> {
  const kind = tableKind(file);
  if (kind === null) return refused(problem('TABLE_KIND_UNKNOWN', { file }));
  return kind === 'xlsx'
    ? readWorkbookBytes(bytes, file)
    : oneSheet(readCsvBytes(bytes, file, path.parse(file).name.trim()));
}

function oneSheet(sheet: Result<RawSheet>): Result<readonly RawSheet[]> {
  return sheet.ok ? ok([sheet.value]) : sheet;
}

function tooLong(row: RawRow): boolean {
  return [...row.cells.values()].some((cell) => cell.text.length > tableLimits.cellCharacters);
}

function shape(sheet: RawSheet, expected: readonly string[]): TableSheet {
  const at = headingIndex(sheet, new Set(expected.map(headingKey)));
  const head = sheet.rows[at];
  const columns = new Map<string, number>();
  if (head === undefined) return { name: sheet.name, headingRow: 0, headings: [], columns, duplicates: [], rows: [] };
  const duplicates: string[] = [];
  for (const [column, cell] of head.cells) {
    const heading = headingKey(cell.text);
    if (heading === '') continue;
    if (columns.has(heading)) duplicates.push(heading);
    else columns.set(heading, column);
  }
  const rows = sheet.rows.slice(at + 1).map((row) => tableRow(row, columns));
  return {
    name: sheet.name,
    headingRow: head.row,
    headings: [...columns.keys()],
    columns,
    duplicates,
    rows: rows.filter((row) => row.cells.size > 0 || row.flaws.size > 0),
  };
}

function headingIndex(sheet: RawSheet, expected: ReadonlySet<string>): number {
  if (expected.size === 0) return 0;
  const needed = Math.min(2, expected.size);
  const found = sheet.rows.slice(0, HEADING_SEARCH).findIndex((row) => {
    const keys = new Set([...row.cells.values()].map((cell) => headingKey(cell.text)));
    return [...keys].filter((key) => expected.has(key)).length >= needed;
  });
  return Math.max(found, 0);
}

function tableRow(row: RawRow, columns: ReadonlyMap<string, number>): TableRow {
  const cells = new Map<string, string>();
  const flaws = new Map<string, CellFlaw>();
  for (const [heading, column] of columns) {
    const cell = row.cells.get(column);
    if (cell === undefined) continue;
    if (cell.text !== '') cells.set(heading, cell.text);
    if (cell.flaw !== null) flaws.set(heading, cell.flaw);
  }
  return { row: row.row, cells, flaws };
}
