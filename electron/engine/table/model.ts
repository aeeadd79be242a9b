/** Why a cell's text cannot be taken at its word. */
export type CellFlaw =
  /** A formula that was saved without its result. */
  | 'formula'
  /** #N/A, #REF! and their kin. */
  | 'error'
  /** A number of 16 or more digits: the spreadsheet has already dropped the last ones. */
  | 'digits';

/** A cell that is not empty. */
export interface RawCell {
  readonly text: string;
  readonly flaw: CellFlaw | null;
}

export interface RawRow {
  /** 1-based, as the spreadsheet shows it. */
  readonly row: number;
  readonly cells: ReadonlyMap<number, RawCell>;
}

/** A sheet before its headings are found. Empty rows are left out. */
export interface RawSheet {
  readonly name: string;
  readonly rows: readonly RawRow[];
}

export interface TableRow {
  readonly row: number;
  /** Trimmed text by heading; an empty cell is absent. */
  readonly cells: ReadonlyMap<string, string>;
  readonly flaws: ReadonlyMap<string, CellFlaw>;
}

export interface TableSheet {
  readonly name: string;
  /** Row of the headings; 0 when the sheet has none. */
  readonly headingRow: number;
  /** Headings as they are compared (see `headingKey`), in the order of the columns. */
  readonly headings: readonly string[];
  /** Column of each heading, counted from 0. */
  readonly columns: ReadonlyMap<string, number>;
  /** Headings that occur twice: the first column counts, and the caller must say so. */
  readonly duplicates: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface Table {
  readonly sheets: readonly TableSheet[];
}
