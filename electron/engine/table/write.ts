import {
  writeXlsx,
  type Cell,
  type CellStyle,
  type DataValidation,
  type HeaderFooter,
  type MergeRange,
  type WriteSheet,
} from 'hucre';
import { columnLetters } from './readXlsx.ts';
import { storableNumber } from './text.ts';
import { bodyStyle, headingStyle, lineStyle, titleStyle } from './style.ts';
import { columnWidth, lineHeight, rowHeight } from './width.ts';

/** A cell with more to it than its value. */
export interface StyledCell {
  readonly value: string | number | boolean | null;
  /** `value` is a decimal string to be stored as a number, where a spreadsheet's double can hold it exactly. */
  readonly decimal?: boolean;
  /** Number format such as `0.00`; `@` is text. */
  readonly format?: string;
  /** Fill and letter colour as six hexadecimal digits. */
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
}
export type CellInput = string | number | boolean | null | StyledCell;

export interface SheetColumn {
  readonly heading: string;
  /** In half-width characters; measured from heading and content when absent. */
  readonly width?: number;
  /** Marked with a star and a colour; the reader takes the star off again. */
  readonly required?: boolean;
  readonly format?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Drop-down: the words themselves, or a column of another sheet of the same workbook. */
  readonly list?: readonly string[] | { readonly sheet: string; readonly heading: string };
  /** A word outside the list is refused by the spreadsheet, not merely warned of. */
  readonly strict?: boolean;
  /** Shown when the mouse rests on the heading. */
  readonly hint?: string;
}

export interface SheetSpec {
  readonly name: string;
  /** Merged over all columns above the headings. */
  readonly title?: string;
  /** Lines between title and headings. */
  readonly lines?: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellInput[])[];
  /** Lines below the table. */
  readonly notes?: readonly string[];
  /** Rows above and including the headings stay in view. On unless false. */
  readonly frozenHeader?: boolean;
  /** Columns at the left that stay in view. */
  readonly frozenColumns?: number;
  /** Empty rows below the last that already carry formats and drop-downs, for typing into. */
  readonly blankRows?: number;
  /** Further merged areas, 0-based within `rows` and `columns`. */
  readonly merges?: readonly MergeRange[];
  /**
   * Rows as high as their wrapped text. Spreadsheets do not fit a row by themselves when they print it; leave it off
   * where somebody types, so that rows still grow.
   */
  readonly fitRows?: boolean;
  /** A4 across, all columns on one page wide. */
  readonly landscape?: boolean;
  readonly hidden?: boolean;
  /** Printed on top of every page, with a page number at its foot; the number alone when empty. */
  readonly pageHeader?: string;
}

/**
 * A workbook as bytes: bold frozen headings, wrapped text, drop-downs, numbers as numbers. No string ever becomes a
 * formula, whatever it begins with. Same input, same bytes.
 */
export async function writeWorkbook(sheets: readonly SheetSpec[], title = '质评'): Promise<Uint8Array> {
  const epoch = new Date(Date.UTC(2000, 0, 1));
  return writeXlsx({
    sheets: sheets.map((sheet) => writeSheet(sheet, sheets)),
    properties: { title, creator: '质评', created: epoch, modified: epoch },
    defaultFont: { name: '宋体', size: 11 },
  });
}

/** Row of the headings, 0-based. */
function headingRow(sheet: SheetSpec): number {
  return (sheet.title === undefined ? 0 : 1) + (sheet.lines?.length ?? 0);
}

function writeSheet(sheet: SheetSpec, all: readonly SheetSpec[]): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const rowDefs = new Map<number, { height: number }>();
  const merges: MergeRange[] = [];
  const width = sheet.columns.map((column, at) => column.width ?? columnWidth(column, at, sheet.rows));
  const total = width.reduce((sum, one) => sum + one, 0);
  const last = Math.max(sheet.columns.length - 1, 0);
  const top = headingRow(sheet);
  const wide = (row: number, text: string, style: CellStyle, height: number): void => {
    cells.set(`${row},0`, content(text, style));
    rowDefs.set(row, { height });
    if (last > 0) merges.push({ startRow: row, startCol: 0, endRow: row, endCol: last });
  };
  if (sheet.title !== undefined) wide(0, sheet.title, titleStyle, 30);
  const offset = sheet.title === undefined ? 0 : 1;
  sheet.lines?.forEach((line, at) => wide(offset + at, line, lineStyle, lineHeight(line, total)));
  sheet.columns.forEach((column, at) => {
    const heading = content(`${column.heading}${column.required === true ? '*' : ''}`, headingStyle(column));
    if (column.hint !== undefined) heading.comment = { author: '质评', text: column.hint };
    cells.set(`${top},${at}`, heading);
  });
  const blank = Array.from({ length: sheet.blankRows ?? 0 }, () => sheet.columns.map(() => null));
  [...sheet.rows, ...blank].forEach((row, down) => {
    sheet.columns.forEach((column, at) => cells.set(`${top + 1 + down},${at}`, bodyCell(row[at] ?? null, column)));
  });
  if (sheet.fitRows === true) {
    rowDefs.set(top, {
      height: rowHeight(
        sheet.columns.map((column) => column.heading),
        width,
      ),
    });
    sheet.rows.forEach((row, down) => rowDefs.set(top + 1 + down, { height: rowHeight(row, width) }));
  }
  const below = top + 1 + sheet.rows.length + blank.length;
  sheet.notes?.forEach((note, at) => wide(below + at, note, lineStyle, lineHeight(note, total)));
  for (const merge of sheet.merges ?? []) {
    merges.push({ ...merge, startRow: merge.startRow + top + 1, endRow: merge.endRow + top + 1 });
  }
  const validations = sheet.columns.flatMap((column, at) => validation(column, at, sheet, all));
  return {
    name: sheet.name,
    columns: width.map((one) => ({ width: one })),
    cells,
    rowDefs,
    merges,
    dataValidations: validations,
    ...(sheet.frozenHeader === false ? {} : { freezePane: { rows: top + 1, columns: sheet.frozenColumns ?? 0 } }),
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.landscape === true ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${top + 1}:$${top + 1}`,
    },
    ...(sheet.hidden === true ? { hidden: true } : {}),
    ...(sheet.pageHeader === undefined ? {} : { headerFooter: printedOnPages(sheet.pageHeader) }),
  };
}

/** In these texts an ampersand is a command, and so is doubled where it is meant. */
function printedOnPages(text: string): HeaderFooter {
  const oddFooter = '&C第 &P 页　共 &N 页';
  return text === '' ? { oddFooter } : { oddHeader: `&C&B${text.replaceAll('&', '&&')}`, oddFooter };
}

/** Texts that a spreadsheet writer would store as error values rather than as text. */
const ERROR_WORD = /^#[A-Z0-9/_]+[!?]?$/;

function content(value: string | number | boolean | null, style: CellStyle): Partial<Cell> {
  if (typeof value !== 'string') return { value, style };
  // `_x0041_` is how the file format spells "A": the underscore itself has to be spelled out.
  const text = value.toWellFormed().replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return ERROR_WORD.test(text) ? { value: null, richText: [{ text }], style } : { value: text, style };
}

function bodyCell(input: CellInput, column: SheetColumn): Partial<Cell> {
  const cell: StyledCell = input !== null && typeof input === 'object' ? input : { value: input };
  const given = cell.format ?? column.format;
  const formatted = given !== undefined && given !== '@';
  const number = cell.decimal === true && typeof cell.value === 'string' ? storableNumber(cell.value, formatted) : null;
  const value = number ?? cell.value;
  // What looks like a formula is also given the text format, so that editing the cell does not make it one.
  const suspicious = typeof value === 'string' && /^[=+\-@\t]/.test(value);
  const format = suspicious ? '@' : given;
  const align = cell.align ?? column.align ?? (typeof value === 'number' ? 'right' : 'left');
  return content(value, bodyStyle({ ...cell, format, align }));
}

/** Rows that get a drop-down even when the sheet is still empty. */
const LIST_ROWS = 500;

function validation(
  column: SheetColumn,
  at: number,
  sheet: SheetSpec,
  all: readonly SheetSpec[],
): readonly DataValidation[] {
  if (column.list === undefined) return [];
  const first = headingRow(sheet) + 2;
  const rows = Math.max(sheet.rows.length + (sheet.blankRows ?? 0), LIST_ROWS);
  const letters = columnLetters(at + 1);
  const source = 'sheet' in column.list ? { formula1: rangeOf(column.list, all) } : { values: [...column.list] };
  return [
    {
      type: 'list',
      ...source,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: column.strict === true ? 'stop' : 'warning',
      errorTitle: column.heading,
      errorMessage: '请从下拉列表中选择',
      range: `${letters}${first}:${letters}${first + rows - 1}`,
    },
  ];
}

function rangeOf(list: { readonly sheet: string; readonly heading: string }, all: readonly SheetSpec[]): string {
  const sheet = all.find((candidate) => candidate.name === list.sheet);
  const at = sheet?.columns.findIndex((column) => column.heading === list.heading) ?? -1;
  if (sheet === undefined || at < 0) throw new Error(`no column ${list.heading} in ${list.sheet}`);
  const filled = sheet.rows.filter((row) => (row[at] ?? null) !== null).length;
  const letters = columnLetters(at + 1);
  const first = headingRow(sheet) + 2;
  return `'${sheet.name}'!$${letters}$${first}:$${letters}$${first + Math.max(filled, 1) - 1}`;
}
