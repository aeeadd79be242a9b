import yauzl from 'yauzl';
import { sha256HexOf } from '#engine/crypto/index.ts';
import { openForReading, region } from '#engine/platform/files.ts';
import { chunksOf, memory, part, type RandomAccess } from '#engine/platform/randomAccess.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { FORMAT_VERSION, kindNames, MARK, MARK_AT, markOf, parseHead, type ContainerKind } from './kinds.ts';

/** A container opened for reading. Sizes and names are claims until the caller has compared digests. */
export interface Container {
  readonly kind: ContainerKind;
  readonly file: string;
  readonly bytes: number;
  readonly names: readonly string[];
  size(name: string): number | null;
  /** Random access to an entry's stored bytes; null when there is none of that name. */
  entry(name: string): RandomAccess | null;
  /** The whole of a small entry; null when it is absent or over `limit`. */
  read(name: string, limit: number): Promise<Buffer | null>;
  /** SHA-256 of an entry's bytes. */
  digest(name: string): Promise<string | null>;
  close(): Promise<void>;
}

const ENTRY_LIMIT = 50_000;
const NAME = /^(?:[a-z0-9][a-z0-9._-]{0,99}\/){0,3}[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

// Fixed lengths of ZIP records (APPNOTE 6.3): an entry's record in the list, the end record, and its zip64 companions.
const RECORD = 46;
const END = 22;
const LOCATOR = 20;
const END64 = 56;
const ENCRYPTED = 1;

interface Place {
  readonly offset: number;
  readonly size: number;
}

/** Which of our files this is, by its first bytes. */
export async function kindOf(file: string): Promise<Result<ContainerKind | 'zpi'>> {
  const opened = await openForReading(file);
  if (!opened.ok) return opened;
  const { handle, size } = opened.value;
  try {
    // Awaited here: the handle must stay open until the bytes are read.
    const head = await headOf(region(handle, 0, size), file);
    return head.ok ? ok(head.value.kind) : head;
  } finally {
    await handle.close();
  }
}

/** Kind and version by the first bytes, which must be those of the mark as the first entry. */
async function headOf(
  source: RandomAccess,
  file: string,
): Promise<Result<{ kind: ContainerKind | 'zpi'; version: number }>> {
  const head = await source.read(0, 128);
  if (head.toString('latin1').startsWith('age-encryption.org/v1\n')) return ok({ kind: 'zpi', version: 1 });
  const mark = parseHead(head);
  return mark === null ? refused(problem('FILE_KIND_UNKNOWN', { file })) : ok(mark);
}

/** Opens a container of the wanted kind; everything structural is checked before a byte of content is read. */
export async function openContainer(file: string, wanted: ContainerKind): Promise<Result<Container>> {
  const opened = await openForReading(file);
  if (!opened.ok) return opened;
  const { handle, size } = opened.value;
  const container = await openSource(region(handle, 0, size), file, wanted, () => handle.close());
  if (!container.ok) await handle.close();
  return container;
}

/** The same for bytes held in memory: a private copy whose hash the caller has computed. */
export async function openContainerBytes(
  bytes: Uint8Array,
  shown: string,
  wanted: ContainerKind,
): Promise<Result<Container>> {
  return openSource(memory(bytes), shown, wanted, () => Promise.resolve());
}

async function openSource(
  source: RandomAccess,
  file: string,
  wanted: ContainerKind,
  close: () => Promise<void>,
): Promise<Result<Container>> {
  const head = await headOf(source, file);
  if (!head.ok) return head;
  const { kind, version } = head.value;
  if (kind !== wanted) {
    const names = { expected: kindNames[wanted], actual: kindNames[kind] };
    return refused(problem('FILE_KIND_UNEXPECTED', { file, ...names }));
  }
  // Before the structure is looked at: a later version may have changed that, too.
  if (version > FORMAT_VERSION) return refused(problem('VERSION_NEWER', { file, version: `${kind}/${version}` }));
  return readDirectory(source, file, wanted, close);
}

async function readDirectory(
  source: RandomAccess,
  file: string,
  wanted: ContainerKind,
  close: () => Promise<void>,
): Promise<Result<Container>> {
  const damaged = (reason: string) => refused(problem('CONTAINER_DAMAGED', { file, reason }));
  let places: Map<string, Place> | string;
  try {
    places = await entryPlaces(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'ZIP';
    // The directory stands at the end of a ZIP: without it the file was cut off.
    return /end of central directory|prematurely|文件提前结束/i.test(reason)
      ? refused(problem('CONTAINER_TRUNCATED', { file }))
      : damaged('条目清单无法解读');
  }
  if (typeof places === 'string') return damaged(places);
  const found = places;
  const entry = (name: string): RandomAccess | null => {
    const place = found.get(name);
    return place === undefined ? null : part(source, place.offset, place.size);
  };
  const read = async (name: string, limit: number): Promise<Buffer | null> => {
    const found = entry(name);
    if (found === null || found.size > limit) return null;
    const content = await found.read(0, found.size);
    return content.length === found.size ? content : null;
  };
  // The mark that the list names must be the one in the first bytes, by which kind and version were told.
  const mark = await read(MARK, 64);
  if (found.get(MARK)?.offset !== MARK_AT || mark?.equals(markOf(wanted)) !== true) return damaged('首条目');
  return ok({
    kind: wanted,
    file,
    bytes: source.size,
    names: [...found.keys()].filter((name) => name !== MARK),
    size: (name) => found.get(name)?.size ?? null,
    entry,
    read,
    digest: async (name) => {
      const content = entry(name);
      return content === null ? null : sha256HexOf(chunksOf(content));
    },
    close,
  });
}

/** Where each entry's bytes lie, or what is wrong with the structure. */
async function entryPlaces(source: RandomAccess): Promise<Map<string, Place> | string> {
  const zip = await yauzl.fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
    strictFileNames: true,
  });
  if (zip.entryCount > ENTRY_LIMIT) return '条目过多';
  const directory = await directoryPlace(source);
  if (directory === null) return '条目清单的位置不符';
  const places = new Map<string, Place>();
  const taken: { start: number; end: number }[] = [];
  let listed = 0;
  for await (const entry of zip.eachEntry()) {
    if (!NAME.test(entry.fileName)) return '条目名称不合规';
    if (places.has(entry.fileName)) return `条目重复 ${entry.fileName}`;
    if (entry.compressionMethod !== 0 || entry.isEncrypted() || entry.compressedSize !== entry.uncompressedSize)
      return `条目 ${entry.fileName} 不是原样存放`;
    // Other tools believe the header in front of the content: it must say the same.
    const local = await zip.readLocalFileHeaderPromise(entry);
    if (local.fileName.toString('latin1') !== entry.fileName || local.compressionMethod !== 0)
      return `条目 ${entry.fileName} 前后不一致`;
    if ((local.generalPurposeBitFlag & ENCRYPTED) !== 0) return `条目 ${entry.fileName} 不是原样存放`;
    const end = local.fileDataStart + entry.compressedSize;
    if (end > directory.offset) return `条目 ${entry.fileName} 超出内容范围`;
    places.set(entry.fileName, { offset: local.fileDataStart, size: entry.compressedSize });
    taken.push({ start: entry.relativeOffsetOfLocalHeader, end });
    listed += RECORD + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
  }
  if (listed !== directory.size) return '条目数与清单不符';
  let end = 0;
  for (const range of taken.sort((a, b) => a.start - b.start)) {
    if (range.start < end) return '条目互相重叠';
    end = range.end;
  }
  return places;
}

/**
 * Where the list of entries lies, by the end record; null unless it ends where that record begins and nothing follows.
 * yauzl looks for neither, and a list that is longer than it was counted would show other tools other entries.
 */
async function directoryPlace(source: RandomAccess): Promise<Place | null> {
  const length = END + LOCATOR + END64;
  const last = await source.read(Math.max(0, source.size - length), length);
  const tail = Buffer.concat([Buffer.alloc(length - last.length), last]);
  const endAt = source.size - END;
  if (tail.readUInt32LE(END64 + LOCATOR) !== 0x06054b50) return null;
  if (tail.readUInt32LE(END64) !== 0x07064b50) {
    const [size, offset] = [tail.readUInt32LE(END64 + LOCATOR + 12), tail.readUInt32LE(END64 + LOCATOR + 16)];
    return offset + size === endAt ? { offset, size } : null;
  }
  const [size, offset] = [Number(tail.readBigUInt64LE(40)), Number(tail.readBigUInt64LE(48))];
  const wideAt = endAt - LOCATOR - END64;
  return Number(tail.readBigUInt64LE(END64 + 8)) === wideAt && offset + size === wideAt ? { offset, size } : null;
}

/** yauzl over a source that it must not close. */
class SourceReader extends yauzl.RandomAccessReader {
  readonly #source: RandomAccess;

  constructor(source: RandomAccess) {
    super();
    this.#source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (err: Error | null) => void,
  ): void {
    this.#source.read(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        return callback(bytes.length === length ? null : new Error('文件提前结束'));
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override close(callback: (err: Error | null) => void): void {
    callback(null);
  }
}
