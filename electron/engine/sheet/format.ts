/** Names inside a score sheet (docs/formats.md). */
export const COVER_TYPE = 'application/vnd.zhiping.sheet+json';
export const OUTER_TYPE = 'application/vnd.zhiping.sheet.outer+json';
export const COVER = 'cover.json';
/** DSSE envelope of the outer layer, age to the secretariats. */
export const OUTER = 'outer.age';
/** The scores, age to the round's opening key. */
export const INNER = 'inner.age';

/** Bytes: the cover is a few hundred, a sheet of 500 dossiers a few megabytes. */
export const COVER_LIMIT = 64 * 1024;
export const LAYER_LIMIT = 64 * 1024 * 1024;
export const SHEET_LIMIT = 130 * 1024 * 1024;
