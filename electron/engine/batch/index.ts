export { extractAttachment, verifyExportRecord, type Extracted } from './extract.ts';
export { blobEntry, dossierEntry, expertEntry } from './format.ts';
export { readAssignment, readDossier } from './read.ts';
export { sealPanel, sealRound, type SealedBatch, type SealOptions } from './seal.ts';
export { openSignedBatch, verifyEntries, type SignedBatch } from './verify.ts';
