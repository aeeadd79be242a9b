/** One square picture: its PNG, and its pixels as red, green, blue, opacity, from the top left, a byte each. */
export interface Pixels {
  /** Pixels on a side, 256 at most. */
  readonly size: number;
  readonly png: Buffer;
  readonly rgba: Buffer;
}

const HEADER = 6;
const ENTRY = 16;
const BITMAP_HEADER = 40;
/** From here on Windows expects a PNG; for the smaller ones older readers, installers among them, expect a bitmap. */
const PNG_FROM = 256;

/** A Windows icon file with these pictures. */
export function icoFile(pictures: readonly Pixels[]): Buffer {
  const bodies = pictures.map((picture) => (picture.size >= PNG_FROM ? picture.png : bitmap(picture)));
  const head = Buffer.alloc(HEADER + ENTRY * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, body] of bodies.entries()) {
    const at = HEADER + ENTRY * index;
    // 256 is written as 0.
    const side = (pictures[index]?.size ?? 0) % 256;
    head.writeUInt8(side, at);
    head.writeUInt8(side, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(body.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += body.length;
  }
  return Buffer.concat([head, ...bodies]);
}

/** A device-independent bitmap of 32 bits per pixel, bottom row first, with the mask that its header announces. */
function bitmap({ size, rgba }: Pixels): Buffer {
  const maskRow = Math.ceil(size / 32) * 4;
  const out = Buffer.alloc(BITMAP_HEADER + size * size * 4 + maskRow * size);
  out.writeUInt32LE(BITMAP_HEADER, 0);
  out.writeInt32LE(size, 4);
  out.writeInt32LE(size * 2, 8);
  out.writeUInt16LE(1, 12);
  out.writeUInt16LE(32, 14);
  out.writeUInt32LE(size * size * 4, 20);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4;
      const row = size - 1 - y;
      const to = BITMAP_HEADER + (row * size + x) * 4;
      const opacity = rgba.readUInt8(from + 3);
      out.writeUInt8(rgba.readUInt8(from + 2), to);
      out.writeUInt8(rgba.readUInt8(from + 1), to + 1);
      out.writeUInt8(rgba.readUInt8(from), to + 2);
      out.writeUInt8(opacity, to + 3);
      const mask = BITMAP_HEADER + size * size * 4 + row * maskRow + (x >> 3);
      if (opacity === 0) out.writeUInt8(out.readUInt8(mask) | (0x80 >> (x & 7)), mask);
    }
  return out;
}
