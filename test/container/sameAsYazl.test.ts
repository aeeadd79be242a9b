import { describe, expect, test } from 'vitest';
import yazl from 'yazl';
import { containerBytes, type EntrySource } from '#engine/container/index.ts';
import { MARK, markOf } from '#engine/container/kinds.ts';
import { fc } from '#test/property.ts';

/** What a general ZIP library writes for the same entries: the format as it was first released. */
async function reference(entries: readonly EntrySource[], contents: readonly Uint8Array[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const options = { compress: false, mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true };
  zip.addBuffer(markOf('zpb'), MARK, options);
  const { Readable } = await import('node:stream');
  entries.forEach(({ name, size }, i) =>
    zip.addReadStreamLazy(name, { ...options, size }, (done) =>
      done(null, Readable.from([contents[i]], { objectMode: false })),
    ),
  );
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function ours(entries: readonly EntrySource[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of containerBytes('zpb', entries)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function entryOf(name: string, content: Uint8Array, pieces: number): EntrySource {
  return {
    name,
    size: content.length,
    *content() {
      const size = Math.max(1, Math.ceil(content.length / pieces));
      for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
    },
  };
}

describe('the bytes of a container', () => {
  test('are those of a general ZIP library', async () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,60}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,60})?$/), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(names, fc.infiniteStream(fc.uint8Array({ maxLength: 5000 })), async (names, stream) => {
        const contents = names.map(() => stream.next().value as Uint8Array);
        const entries = names.map((name, i) => entryOf(name, contents[i]!, 1 + (i % 4)));
        expect((await ours(entries)).equals(await reference(entries, contents))).toBe(true);
      }),
    );
  });

  test('are so with more entries than 16 bits can count', async () => {
    const contents = Array.from({ length: 65_600 }, () => Buffer.from('x'));
    const entries = contents.map((content, i) => entryOf(`e/${i}`, content, 1));
    expect((await ours(entries)).equals(await reference(entries, contents))).toBe(true);
  });
});
