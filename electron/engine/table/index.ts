export { CellReport, type Place } from './cellReport.ts';
export { gridLimits, readGridBytes, type GridLimits, type GridSheet } from './grid.ts';
export { tableKind } from './kind.ts';
export { tableLimits } from './limits.ts';
export type { CellFlaw, Table, TableRow, TableSheet } from './model.ts';
export { readTable, readTableBytes, type ReadTableOptions } from './read.ts';
export { cleanText, headingKey } from './text.ts';
export { writeWorkbook, type CellInput, type SheetColumn, type SheetSpec, type StyledCell } from './write.ts';
export { parseCount, parseDate, parseDecimal, parseYear, parseYesNo, saysNothing } from './values.ts';
