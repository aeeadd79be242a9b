import { Readable } from 'node:stream';
import yazl from 'yazl';
import { MARK, markOf, type ContainerKind } from './kinds.ts';

export interface EntrySource {
  readonly name: string;
  readonly size: number;
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The bytes of a container, streamed. Sizes are known beforehand; a source that gives another size fails. */
export async function* containerBytes(kind: ContainerKind, entries: readonly EntrySource[]): AsyncGenerator<Buffer> {
  const zip = new yazl.ZipFile();
  // The same bytes for the same content: an entry says nothing of when it was written. ZIP times are local, so the fixed
  // one is local too: as an instant it would read differently in another time zone.
  const mtime = new Date(2000, 0, 1);
  const options = { compress: false, mtime, mode: 0o100644, forceDosTimestamp: true };
  zip.addBuffer(markOf(kind), MARK, options);
  let open: Readable | undefined;
  for (const entry of entries) {
    zip.addReadStreamLazy(entry.name, { ...options, size: entry.size }, (done) => {
      const stream = Readable.from(piecesOf(entry), { objectMode: false, highWaterMark: 1024 * 1024 });
      stream.once('error', (error) => zip.emit('error', error));
      open = stream;
      done(null, stream);
    });
  }
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  zip.end();
  try {
    for await (const chunk of output) yield chunk as Buffer;
  } finally {
    // A reader that stops early must not leave the source, often an open file, waiting for ever.
    open?.destroy();
  }
}

/**
 * A source that fails when it is asked for its pieces fails like one that fails on the way. Pieces are copied: a stream
 * keeps them waiting, and what a source lends is good only until its next piece.
 */
async function* piecesOf(entry: EntrySource): AsyncGenerator<Uint8Array> {
  for await (const piece of entry.content()) yield Buffer.from(piece);
}

export function bufferEntry(name: string, content: Buffer): EntrySource {
  return { name, size: content.length, content: () => [content] };
}
