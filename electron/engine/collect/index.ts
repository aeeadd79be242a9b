export { collect, type CollectedFile, type Outcome } from './collect.ts';
export { decideFork } from './decide.ts';
export { settle, type ForkDecision, type LedgerEntry, type LedgerSheet, type Standing } from './ledger.ts';
export { forkDecisions, ledger, receivedSheets, sheetBytes, type ReceivedSheet } from './sheets.ts';
