import { MARK, markOf, type ContainerKind } from './kinds.ts';
import { zipBytes, type ZipEntry } from './zip.ts';

export type EntrySource = ZipEntry;

/**
 * The bytes of a container, streamed; content goes through in the memory it came in. Sizes are known beforehand: a
 * source that gives another size fails.
 */
export function containerBytes(kind: ContainerKind, entries: readonly EntrySource[]): AsyncGenerator<Buffer> {
  return zipBytes({ name: MARK, content: markOf(kind) }, entries);
}

export function bufferEntry(name: string, content: Buffer): EntrySource {
  return { name, size: content.length, content: () => [content] };
}
