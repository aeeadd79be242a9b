export { archiveRound, type Archived } from './make.ts';
export { verifyArchive, type VerifiedArchive } from './verify.ts';
