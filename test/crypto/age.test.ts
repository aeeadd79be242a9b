import { armor } from 'age-encryption';
import * as vectors from 'cctv-age';
import { inflateSync } from 'node:zlib';
import { fc } from '#test/property.ts';
import { describe, expect, test } from 'vitest';
import { ageOpen, ageOpenBytes, ageSeal, generateAgeKey, memory, sha256Hex } from '#engine/crypto/index.ts';

/** The C2SP/CCTV vectors: header lines of a small key–value format, then the age file. */
function parseVector(raw: Uint8Array) {
  const text = Buffer.from(raw);
  const end = text.indexOf('\n\n');
  const meta = new Map<string, string[]>();
  for (const line of text.subarray(0, end).toString('utf8').split('\n')) {
    const [name = '', ...rest] = line.split(': ');
    meta.set(name, [...(meta.get(name) ?? []), rest.join(': ')]);
  }
  const body = text.subarray(end + 2);
  return { meta, body: meta.has('compressed') ? inflateSync(body) : body };
}

describe('age, against the C2SP/CCTV vectors', () => {
  const names = Object.keys(vectors);

  test('the suite is there', () => expect(names.length).toBeGreaterThan(100));

  test.each(names)('%s', async (name) => {
    const { meta, body } = parseVector((vectors as Record<string, Uint8Array>)[name]!);
    let file: Uint8Array = body;
    let armourRefused = false;
    if (meta.get('armored')?.[0] === 'yes') {
      // Armour is typage's own; this product writes and reads none.
      try {
        file = armor.decode(body.toString('utf8'));
      } catch {
        armourRefused = true;
      }
    }
    const expected = meta.get('expect')![0]!;
    if (armourRefused) {
      expect(expected).toBe('armor failure');
      return;
    }
    const key = meta.has('passphrase')
      ? { passphrases: meta.get('passphrase')! }
      : { secrets: meta.get('identity') ?? [] };
    const opened = await ageOpenBytes(file, key);
    if (expected === 'success') {
      expect(Buffer.isBuffer(opened)).toBe(true);
      expect(sha256Hex(opened as Buffer)).toBe(meta.get('payload')![0]);
    } else {
      expect(['not-age', 'no-key', 'damaged']).toContain(opened);
      if (expected === 'no match') expect(opened).toBe('no-key');
    }
  });
});

describe('age, our own files', () => {
  test('any length round-trips, and reads from any place', async () => {
    const key = await generateAgeKey();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 200_000 }), fc.nat(200_000), fc.nat(70_000), async (n, at, length) => {
        const plain = Buffer.alloc(n, 7).map((_, i) => i % 251);
        const sealed = await ageSeal({ recipients: [key.recipient] }, plain);
        const opened = await ageOpen(memory(sealed), { secrets: [key.secret] });
        if (typeof opened === 'string') throw new Error(opened);
        expect(opened.size).toBe(n);
        expect((await opened.read(at, length))!.equals(plain.subarray(at, at + length))).toBe(true);
      }),
      {
        numRuns: 60,
        examples: [
          [65536, 0, 65536],
          [131072, 65536, 1],
          [0, 0, 1],
          [0, 65536, 0],
          [65537, 65535, 2],
        ],
      },
    );
  });

  test('a passphrase opens, a wrong one does not', async () => {
    const sealed = await ageSeal({ passphrase: '正确的口令', logN: 10 }, Buffer.from('内容'));
    expect(await ageOpenBytes(sealed, { passphrases: ['错误'] })).toBe('no-key');
    expect((await ageOpenBytes(sealed, { passphrases: ['错误', '正确的口令'] })).toString()).toBe('内容');
  });

  test('any flipped byte and any truncation is noticed', async () => {
    const key = await generateAgeKey();
    const sealed = await ageSeal({ recipients: [key.recipient] }, Buffer.alloc(70_000, 1));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const flipped = Buffer.from(sealed);
        flipped[at] = flipped[at]! ^ mask;
        expect(typeof (await ageOpenBytes(flipped, { secrets: [key.secret] }))).toBe('string');
        expect(typeof (await ageOpenBytes(sealed.subarray(0, at), { secrets: [key.secret] }))).toBe('string');
      }),
      { numRuns: 100 },
    );
  });
});
