import { EncryptedFileError, HucreError, readXlsx, type Cell, type CellValue, type Sheet } from 'hucre';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { guardWorkbook } from './guard.ts';
import { isOle2 } from './kind.ts';
import { tableLimits } from './limits.ts';
import type { CellFlaw, RawCell, RawRow, RawSheet } from './model.ts';
import { cleanText, dateText, losesDigits, numberText } from './text.ts';

/** Every sheet of an .xlsx; `file` is only its name, for what is said about it. */
export async function readWorkbookBytes(bytes: Buffer, file: string): Promise<Result<readonly RawSheet[]>> {
  if (isOle2(bytes)) return refused(problem('TABLE_PROTECTED', { file }));
  const guarded = await guardWorkbook(bytes);
  if ('count' in guarded) {
    const what = guarded.fault === 'rows' ? '行' : '列';
    return refused(problem('TABLE_LIMIT', { file, what, count: guarded.count, limit: tableLimits[guarded.fault] }));
  }
  if (guarded.fault !== null)
    return refused(problem(guarded.fault === 'bomb' ? 'TABLE_BOMB' : 'TABLE_DAMAGED', { file }));
  const { rows, columns } = guarded.extent;
  try {
    // The range keeps cells that are merely formatted, down to the last row of the sheet, from being built.
    const range = `A1:${columnLetters(Math.max(columns, 1))}${Math.max(rows, 1)}`;
    const { sheets } = await readXlsx(bytes, { readStyles: true, range });
    if (sheets.length > tableLimits.sheets) {
      const limit = tableLimits.sheets;
      return refused(problem('TABLE_LIMIT', { file, what: '个工作表', count: sheets.length, limit }));
    }
    return ok(sheets.map(rawSheet));
  } catch (error) {
    if (error instanceof EncryptedFileError) return refused(problem('TABLE_PROTECTED', { file }));
    if (error instanceof HucreError) return refused(problem('TABLE_DAMAGED', { file }));
    throw error;
  }
}

function rawSheet(sheet: Sheet): RawSheet {
  const rows: RawRow[] = [];
  sheet.rows.forEach((values, index) => {
    const cells = new Map<number, RawCell>();
    values.forEach((value, column) => {
      const cell = rawCell(value, sheet.cells?.get(`${index},${column}`));
      if (cell !== null) cells.set(column, cell);
    });
    if (cells.size > 0) rows.push({ row: index + 1, cells });
  });
  return { name: cleanText(sheet.name), rows };
}

function rawCell(value: CellValue, cell: Cell | undefined): RawCell | null {
  if (cell?.type === 'error') return { text: cleanText(String(value)), flaw: 'error' };
  if (value === null && cell?.formula !== undefined) return { text: '', flaw: 'formula' };
  const text = cellText(value, cell?.style?.numFmt);
  const flaw: CellFlaw | null = typeof value === 'number' && losesDigits(value) ? 'digits' : null;
  return text === '' ? null : { text, flaw };
}

function cellText(value: CellValue, format: string | undefined): string {
  if (value === null) return '';
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  // A percentage is taken as it is shown: 0.6 formatted as 60% says 60%.
  const percent = format !== undefined && /%/.test(format.replaceAll(/"[^"]*"|\\./g, ''));
  return percent ? `${numberText(value * 100)}%` : numberText(value);
}

/** Letters of a 1-based column. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
