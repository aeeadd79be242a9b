/**
 * Just enough of a QR reader (ISO/IEC 18004) to look at what is printed: one upright symbol of version 6, error
 * correction M, byte mode, on a clean page. It corrects nothing: every block must be a code word as it stands.
 */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly data: Uint8ClampedArray;
}

const SIZE = 41;
const ALIGNMENT = 34;
const BLOCKS = 4;
const DATA = 27;
const CHECK = 16;
/** Format information of level M with each mask, as printed. */
const FORMATS = ['101010000010010', '101000100100101', '101111001111100', '101101101001011'].concat(
  '100010111111001',
  '100000011001110',
  '100111110010111',
  '100101010100000',
);

const masks: readonly ((i: number, j: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

/** What the one QR on the page says. Throws when there is none or when it is not whole. */
export function readQr(bitmap: Bitmap): string {
  const modules = sample(bitmap);
  const dark = (row: number, column: number) => modules[row]![column]!;
  const mask = masks[FORMATS.indexOf(format(dark))];
  if (mask === undefined) throw new Error('no format information of level M');
  const words = codeWords(dark, mask);
  const blocks = Array.from({ length: BLOCKS }, (_, b) => words.filter((_, at) => at % BLOCKS === b));
  if (blocks.some((block) => block.length !== DATA + CHECK || !isCodeWord(block)))
    throw new Error('a block is damaged');
  return byteText(blocks.flatMap((block) => block.slice(0, DATA)));
}

/** Finds the three finder patterns and reads the colour in the middle of each module. */
function sample(bitmap: Bitmap): boolean[][] {
  const dark = (x: number, y: number) => bitmap.data[(Math.round(y) * bitmap.width + Math.round(x)) * 4]! < 128;
  const finders = finderCentres(bitmap, dark).slice(0, 3);
  if (finders.length !== 3) throw new Error(`${finders.length} finder patterns`);
  const left = Math.min(...finders.map((one) => one.x));
  const top = Math.min(...finders.map((one) => one.y));
  const module = (Math.max(...finders.map((one) => one.x)) - left) / (SIZE - 7);
  const at = (n: number) => (n - 3) * module;
  return Array.from({ length: SIZE }, (_, row) =>
    Array.from({ length: SIZE }, (_, column) => dark(left + at(column), top + at(row))),
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Middles of what is 1:1:3:1:1 across and down, the largest first: text and data may look like one, but small. */
function finderCentres({ width, height }: Bitmap, dark: (x: number, y: number) => boolean): Point[] {
  const found: { x: number; y: number; hits: number }[] = [];
  for (let y = 0; y < height; y++) {
    const across = (x: number) => x < width && dark(x, y);
    for (const { middle: x, module } of patterns(across, width)) {
      const down = patterns((at) => at < height && dark(x, at), height);
      const centre = down.find(
        (one) => Math.abs(one.middle - y) < module && Math.abs(one.module - module) < module / 3,
      );
      if (centre === undefined) continue;
      const near = found.find((one) => Math.hypot(one.x - x, one.y - centre.middle) < 3 * module);
      if (near === undefined) found.push({ x, y: centre.middle, hits: 1 });
      else near.hits += 1;
    }
  }
  return found.filter((one) => one.hits > 3).toSorted((a, b) => b.hits - a.hits);
}

function patterns(dark: (at: number) => boolean, length: number): { middle: number; module: number }[] {
  const starts: number[] = [];
  for (let at = 0; at <= length; at++) if (at === 0 ? dark(0) : dark(at) !== dark(at - 1)) starts.push(at);
  const found: { middle: number; module: number }[] = [];
  for (let first = 0; first + 5 < starts.length; first++) {
    if (!dark(starts[first]!)) continue;
    const module = (starts[first + 5]! - starts[first]!) / 7;
    const fits = [1, 1, 3, 1, 1].every((wanted, n) => {
      const run = starts[first + n + 1]! - starts[first + n]!;
      return Math.abs(run - wanted * module) < module / 2;
    });
    if (fits && module >= 2) found.push({ middle: (starts[first + 2]! + starts[first + 3]! - 1) / 2, module });
  }
  return found;
}

function format(dark: (row: number, column: number) => boolean): string {
  const around = [0, 1, 2, 3, 4, 5, 7, 8].map((column) => dark(8, column));
  const up = [7, 5, 4, 3, 2, 1, 0].map((row) => dark(row, 8));
  return [...around, ...up].map((bit) => (bit ? '1' : '0')).join('');
}

/** Finder patterns with their surroundings, timing lines and the alignment pattern carry no data. */
function isFunction(row: number, column: number): boolean {
  const corner = (row < 9 && (column < 9 || column >= SIZE - 8)) || (row >= SIZE - 8 && column < 9);
  const alignment = Math.abs(row - ALIGNMENT) <= 2 && Math.abs(column - ALIGNMENT) <= 2;
  return corner || alignment || row === 6 || column === 6;
}

/** Data modules in pairs of columns from the right, up and down by turns, unmasked, eight to a code word. */
function codeWords(
  dark: (row: number, column: number) => boolean,
  mask: (row: number, column: number) => boolean,
): number[] {
  const bits: number[] = [];
  let upwards = true;
  for (let right = SIZE - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < SIZE; step++) {
      const row = upwards ? SIZE - 1 - step : step;
      for (const column of [right, right - 1])
        if (!isFunction(row, column)) bits.push(dark(row, column) === mask(row, column) ? 0 : 1);
    }
    upwards = !upwards;
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((word, bit) => word * 2 + bit, 0),
  );
}

/** A Reed–Solomon code word over GF(256) with x^8+x^4+x^3+x^2+1 has no remainder at the first powers of two. */
function isCodeWord(block: readonly number[]): boolean {
  let root = 1;
  for (let power = 0; power < CHECK; power++) {
    if (block.reduce((value, word) => times(value, root) ^ word, 0) !== 0) return false;
    root = times(root, 2);
  }
  return true;
}

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product & 0x80 ? 0x11d : 0);
    if (b & (1 << bit)) product ^= a;
  }
  return product;
}

function byteText(words: readonly number[]): string {
  const bits = words.map((word) => word.toString(2).padStart(8, '0')).join('');
  if (!bits.startsWith('0100')) throw new Error('not in byte mode');
  const length = Number.parseInt(bits.slice(4, 12), 2);
  const bytes = Array.from({ length }, (_, at) => Number.parseInt(bits.slice(12 + at * 8, 20 + at * 8), 2));
  return Buffer.from(bytes).toString('utf8');
}
