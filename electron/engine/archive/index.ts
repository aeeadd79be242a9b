export { archiveRound, type Archived } from './make.ts';
export { readArchive, verifyArchive, type ReadArchive, type VerifiedArchive } from './verify.ts';
