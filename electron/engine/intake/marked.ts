import path from 'node:path';
import { readSmallFile } from '#engine/platform/files.ts';
import {
  cellAddress,
  markWorkbook,
  readTableBytes,
  tableKind,
  tableLimits,
  writeWorkbook,
  type CellInput,
  type Mark,
  type SheetSpec,
  type TableSheet,
} from '#engine/table/index.ts';
import type { CellProblem } from '#shared/domain/intake.ts';
import { ok, type Result } from '#shared/result.ts';
import { columns, numberHeading, SHEETS, type SheetName } from './columns.ts';
import { openIntakeTable } from './open.ts';

/** Name of the sheet that lists what was found; intake does not read it. */
const LIST = '问题';

/**
 * The sender's own table with every problem at its cell, for correcting and sending back: coloured cells with a comment
 * each, and a list. Tables in .csv become the sheets of one .xlsx with the same cells.
 */
export async function markIntakeTable(file: string, problems: readonly CellProblem[]): Promise<Result<Uint8Array>> {
  const source = await sourceOf(file);
  if (!source.ok) return source;
  const { bytes, sheets } = source.value;
  const placed = problems.map((one) => ({ one, cell: cellOf(one, sheets.get(one.sheet)) }));
  const marks = placed.flatMap(({ one, cell }): Mark[] =>
    // What is said of a whole sheet and needs no correction would only clutter its headings.
    cell === null || (one.row === 0 && one.severity === 'notice')
      ? []
      : [{ sheet: one.sheet, ...cell, text: one.message, severity: one.severity }],
  );
  const links = placed.map(({ one, cell }) => (cell === null ? null : cellAddress(one.sheet, cell.row, cell.column)));
  const name = tableKind(file) === 'csv' ? `${path.parse(file).name}.xlsx` : file;
  return markWorkbook(bytes, name, marks, { sheet: listOf(problems), links });
}

/** What was found, as a table of its own: for problems whose table is no longer at hand. */
export async function problemList(problems: readonly CellProblem[]): Promise<Uint8Array> {
  return writeWorkbook([listOf(problems)], '收件表待改正的内容');
}

interface Source {
  readonly bytes: Buffer;
  readonly sheets: ReadonlyMap<string, TableSheet>;
}

async function sourceOf(file: string): Promise<Result<Source>> {
  if (tableKind(file) === 'csv') {
    const opened = await openIntakeTable(file);
    if (!opened.ok) return opened;
    const specs = [...opened.value.sheets].map(([name, sheet]) => sheetOfCsv(name, sheet));
    return shaped(Buffer.from(await writeWorkbook(specs)), 'x.xlsx');
  }
  const bytes = await readSmallFile(file, tableLimits.bytes);
  return bytes.ok ? shaped(bytes.value, file) : bytes;
}

async function shaped(bytes: Buffer, file: string): Promise<Result<Source>> {
  const table = await readTableBytes(bytes, file, {
    headings: (sheet) => {
      const name = SHEETS.find((candidate) => candidate === sheet);
      return name === undefined ? [] : columns[name].map((column) => column.heading);
    },
  });
  if (!table.ok) return table;
  const sheets = new Map<string, TableSheet>();
  for (const sheet of table.value.sheets) if (!sheets.has(sheet.name)) sheets.set(sheet.name, sheet);
  return ok({ bytes, sheets });
}

/** Every cell in the row and the order of the .csv, as text. */
function sheetOfCsv(name: SheetName, sheet: TableSheet): SheetSpec {
  const at = new Map(sheet.rows.map((row) => [row.row, row]));
  const last = Math.max(sheet.headingRow, ...sheet.rows.map((row) => row.row));
  const rows: CellInput[][] = [];
  for (let row = sheet.headingRow + 1; row <= last; row += 1)
    rows.push(sheet.headings.map((heading) => at.get(row)?.cells.get(heading) ?? null));
  return {
    name,
    // The rows above the headings keep their place, so that a problem names the same row in both.
    lines: Array.from({ length: Math.max(sheet.headingRow - 1, 0) }, () => ''),
    columns: sheet.headings.map((heading) => ({ heading, format: '@' })),
    rows,
    frozenColumns: 1,
    landscape: true,
  };
}

/** The cell to mark: the problem's own, or the one nearest to it that is there. Row from 1, column from 0. */
function cellOf(one: CellProblem, sheet: TableSheet | undefined): { row: number; column: number } | null {
  if (sheet === undefined) return null;
  const column = sheet.columns.get(one.column) ?? numberColumn(one.sheet, sheet);
  return { row: one.row === 0 ? Math.max(sheet.headingRow, 1) : one.row, column };
}

function numberColumn(name: string, sheet: TableSheet): number {
  const known = SHEETS.find((candidate) => candidate === name);
  return (known === undefined ? undefined : sheet.columns.get(numberHeading(known))) ?? 0;
}

function listOf(problems: readonly CellProblem[]): SheetSpec {
  return {
    name: LIST,
    columns: [
      { heading: '位置', width: 22 },
      { heading: '级别', width: 10, align: 'center' },
      { heading: '项目编号', width: 12 },
      { heading: '列', width: 18 },
      { heading: '问题和改法', width: 90 },
    ],
    rows: problems.map((one) => [
      one.row === 0 ? `${one.sheet}（整张表）` : `${one.sheet} 第 ${one.row} 行`,
      {
        value: one.severity === 'error' ? '须改正' : '提示',
        bold: one.severity === 'error',
        fill: one.severity === 'error' ? 'F9C9C5' : 'FFF3BF',
      },
      { value: one.no, format: '@' },
      one.column,
      one.message,
    ]),
    notes: ['须改正的内容改好之前，对应的项目不收入；提示不影响收入。请直接在本文件中改正后交回，这张表不必删除。'],
    fitRows: true,
    landscape: true,
  };
}
