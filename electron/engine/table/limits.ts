import { MIB } from '#engine/platform/files.ts';

/** What a table that people really send stays far below; beyond it nothing is read. */
export const tableLimits = {
  bytes: 50 * MIB,
  sheets: 50,
  rows: 20_000,
  columns: 200,
  cellCharacters: 32_767,
  /** Entries of a workbook's ZIP. */
  entries: 5_000,
  /** Bytes of all entries once inflated. */
  inflated: 256 * MIB,
  /** Tags of one part that is held as a tree, and of one worksheet, which is streamed. */
  treeTags: 3_000_000,
  sheetTags: 8_000_000,
  /** Cells of all sheets' bounding boxes together: a reader fills the box, whatever it holds. */
  boxCells: 20_000_000,
} as const;
