import { ok, type Result } from '#shared/result.ts';
import type { RawSheet } from './model.ts';
import { readSheets } from './read.ts';

/** A sheet as it looks: every cell in its place, whatever stands above or between. */
export interface GridSheet {
  readonly name: string;
  /** From the first row and column of the sheet on; rows are as long as their last cell. */
  readonly rows: string[][];
  /** The sheet has more rows, columns or characters than these. */
  readonly truncated: boolean;
}

export interface GridLimits {
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  readonly cellCharacters: number;
  /** Characters of all cells together. */
  readonly characters: number;
}

/** What somebody can still look through on a screen. */
export const gridLimits: GridLimits = {
  sheets: 50,
  rows: 2_000,
  columns: 60,
  cellCharacters: 2_000,
  characters: 8_000_000,
};

/** Reads a table for looking at; `file` says by its extension what the bytes are. */
export async function readGridBytes(bytes: Buffer, file: string, limits: GridLimits): Promise<Result<GridSheet[]>> {
  const sheets = await readSheets(bytes, file);
  if (!sheets.ok) return sheets;
  const left = { characters: limits.characters };
  return ok(sheets.value.slice(0, limits.sheets).map((sheet) => gridOf(sheet, limits, left)));
}

function gridOf({ name, rows }: RawSheet, limits: GridLimits, left: { characters: number }): GridSheet {
  const grid: string[][] = [];
  let truncated = false;
  for (const { row, cells } of rows) {
    if (row > limits.rows || left.characters <= 0) {
      truncated = true;
      break;
    }
    while (grid.length < row - 1) grid.push([]);
    const line: string[] = [];
    for (const [column, { text }] of [...cells].sort(([a], [b]) => a - b)) {
      if (column >= limits.columns) {
        truncated = true;
        break;
      }
      while (line.length < column) line.push('');
      const shown = text.slice(0, limits.cellCharacters).toWellFormed();
      truncated ||= shown.length < text.length;
      line.push(shown);
      left.characters -= shown.length;
    }
    grid.push(line);
  }
  return { name, rows: grid, truncated };
}
