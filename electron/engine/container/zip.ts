import { crc32 } from 'node:zlib';

/**
 * The records of a ZIP of stored entries (APPNOTE 6.3). Content goes through as it comes, in the memory it came in, and
 * zlib sums it: a general ZIP library passes it down a chain of streams, which for a batch of gigabytes costs several
 * times as much as the writing. Byte for byte what yazl writes, which the tests hold it to.
 */
export interface ZipEntry {
  readonly name: string;
  /** Known beforehand; a source that gives another size fails. */
  readonly size: number;
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

interface Written {
  readonly name: Buffer;
  readonly size: number;
  readonly flags: number;
  readonly offset: number;
  readonly crc: number;
}

const UTF8_NAME = 0x800;
/** Sum and size stand after the content: it is not read twice. */
const SUM_AFTER = 8;
const PLAIN = 20;
const ZIP64 = 45;
/** Unix, specification 6.3. */
const MADE_BY = 0x033f;
/** The same bytes for the same content: an entry says nothing of when it was written. 2000-01-01 00:00. */
const DATE = (20 << 9) | (1 << 5) | 1;
const REGULAR_FILE = 0o100644;
const MOST32 = 0xffffffff;

/** The whole file, streamed. The first entry is a small one whose sum stands before its content. */
export async function* zipBytes(
  first: { readonly name: string; readonly content: Buffer },
  entries: readonly ZipEntry[],
): AsyncGenerator<Buffer> {
  const mark: Written = {
    name: Buffer.from(first.name, 'utf8'),
    size: first.content.length,
    flags: UTF8_NAME,
    offset: 0,
    crc: crc32(first.content),
  };
  const head = Buffer.concat([localHeader(mark), first.content]);
  yield head;
  const written = [mark];
  let offset = head.length;
  for (const entry of entries) {
    const begun = { name: Buffer.from(entry.name, 'utf8'), size: entry.size, flags: UTF8_NAME | SUM_AFTER, offset };
    const header = localHeader({ ...begun, crc: 0 });
    yield header;
    let crc = 0;
    let bytes = 0;
    for await (const piece of entry.content()) {
      bytes += piece.length;
      if (bytes > entry.size) break;
      crc = crc32(piece, crc);
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    }
    if (bytes !== entry.size) throw new Error(`${entry.name} has not the ${entry.size} bytes that were announced`);
    const done = { ...begun, crc };
    const sum = descriptor(done);
    yield sum;
    written.push(done);
    offset += header.length + bytes + sum.length;
  }
  yield directory(written, offset);
}

function isWide({ size, offset }: Written): boolean {
  return size >= MOST32 || offset >= MOST32;
}

/** What is in front of the content. */
function localHeader({ name, size, flags, crc }: Written): Buffer {
  const before = flags === UTF8_NAME;
  const record = Buffer.alloc(30);
  record.writeUInt32LE(0x04034b50, 0);
  record.writeUInt16LE(PLAIN, 4);
  record.writeUInt16LE(flags, 6);
  record.writeUInt16LE(DATE, 12);
  record.writeUInt32LE(crc, 14);
  record.writeUInt32LE(before ? size : 0, 18);
  record.writeUInt32LE(before ? size : 0, 22);
  record.writeUInt16LE(name.length, 26);
  return Buffer.concat([record, name]);
}

/** What is behind the content. */
function descriptor(entry: Written): Buffer {
  const wide = isWide(entry);
  const record = Buffer.alloc(wide ? 24 : 16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(entry.crc, 4);
  if (wide) {
    record.writeBigUInt64LE(BigInt(entry.size), 8);
    record.writeBigUInt64LE(BigInt(entry.size), 16);
  } else {
    record.writeUInt32LE(entry.size, 8);
    record.writeUInt32LE(entry.size, 12);
  }
  return record;
}

/** The list of entries at `offset`, and the records that end the file. */
function directory(entries: readonly Written[], offset: number): Buffer {
  const list = Buffer.concat(entries.map(listed));
  const wide = entries.length >= 0xffff || list.length >= MOST32 || offset >= MOST32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(Math.min(list.length, MOST32), 12);
  end.writeUInt32LE(Math.min(offset, MOST32), 16);
  return Buffer.concat([list, ...(wide ? wideEnd(entries.length, list.length, offset) : []), end]);
}

/** An entry in the list. */
function listed(entry: Written): Buffer {
  const { name, size, flags, offset, crc } = entry;
  const wide = isWide(entry);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(MADE_BY, 4);
  record.writeUInt16LE(wide ? ZIP64 : PLAIN, 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(DATE, 14);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(wide ? MOST32 : size, 20);
  record.writeUInt32LE(wide ? MOST32 : size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(wide ? 28 : 0, 30);
  record.writeUInt32LE(REGULAR_FILE * 0x10000, 38);
  record.writeUInt32LE(wide ? MOST32 : offset, 42);
  if (!wide) return Buffer.concat([record, name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(size), 4);
  extra.writeBigUInt64LE(BigInt(size), 12);
  extra.writeBigUInt64LE(BigInt(offset), 20);
  return Buffer.concat([record, name, extra]);
}

function wideEnd(count: number, size: number, offset: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(MADE_BY, 12);
  record.writeUInt16LE(ZIP64, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}
