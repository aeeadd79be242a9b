import { Readable } from 'node:stream';
import yazl from 'yazl';
import { MARK, markOf, type ContainerKind } from './kinds.ts';

export interface EntrySource {
  readonly name: string;
  readonly size: number;
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

// The same bytes for the same content: an entry says nothing of when it was written.
const FIXED_TIME = new Date(Date.UTC(2000, 0, 1));

/** The bytes of a container, streamed. Sizes are known beforehand; a source that gives another size fails. */
export async function* containerBytes(kind: ContainerKind, entries: readonly EntrySource[]): AsyncGenerator<Buffer> {
  const zip = new yazl.ZipFile();
  const options = { compress: false, mtime: FIXED_TIME, mode: 0o100644, forceDosTimestamp: true };
  zip.addBuffer(markOf(kind), MARK, options);
  for (const entry of entries) {
    zip.addReadStreamLazy(entry.name, { ...options, size: entry.size }, (done) => {
      const stream = Readable.from(entry.content(), { objectMode: false, highWaterMark: 1024 * 1024 });
      stream.once('error', (error) => zip.emit('error', error));
      done(null, stream);
    });
  }
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  zip.end();
  for await (const chunk of output) yield chunk as Buffer;
}

export function bufferEntry(name: string, content: Buffer): EntrySource {
  return { name, size: content.length, content: () => [content] };
}
