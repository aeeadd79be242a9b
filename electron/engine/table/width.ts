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
    const value = input !== null && typeof input === 'object' ? input.value : input;
    return Math.max(
      ...String(value ?? '')
        .split('\n')
        .map(textWidth),
    );
  });
  const widest = Math.max(textWidth(column.heading) + 3, ...needed.map((width) => width + 2));
  return Math.min(Math.max(widest, MINIMUM), MAXIMUM);
}

/** Height in points of a merged line, which a spreadsheet does not fit by itself. */
export function lineHeight(text: string, totalWidth: number): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(Math.ceil(textWidth(line) / totalWidth), 1), 0);
  return lines * 16 + 4;
}
