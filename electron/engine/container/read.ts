import type { FileHandle } from 'node:fs/promises';
import yauzl from 'yauzl';
import { sha256HexOf, type RandomAccess } from '#engine/crypto/index.ts';
import { chunksOf, openForReading, region } from '#engine/platform/files.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { FORMAT_VERSION, kindNames, MARK, parseMark, type ContainerKind } from './kinds.ts';

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

interface Place {
  readonly offset: number;
  readonly size: number;
}

/** Which of our five files this is, by its first bytes. */
export async function kindOf(file: string): Promise<Result<ContainerKind | 'zpi'>> {
  const head = await firstBytes(file, 128);
  if (!head.ok) return head;
  if (head.value.subarray(0, 22).toString('latin1') === 'age-encryption.org/v1\n') return ok('zpi');
  const mark = /zhiping(zpc|zpb|zps|zpa)\//.exec(head.value.toString('latin1'));
  if (head.value.subarray(0, 2).toString('latin1') !== 'PK' || mark === null)
    return refused(problem('FILE_KIND_UNKNOWN', { file }));
  return ok(mark[1] as ContainerKind);
}

async function firstBytes(file: string, count: number): Promise<Result<Buffer>> {
  const opened = await openForReading(file);
  if (!opened.ok) return opened;
  const { handle, size } = opened.value;
  try {
    return ok(await region(handle, 0, size).read(0, count));
  } finally {
    await handle.close();
  }
}

/** Opens a container of the wanted kind; everything structural is checked before a byte of content is read. */
export async function openContainer(file: string, wanted: ContainerKind): Promise<Result<Container>> {
  const kind = await kindOf(file);
  if (!kind.ok) return kind;
  if (kind.value !== wanted) {
    const names = { expected: kindNames[wanted], actual: kindNames[kind.value] };
    return refused(problem('FILE_KIND_UNEXPECTED', { file, ...names }));
  }
  const opened = await openForReading(file);
  if (!opened.ok) return opened;
  const { handle, size } = opened.value;
  const container = await readDirectory(file, handle, size, wanted);
  if (!container.ok) await handle.close();
  return container;
}

async function readDirectory(
  file: string,
  handle: FileHandle,
  bytes: number,
  wanted: ContainerKind,
): Promise<Result<Container>> {
  const damaged = (reason: string) => refused(problem('CONTAINER_DAMAGED', { file, reason }));
  let places: Map<string, Place> | string;
  try {
    places = await entryPlaces(handle, bytes);
  } catch (error) {
    return damaged(error instanceof Error ? error.message : 'ZIP');
  }
  if (typeof places === 'string') return damaged(places);
  const found = places;
  const entry = (name: string): RandomAccess | null => {
    const place = found.get(name);
    return place === undefined ? null : region(handle, place.offset, place.size);
  };
  const read = async (name: string, limit: number): Promise<Buffer | null> => {
    const source = entry(name);
    if (source === null || source.size > limit) return null;
    const content = await source.read(0, source.size);
    return content.length === source.size ? content : null;
  };
  const mark = parseMark((await read(MARK, 64)) ?? Buffer.alloc(0));
  if (mark === null || mark.kind !== wanted) return damaged('首条目');
  if (mark.version > FORMAT_VERSION)
    return refused(problem('VERSION_NEWER', { file, version: `${mark.kind}/${mark.version}` }));
  if (mark.version !== FORMAT_VERSION) return damaged(`版本 ${mark.version}`);
  return ok({
    kind: mark.kind,
    file,
    bytes,
    names: [...found.keys()].filter((name) => name !== MARK),
    size: (name) => found.get(name)?.size ?? null,
    entry,
    read,
    digest: async (name) => {
      const source = entry(name);
      return source === null ? null : sha256HexOf(chunksOf(source));
    },
    close: () => handle.close(),
  });
}

/** Where each entry's bytes lie, or what is wrong with the structure. */
async function entryPlaces(handle: FileHandle, bytes: number): Promise<Map<string, Place> | string> {
  const zip = await yauzl.fromRandomAccessReaderPromise(new HandleReader(handle), bytes, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
    strictFileNames: true,
  });
  if (zip.entryCount > ENTRY_LIMIT) return '条目过多';
  const places = new Map<string, Place>();
  for await (const entry of zip.eachEntry()) {
    if (!NAME.test(entry.fileName)) return '条目名称不合规';
    if (places.has(entry.fileName)) return `条目重复 ${entry.fileName}`;
    if (entry.compressionMethod !== 0 || entry.isEncrypted() || entry.compressedSize !== entry.uncompressedSize)
      return `条目 ${entry.fileName} 不是原样存放`;
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    if (fileDataStart + entry.compressedSize > bytes) return `条目 ${entry.fileName} 超出文件末尾`;
    places.set(entry.fileName, { offset: fileDataStart, size: entry.compressedSize });
  }
  let end = 0;
  for (const place of [...places.values()].sort((a, b) => a.offset - b.offset)) {
    if (place.offset < end) return '条目互相重叠';
    end = place.offset + place.size;
  }
  return places;
}

/** yauzl over an open handle that it must not close. */
class HandleReader extends yauzl.RandomAccessReader {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (err: Error | null) => void,
  ): void {
    this.#handle.read(buffer, offset, length, position).then(
      ({ bytesRead }) => callback(bytesRead === length ? null : new Error('文件提前结束')),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override close(callback: (err: Error | null) => void): void {
    callback(null);
  }
}
