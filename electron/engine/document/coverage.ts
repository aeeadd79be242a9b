/**
 * Which characters a TrueType font can draw, read from its `cmap` table (OpenType 1.9, format 12). A font that lacks a
 * character of somebody's name leaves a blank on an official paper and nobody notices; so it is asked beforehand.
 */
export type Coverage = (codePoint: number) => boolean;

const FULL_UNICODE = 12;

/** Reads the full-Unicode subtable of a font file. Throws when there is none: the fonts ship with the software. */
export function coverageOf(font: Buffer): Coverage {
  const cmap = tableOffset(font, 'cmap');
  const subtables = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < subtables; index += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    if (font.readUInt16BE(subtable) === FULL_UNICODE) return segments(font, subtable);
  }
  throw new Error('font has no full-Unicode character map');
}

function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`font has no ${tag} table`);
}

function segments(font: Buffer, subtable: number): Coverage {
  const count = font.readUInt32BE(subtable + 12);
  const first = new Uint32Array(count);
  const last = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    first[index] = font.readUInt32BE(subtable + 16 + index * 12);
    last[index] = font.readUInt32BE(subtable + 16 + index * 12 + 4);
  }
  return (codePoint) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (codePoint < (first[middle] ?? 0)) high = middle - 1;
      else if (codePoint > (last[middle] ?? 0)) low = middle + 1;
      else return true;
    }
    return false;
  };
}
