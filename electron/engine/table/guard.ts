import yauzl from 'yauzl';
import { tableLimits } from './limits.ts';

/** What a workbook holds, found without building any of it. Rows and columns are counted from 1. */
export interface Extent {
  /** Last row and column with content, over all sheets. */
  readonly rows: number;
  readonly columns: number;
}

export type Guarded =
  | { readonly fault: null; readonly extent: Extent }
  | { readonly fault: 'damaged' | 'bomb' }
  | { readonly fault: 'rows' | 'columns'; readonly count: number };

/** Raised inside the scan and turned into a value by `guardWorkbook`. */
class BombError extends Error {}

/**
 * Looks through a workbook's ZIP before any reader builds a tree or a grid of it: sizes are measured while inflating,
 * tags are counted, and the last cell with content is found. Formatting alone (a sheet coloured down to row 1048576)
 * is no content.
 */
export async function guardWorkbook(bytes: Buffer): Promise<Guarded> {
  try {
    return await scan(bytes);
  } catch (error) {
    return { fault: error instanceof BombError ? 'bomb' : 'damaged' };
  }
}

async function scan(bytes: Buffer): Promise<Guarded> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  const names = new Set<string>();
  const boxes: Extent[] = [];
  let rows = 0;
  let columns = 0;
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    inflated += entry.uncompressedSize;
    // An entry whose sizes are only known afterwards would slip past a reader that trusts them.
    const silent = entry.compressedSize > 2 && entry.uncompressedSize === 0;
    if (silent || inflated > tableLimits.inflated || names.size >= tableLimits.entries) throw new BombError();
    if (names.has(entry.fileName) || entry.isEncrypted()) return { fault: 'damaged' };
    names.add(entry.fileName);
    if (!/\.(xml|rels|vml)$/i.test(entry.fileName)) continue;
    const parts: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) parts.push(chunk as Buffer);
    const part = Buffer.concat(parts);
    const sheet = /(^|\/)worksheets\/[^/]+\.xml$/i.test(entry.fileName);
    const found = scanPart(part, sheet ? tableLimits.sheetTags : tableLimits.treeTags);
    rows = Math.max(rows, found.rows);
    columns = Math.max(columns, found.columns);
    boxes.push(found.box);
  }
  if (rows > tableLimits.rows) return { fault: 'rows', count: rows };
  if (columns > tableLimits.columns) return { fault: 'columns', count: columns };
  const cells = boxes.reduce((sum, box) => sum + Math.min(box.rows, rows) * Math.min(box.columns, columns), 0);
  if (cells > tableLimits.boxCells) throw new BombError();
  return { fault: null, extent: { rows, columns } };
}

interface PartScan extends Extent {
  readonly box: Extent;
}

const REFERENCE = /\sr\s*=\s*["']([A-Za-z]{0,9})(\d{1,12})["']/;

/** Follows `row`, `c` and whatever gives a cell content through one part. */
function scanPart(part: Buffer, tagLimit: number): PartScan {
  let tags = 0;
  let row = 0;
  let column = 0;
  const content = { rows: 0, columns: 0 };
  const box = { rows: 0, columns: 0 };
  for (let at = part.indexOf(0x3c); at >= 0; at = part.indexOf(0x3c, at + 1)) {
    tags += 1;
    if (tags > tagLimit) throw new BombError();
    const head = part.toString('latin1', at + 1, Math.min(at + 12, part.length));
    if (head.startsWith('!DOCTYPE')) throw new BombError();
    const name = /^(?:[A-Za-z0-9_]+:)?(row|c|v|is|f)(?=[\s/>]|$)/.exec(head)?.[1];
    if (name === undefined) continue;
    if (name === 'row' || name === 'c') {
      const end = part.indexOf(0x3e, at);
      const reference = REFERENCE.exec(part.toString('latin1', at, Math.min(end < 0 ? part.length : end, at + 400)));
      if (name === 'row') {
        row = reference === null ? row + 1 : Number(reference[2]);
        column = 0;
      } else {
        const letters = reference?.[1] ?? '';
        column = letters === '' ? column + 1 : columnNumber(letters);
        if (letters !== '') row = Number(reference?.[2]);
        box.rows = Math.max(box.rows, row);
        box.columns = Math.max(box.columns, column);
      }
    } else if (column > 0) {
      content.rows = Math.max(content.rows, row);
      content.columns = Math.max(content.columns, column);
    }
  }
  return { ...content, box };
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + (letter.charCodeAt(0) - 64);
  return number;
}
