export { board, type BoardRow, type BoardSheet, type BoardState } from './board.ts';
export { collect, type CollectedFile, type Outcome } from './collect.ts';
export { decideFork } from './decide.ts';
export { forks, type Fork } from './forks.ts';
export { settle, type ForkDecision, type LedgerEntry, type LedgerSheet, type Standing } from './ledger.ts';
export { checkPaper, paperChecks, type PaperChecked } from './paper.ts';
export { refusedFiles, settleRefusal, type RefusedFile } from './refusals.ts';
export { forkDecisions, ledger, receivedSheets, sheetBytes, type ReceivedSheet } from './sheets.ts';
