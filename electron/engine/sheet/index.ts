export { COVER, INNER, OUTER, SHEET_LIMIT } from './format.ts';
export { makeSheet, type MadeSheet, type SheetFacts } from './make.ts';
export { outerOf, readCover, readInner, readOuter, type CoveredSheet } from './read.ts';
export { signSheet, writeSheet, type SignedSheet } from './sign.ts';
export { signedSheetOf, type SignedRecord } from './signed.ts';
