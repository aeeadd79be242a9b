import path from 'node:path';
import { readSmallFile } from '#engine/platform/files.ts';
import {
  cellAddress,
  markWorkbook,
  readSheets,
  readTableBytes,
  tableKind,
  tableLimits,
  writeWorkbook,
  type Mark,
  type SheetSpec,
} from '#engine/table/index.ts';
import type { CellProblem } from '#shared/domain/intake.ts';
import { ok, type Result } from '#shared/result.ts';
import { anyHeading, SHEET } from './columns.ts';
import { sheetOf } from './read.ts';

/** Name of the sheet that lists what was found; reading passes it over. */
const LIST = '问题';

/** The table as it was sent, with every problem at its cell; a .csv becomes an .xlsx of the same cells. */
export async function markRoster(file: string, problems: readonly CellProblem[]): Promise<Result<Uint8Array>> {
  const source = await workbookOf(file);
  if (!source.ok) return source;
  const name = tableKind(file) === 'csv' ? `${path.parse(file).name}.xlsx` : file;
  const table = await readTableBytes(source.value, name, { headings: () => anyHeading });
  if (!table.ok) return table;
  const sheet = sheetOf(table.value.sheets);
  const placed = problems.map((one) => {
    if (sheet === undefined) return null;
    return { row: Math.max(1, one.row), column: sheet.columns.get(one.column) ?? 0 };
  });
  const marks = placed.flatMap((cell, at): Mark[] => {
    const one = problems[at];
    if (cell === null || one === undefined) return [];
    return [{ sheet: sheet?.name ?? SHEET, ...cell, text: one.message, severity: one.severity }];
  });
  const links = placed.map((cell) => (cell === null ? null : cellAddress(sheet?.name ?? SHEET, cell.row, cell.column)));
  return markWorkbook(source.value, name, marks, { sheet: listOf(problems), links });
}

async function workbookOf(file: string): Promise<Result<Buffer>> {
  const bytes = await readSmallFile(file, tableLimits.bytes);
  if (!bytes.ok || tableKind(file) !== 'csv') return bytes;
  const sheets = await readSheets(bytes.value, file);
  if (!sheets.ok) return sheets;
  const [sheet] = sheets.value;
  const rows = sheet?.rows ?? [];
  const last = Math.max(1, ...rows.map(({ row }) => row));
  const width = Math.max(1, ...rows.flatMap(({ cells }) => [...cells.keys()].map((column) => column + 1)));
  const at = new Map(rows.map(({ row, cells }) => [row, cells]));
  const cellsOf = (row: number): string[] =>
    Array.from({ length: width }, (_, column) => at.get(row)?.get(column)?.text ?? '');
  const spec: SheetSpec = {
    name: SHEET,
    // The first row is taken as the headings: every row keeps its place, so that a problem names the same row.
    columns: cellsOf(1).map((heading) => ({ heading, format: '@' })),
    rows: Array.from({ length: last - 1 }, (_, i) => cellsOf(i + 2).map((one) => (one === '' ? null : one))),
  };
  return ok(Buffer.from(await writeWorkbook([spec])));
}

function listOf(problems: readonly CellProblem[]): SheetSpec {
  return {
    name: LIST,
    columns: [
      { heading: '位置', width: 16 },
      { heading: '级别', width: 10, align: 'center' },
      { heading: '列', width: 18 },
      { heading: '问题和改法', width: 90 },
    ],
    rows: problems.map((one) => [
      one.row === 0 ? '整张表' : `第 ${one.row} 行`,
      {
        value: one.severity === 'error' ? '须改正' : '提示',
        bold: one.severity === 'error',
        fill: one.severity === 'error' ? 'F9C9C5' : 'FFF3BF',
      },
      one.column,
      one.message,
    ]),
    notes: ['须改正的内容改好之前，对应的专家不收入；提示不影响收入。请直接在本文件中改正后再读入，这张表不必删除。'],
    fitRows: true,
    landscape: true,
  };
}
