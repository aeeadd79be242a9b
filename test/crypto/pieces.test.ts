import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ageOpen, ageSealer, generateAgeKey, memory } from '#engine/crypto/index.ts';
import { chunksOf } from '#engine/platform/files.ts';
import type { RandomAccess } from '#engine/platform/randomAccess.ts';
import { fc } from '#test/property.ts';

const CHUNK = 65_536;
const noise = randomBytes(5 * 1024 * 1024);

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  // A piece is good until the next is asked for.
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  return Buffer.concat(parts);
}

async function* cut(lengths: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const length of lengths) {
    yield noise.subarray(at, at + length);
    at += length;
  }
}

describe('sealing and opening in pieces', () => {
  test('gives back what went in, however it was cut', async () => {
    const key = await generateAgeKey();
    const length = fc.oneof(
      fc.integer({ min: 0, max: 3 * CHUNK }),
      fc.constantFrom(0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 17 * CHUNK, 18 * CHUNK, 1_100_000),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(length, { maxLength: 4 }), async (lengths) => {
        const size = lengths.reduce((sum, one) => sum + one, 0);
        const sealer = await ageSealer({ recipients: [key.recipient] });
        const sealed = await joined(sealer.seal(cut(lengths)));
        expect(sealed.length).toBe(sealer.sealedSize(size));
        const opened = await ageOpen(memory(sealed), { secrets: [key.secret] });
        if (typeof opened === 'string') throw new Error(opened);
        const plain = noise.subarray(0, size);
        expect((await joined(opened.stream())).equals(plain)).toBe(true);
        expect((await opened.read(0, size))!.equals(plain)).toBe(true);
        expect((await opened.read(CHUNK - 3, 7))!.equals(plain.subarray(CHUNK - 3, CHUNK + 4))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('works for many files at once', async () => {
    const key = await generateAgeKey();
    const files = Array.from({ length: 20 }, (_, i) => noise.subarray(i * 1000, i * 1000 + 2_000_000 + i * 7777));
    const back = await Promise.all(
      files.map(async (plain) => {
        const sealer = await ageSealer({ recipients: [key.recipient] });
        const sealed = await joined(sealer.seal(chunksOf(slow(memory(plain)))));
        const opened = await ageOpen(slow(memory(sealed)), { secrets: [key.secret] });
        if (typeof opened === 'string') throw new Error(opened);
        return joined(opened.stream());
      }),
    );
    for (const [i, plain] of files.entries()) expect(back[i]!.equals(plain)).toBe(true);
  });
});

/** A source that fills the memory it is lent, and takes its time. */
function slow(source: RandomAccess): RandomAccess {
  return {
    size: source.size,
    async read(position, length, into) {
      await new Promise((done) => setTimeout(done, Math.random() * 2));
      const bytes = await source.read(position, length);
      if (into === undefined) return bytes;
      bytes.copy(into);
      return into.subarray(0, bytes.length);
    },
  };
}

describe('chunks of a source', () => {
  test('are not read any more when a reader that stopped early goes on', async () => {
    let [begun, ended] = [0, 0];
    const source: RandomAccess = {
      size: 100,
      async read(_, length, into) {
        begun++;
        await new Promise((done) => setTimeout(done, 20));
        ended++;
        return into!.subarray(0, length);
      },
    };
    for await (const chunk of chunksOf(source, 10)) if (chunk.length > 0) break;
    expect(begun).toBe(2);
    expect(ended).toBe(begun);
  });

  test('fail where the source fails', async () => {
    const source: RandomAccess = {
      size: 100,
      read: (position, length) =>
        position < 30 ? Promise.resolve(Buffer.alloc(length)) : Promise.reject(new Error('stick pulled out')),
    };
    let seen = 0;
    await expect(
      (async () => {
        for await (const chunk of chunksOf(source, 10)) {
          seen += chunk.length;
          await new Promise((done) => setTimeout(done, 5));
        }
      })(),
    ).rejects.toThrow('stick');
    expect(seen).toBe(30);
  });
});
