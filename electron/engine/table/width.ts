import type { CellInput, SheetColumn } from './write.ts';

const MINIMUM = 8;
const MAXIMUM = 44;
const SAMPLE = 200;

/** Width in half-width characters: everything outside Latin counts twice. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}

/** A width at which heading and most of the content fit; long text wraps. */
export function columnWidth(column: SheetColumn, at: number, rows: readonly (readonly CellInput[])[]): number {
  const needed = rows.slice(0, SAMPLE).map((row) => {
    const input = row[at] ?? null;
    return Math.max(...textOf(input).split('\n').map(textWidth));
  });
  const widest = Math.max(textWidth(column.heading) + 3, ...needed.map((width) => width + 2));
  return Math.min(Math.max(widest, MINIMUM), MAXIMUM);
}

/** Height in points of a merged line, which a spreadsheet does not fit by itself. */
export function lineHeight(text: string, totalWidth: number): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(Math.ceil(textWidth(line) / totalWidth), 1), 0);
  return lines * 16 + 4;
}

const LINE = 15;
/** The highest row that a spreadsheet allows, in points. */
const HIGHEST = 409;

/** Height in points of a row whose cells wrap at these column widths. */
export function rowHeight(row: readonly CellInput[], widths: readonly number[]): number {
  const lines = row.map((input, at) => {
    const width = Math.max((widths[at] ?? MINIMUM) - 1, 1);
    return textOf(input)
      .split('\n')
      .reduce((sum, line) => sum + Math.max(Math.ceil(textWidth(line) / width), 1), 0);
  });
  return Math.min(Math.max(...lines, 1) * LINE + 3, HIGHEST);
}

function textOf(input: CellInput): string {
  const value = input !== null && typeof input === 'object' ? input.value : input;
  return String(value ?? '');
}
