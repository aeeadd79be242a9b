export type { ReportBallots, ReportInput, ReportSheet, SheetStanding } from './input.ts';
export { summaryWorkbook } from './workbook.ts';
