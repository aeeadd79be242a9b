import { openXlsx, saveXlsx, type Cell, type CellType, type CellValue, type Sheet } from 'hucre';
import { ok, type Result } from '#shared/result.ts';
import { columnLetters, readWorkbookBytes } from './readXlsx.ts';
import { cleanText } from './text.ts';
import { writeWorkbook, type SheetSpec } from './write.ts';

/** Something that is said of one cell of somebody's workbook. */
export interface Mark {
  readonly sheet: string;
  /** Counted from 1, as the spreadsheet shows it. */
  readonly row: number;
  /** Counted from 0. */
  readonly column: number;
  readonly text: string;
  readonly severity: 'error' | 'notice';
}

const AUTHOR = '质评核对';
const COLORS: Readonly<Record<Mark['severity'], string>> = { error: 'F9C9C5', notice: 'FFF3BF' };
/** Between what somebody else wrote on a cell and what we do. */
const JOINT = '\n———\n';
/** Sentences that one comment holds; the list has them all. */
const MOST = 6;

/** A further sheet: what was found, line by line. `links` lead from a row of it to a cell of the workbook. */
export interface MarkList {
  readonly sheet: SheetSpec;
  readonly links: readonly (string | null)[];
}

/**
 * The same workbook with marks: coloured cells with a comment each, and `list` as a further sheet, on which it opens.
 * Everything else stays as it was sent, down to formats and drop-downs. Marks of an earlier copy are taken off first.
 */
export async function markWorkbook(
  bytes: Buffer,
  file: string,
  marks: readonly Mark[],
  list: MarkList,
): Promise<Result<Uint8Array>> {
  // What our reader refuses (too large, damaged, with a password) is refused here in the same words.
  const readable = await readWorkbookBytes(bytes, file);
  if (!readable.ok) return readable;
  const workbook = await openXlsx(bytes, { readStyles: true });
  workbook.sheets = workbook.sheets.filter((sheet) => cleanText(sheet.name) !== list.sheet.name);
  const sheets = new Map<string, Sheet>();
  for (const sheet of workbook.sheets) {
    unmark(sheet);
    spellOut(sheet);
    const name = cleanText(sheet.name);
    // Of two sheets that read alike, the first is the one that counts.
    if (!sheets.has(name)) sheets.set(name, sheet);
  }
  for (const said of Map.groupBy(marks, (one) => `${one.row} ${one.column} ${one.sheet}`).values()) {
    const sheet = sheets.get(said[0]?.sheet ?? '');
    if (sheet !== undefined) mark(sheet, said);
  }
  workbook.sheets.push(await listSheet(list));
  workbook.activeSheet = workbook.sheets.length - 1;
  return ok(await saveXlsx(workbook));
}

/** A cell as a link within the workbook finds it; column from 0, row from 1. */
export function cellAddress(sheet: string, row: number, column: number): string {
  return `'${sheet.replaceAll("'", "''")}'!${columnLetters(column + 1)}${row}`;
}

function mark(sheet: Sheet, said: readonly Mark[]): void {
  const [first] = said;
  if (first === undefined) return;
  const key = `${first.row - 1},${first.column}`;
  sheet.cells ??= new Map();
  const value = sheet.rows[first.row - 1]?.[first.column] ?? null;
  const cell: Cell = sheet.cells.get(key) ?? { value, type: typeOf(value) };
  const severity = said.some((one) => one.severity === 'error') ? 'error' : 'notice';
  const sentences = said.slice(0, MOST).map((one) => `【${one.severity === 'error' ? '改正' : '提示'}】${one.text}`);
  if (said.length > MOST) sentences.push(`另有 ${said.length - MOST} 处，见最后一张表。`);
  const ours = sentences.join('\n').slice(0, 4_000);
  const theirs = cell.comment;
  sheet.cells.set(key, {
    ...cell,
    style: { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: COLORS[severity] } } },
    comment:
      theirs === undefined
        ? { author: AUTHOR, text: ours }
        : { author: theirs.author ?? '', text: `${theirs.text}${JOINT}${ours}` },
  });
}

function typeOf(value: CellValue): CellType {
  if (value === null) return 'empty';
  if (value instanceof Date) return 'date';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
}

/** Takes off what `mark` put on, so that a corrected copy can be marked anew. */
function unmark(sheet: Sheet): void {
  for (const [key, cell] of sheet.cells ?? []) {
    const { comment, style } = cell;
    const fill = style?.fill;
    const rgb = fill?.type === 'pattern' ? fill.fgColor?.rgb?.toUpperCase() : undefined;
    const coloured = rgb !== undefined && Object.values(COLORS).some((one) => rgb.endsWith(one));
    const at = comment?.text.indexOf(JOINT) ?? -1;
    if (!coloured && comment?.author !== AUTHOR && at < 0) continue;
    const { comment: _comment, style: _style, ...rest } = cell;
    const kept: Cell = rest;
    if (style !== undefined) {
      const { fill: _fill, ...plain } = style;
      kept.style = coloured ? plain : style;
    }
    if (comment !== undefined && at >= 0)
      kept.comment = { author: comment.author ?? '', text: comment.text.slice(0, at) };
    else if (comment !== undefined && comment.author !== AUTHOR) kept.comment = comment;
    sheet.cells?.set(key, kept);
  }
}

/** What reads as the file format's way of spelling a character is spelled out, as our own writer does. */
function spellOut(sheet: Sheet): void {
  const escaped = (text: string): string => text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  for (const row of sheet.rows)
    for (const [at, value] of row.entries()) if (typeof value === 'string') row[at] = escaped(value);
  for (const cell of sheet.cells?.values() ?? []) {
    if (typeof cell.value === 'string') cell.value = escaped(cell.value);
    for (const run of cell.richText ?? []) run.text = escaped(run.text);
  }
}

async function listSheet({ sheet, links }: MarkList): Promise<Sheet> {
  const { sheets } = await openXlsx(await writeWorkbook([sheet]), { readStyles: true });
  const [listed] = sheets;
  if (listed === undefined) throw new Error('a workbook without a sheet was written');
  for (const [at, location] of links.entries()) {
    const cell = listed.cells?.get(`${at + 1},0`);
    if (location !== null && cell !== undefined) cell.hyperlink = { target: `#${location}`, location };
  }
  return listed;
}
