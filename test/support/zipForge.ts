import { crc32 } from 'node:zlib';

/**
 * Writes ZIP files byte by byte (PKWARE APPNOTE 6.3), so that every field can lie. What is not said is honest.
 */
export interface ForgedEntry {
  readonly name: string | Buffer;
  readonly content: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly compressedSize?: number;
  readonly uncompressedSize?: number;
  /** Offset of the local header as the directory claims it. */
  readonly offset?: number;
  readonly extra?: Buffer;
  readonly comment?: Buffer;
  readonly local?: {
    readonly name?: string | Buffer;
    readonly method?: number;
    readonly flags?: number;
    readonly extra?: Buffer;
  };
  /** In the directory only: no local header and no content of its own. */
  readonly phantom?: boolean;
  /** In the file only: not listed. */
  readonly unlisted?: boolean;
}

export interface ForgedEnd {
  readonly count?: number;
  readonly size?: number;
  readonly offset?: number;
  readonly disk?: number;
  readonly comment?: Buffer;
  /** Bytes before the first entry, between entries and directory, and between directory and end. */
  readonly before?: Buffer;
  readonly beforeDirectory?: Buffer;
  readonly afterDirectory?: Buffer;
  readonly zip64?: { readonly count?: bigint; readonly size?: bigint; readonly offset?: bigint; readonly at?: bigint };
}

export const stored = (name: string, content: string | Buffer): ForgedEntry => ({
  name,
  content: Buffer.from(content),
});

export function forgeZip(entries: readonly ForgedEntry[], end: ForgedEnd = {}): Buffer {
  const parts: Buffer[] = [end.before ?? Buffer.alloc(0)];
  let at = parts[0]!.length;
  const directory: Buffer[] = [];
  for (const entry of entries) {
    const offset = at;
    if (entry.phantom !== true) {
      const local = localHeader(entry);
      parts.push(local, entry.content);
      at += local.length + entry.content.length;
    }
    if (entry.unlisted !== true) directory.push(directoryRecord(entry, entry.offset ?? offset));
  }
  const gap = end.beforeDirectory ?? Buffer.alloc(0);
  const start = at + gap.length;
  const listed = Buffer.concat(directory);
  const after = end.afterDirectory ?? Buffer.alloc(0);
  const honest = { count: directory.length, size: listed.length, start };
  return Buffer.concat([...parts, gap, listed, after, endRecords(end, honest, start + listed.length + after.length)]);
}

/** An Info-ZIP or ZIP64 extra field. */
export function extraField(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

export function uint64s(...values: bigint[]): Buffer {
  const out = Buffer.alloc(8 * values.length);
  values.forEach((value, index) => out.writeBigUInt64LE(value, 8 * index));
  return out;
}

function localHeader(entry: ForgedEntry): Buffer {
  const name = Buffer.from(entry.local?.name ?? entry.name);
  const extra = entry.local?.extra ?? Buffer.alloc(0);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(entry.local?.flags ?? entry.flags ?? 0x800, 6);
  head.writeUInt16LE(entry.local?.method ?? entry.method ?? 0, 8);
  head.writeUInt16LE(0x2821, 12);
  head.writeUInt32LE(crc32(entry.content), 14);
  head.writeUInt32LE(entry.compressedSize ?? entry.content.length, 18);
  head.writeUInt32LE(entry.uncompressedSize ?? entry.content.length, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
}

function directoryRecord(entry: ForgedEntry, offset: number): Buffer {
  const name = Buffer.from(entry.name);
  const extra = entry.extra ?? Buffer.alloc(0);
  const comment = entry.comment ?? Buffer.alloc(0);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(0x033f, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(entry.flags ?? 0x800, 8);
  head.writeUInt16LE(entry.method ?? 0, 10);
  head.writeUInt16LE(0x2821, 14);
  head.writeUInt32LE(crc32(entry.content), 16);
  head.writeUInt32LE(entry.compressedSize ?? entry.content.length, 20);
  head.writeUInt32LE(entry.uncompressedSize ?? entry.content.length, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt16LE(comment.length, 32);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name, extra, comment]);
}

function endRecords(end: ForgedEnd, honest: { count: number; size: number; start: number }, at: number): Buffer {
  const comment = end.comment ?? Buffer.alloc(0);
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(end.disk ?? 0, 4);
  record.writeUInt16LE(end.count ?? honest.count, 8);
  record.writeUInt16LE(end.count ?? honest.count, 10);
  record.writeUInt32LE(end.size ?? honest.size, 12);
  record.writeUInt32LE(end.offset ?? honest.start, 16);
  record.writeUInt16LE(comment.length, 20);
  if (end.zip64 === undefined) return Buffer.concat([record, comment]);
  const wide = Buffer.alloc(56 + 20);
  const count = end.zip64.count ?? BigInt(honest.count);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeUInt16LE(45, 12);
  wide.writeUInt16LE(45, 14);
  wide.writeBigUInt64LE(count, 24);
  wide.writeBigUInt64LE(count, 32);
  wide.writeBigUInt64LE(end.zip64.size ?? BigInt(honest.size), 40);
  wide.writeBigUInt64LE(end.zip64.offset ?? BigInt(honest.start), 48);
  wide.writeUInt32LE(0x07064b50, 56);
  wide.writeBigUInt64LE(end.zip64.at ?? BigInt(at), 64);
  wide.writeUInt32LE(1, 72);
  return Buffer.concat([wide, record, comment]);
}
