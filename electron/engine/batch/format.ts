/** Names inside a batch (docs/formats.md). */
export const HEADER_TYPE = 'application/vnd.zhiping.batch+json';
export const HEADER = 'header.json';
export const HEADER_LIMIT = 32 * 1024 * 1024;

export const expertEntry = (keyId: string): string => `experts/${keyId}.age`;
export const dossierEntry = (digest: string): string => `dossiers/${digest}.age`;
export const blobEntry = (digest: string): string => `blobs/${digest}.age`;

/** Bytes, as sealed. Far above what the schemas let grow, far below what fills a laptop. */
export const ASSIGNMENT_LIMIT = 16 * 1024 * 1024;
export const DOSSIER_LIMIT = 16 * 1024 * 1024;
