import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bufferEntry, containerBytes, openContainer } from '#engine/container/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { fc } from '#test/property.ts';
import { freshFolders, openBelow } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { extraField, forgeZip, stored, uint64s, type ForgedEnd, type ForgedEntry } from '#test/support/zipForge.ts';

const folder = freshFolders();
const mark = stored('zhiping', 'zpb/1\n');
const secret = Buffer.from('content that nobody may look at');

async function open(bytes: Buffer) {
  const directory = folder();
  const file = path.join(directory, 'x.zpb');
  writeFileSync(file, bytes);
  const result = await openContainer(file, 'zpb');
  return { result, file, directory };
}

async function contentsOf(bytes: Buffer): Promise<Record<string, string> | string> {
  const { result, directory } = await open(bytes);
  if (!result.ok) {
    expect(openBelow(directory) ?? []).toEqual([]);
    return result.error.code;
  }
  const out: Record<string, string> = {};
  for (const name of result.value.names) out[name] = (await result.value.digest(name))!;
  await result.value.close();
  return out;
}

const many = (n: number) => [mark, ...Array.from({ length: n }, (_, i) => stored(`e${i}`, ''))];

test('an honest hand-made container opens: the forge itself is sound', async () => {
  const { result } = await open(forgeZip([mark, stored('a', 'first'), stored('blobs/b', 'second')]));
  const container = valueOf(result);
  expect((await container.read('a', 100))!.toString()).toBe('first');
  expect((await container.read('blobs/b', 100))!.toString()).toBe('second');
  await container.close();
  const wide = await open(forgeZip([mark, stored('a', 'first')], { count: 0xffff, offset: 0xffffffff, zip64: {} }));
  expect((await valueOf(wide.result).read('a', 100))!.toString()).toBe('first');
  await valueOf(wide.result).close();
});

function unicodePath(raw: string, shown: string): Buffer {
  const crc = Buffer.alloc(5);
  crc[0] = 1;
  crc.writeUInt32LE(crc32(Buffer.from(raw)), 1);
  return extraField(0x7075, Buffer.concat([crc, Buffer.from(shown)]));
}

function zip64Sized(size: bigint): ForgedEntry {
  return {
    name: 'a',
    content: secret,
    compressedSize: 0xffffffff,
    uncompressedSize: 0xffffffff,
    extra: extraField(1, uint64s(size, size)),
  };
}

// An entry whose content is itself an entry: a header and content at byte 5 of the outer one.
const innerContent = Buffer.from('inner');
const innerHeader = forgeZip([{ name: 'b', content: innerContent }]).subarray(0, 31 + innerContent.length);
const outerContent = Buffer.concat([Buffer.from('12345'), innerHeader, Buffer.from('tail')]);

const a = (over: Partial<ForgedEntry> = {}): ForgedEntry => ({ name: 'a', content: secret, ...over });
const hostile: [string, readonly ForgedEntry[], ForgedEnd?][] = [
  ['the same name twice', [mark, a(), a()]],
  ['the mark twice', [mark, mark]],
  ['a name that climbs out', [mark, a({ name: '../a' })]],
  ['a name that climbs out further in', [mark, a({ name: 'blobs/../../a' })]],
  ['an absolute name', [mark, a({ name: '/etc/passwd' })]],
  ['a drive letter', [mark, a({ name: 'C:/a' })]],
  ['a backslash', [mark, a({ name: 'blobs\\a' })]],
  ['an empty name', [mark, a({ name: '' })]],
  ['a folder', [mark, a({ name: 'blobs/', content: Buffer.alloc(0) })]],
  ['a NUL in a name', [mark, a({ name: 'a\0.age' })]],
  ['a line end in a name', [mark, a({ name: 'a\n' })]],
  ['a name that is no UTF-8', [mark, a({ name: Buffer.from([0x61, 0xff, 0xfe]) })]],
  ['a name beyond ASCII', [mark, a({ name: '附件' })]],
  ['a hidden name', [mark, a({ name: '.a' })]],
  ['a very long name', [mark, a({ name: 'a'.repeat(200) })]],
  ['a very deep name', [mark, a({ name: 'a/b/c/d/e' })]],
  ['a name changed by a Unicode Path field', [mark, a({ extra: unicodePath('a', '../../evil') })]],
  ['another name in front of the content than in the directory', [mark, a({ local: { name: 'b' } })]],
  ['a compressed entry', [mark, a({ method: 8 })]],
  ['an entry compressed only by its own header', [mark, a({ local: { method: 8 } })]],
  ['an unknown method', [mark, a({ method: 99 })]],
  ['an encrypted entry', [mark, a({ flags: 0x801, compressedSize: secret.length + 12 })]],
  ['an encrypted entry of plain size', [mark, a({ flags: 0x801 })]],
  ['an entry encrypted only by its own header', [mark, a({ local: { flags: 0x801 } })]],
  ['a strongly encrypted entry', [mark, a({ flags: 0x840 })]],
  ['two sizes that differ', [mark, a({ uncompressedSize: 5 })]],
  ['a size beyond the end', [mark, a({ compressedSize: 100_000, uncompressedSize: 100_000 })]],
  ['a size that reaches into the directory', [mark, a({ compressedSize: 60, uncompressedSize: 60 })]],
  ['a size of 4 GiB less one', [mark, a({ compressedSize: 0xfffffffe, uncompressedSize: 0xfffffffe })]],
  ['a zip64 size without its field', [mark, a({ compressedSize: 0xffffffff, uncompressedSize: 0xffffffff })]],
  ['a zip64 size of 5 GiB', [mark, zip64Sized(5n * 1024n ** 3n)]],
  ['a zip64 size of 2^63', [mark, zip64Sized(2n ** 63n)]],
  ['a zip64 size of 2^64-1', [mark, zip64Sized(2n ** 64n - 1n)]],
  ['a zip64 offset of 2^64-1', [mark, a({ offset: 0xffffffff, extra: extraField(1, uint64s(2n ** 64n - 1n)) })]],
  ['an extra field longer than its place', [mark, a({ extra: Buffer.from([1, 0, 0xff, 0xff]) })]],
  [
    'an entry within another',
    [mark, a({ content: outerContent }), a({ name: 'b', phantom: true, offset: 43 + 31 + 5, content: innerContent })],
  ],
  ['two entries over one content', [mark, a(), a({ name: 'b', phantom: true, offset: 43 })]],
  [
    'two empty entries in one place',
    [mark, a({ content: Buffer.alloc(0) }), a({ name: 'a2', content: Buffer.alloc(0), phantom: true, offset: 43 })],
  ],
  ['an entry nowhere', [mark, a({ offset: 0x7fffffff })]],
  ['an entry whose header is no header', [mark, a({ offset: 3 })]],
  ['fewer entries than there are', [mark, a(), a({ name: 'b' })], { count: 2 }],
  ['no entries at all', [mark, a()], { count: 0 }],
  ['more entries than there are', [mark, a()], { count: 3 }],
  ['a million entries', [mark, a()], { count: 0xffff, zip64: { count: 1_000_000n } }],
  ['2^64-1 entries', [mark, a()], { count: 0xffff, zip64: { count: 2n ** 64n - 1n } }],
  ['a directory size that lies', [mark, a()], { size: 7 }],
  ['a directory elsewhere', [mark, a()], { offset: 0 }],
  ['a directory beyond the end', [mark, a()], { offset: 0x7fffffff }],
  ['a zip64 directory at 2^63', [mark, a()], { offset: 0xffffffff, zip64: { offset: 2n ** 63n } }],
  ['a zip64 end record nowhere', [mark, a()], { zip64: { at: 2n ** 62n } }],
  ['a zip64 end record over content', [mark, a()], { zip64: { at: 0n } }],
  ['several disks', [mark, a()], { disk: 1 }],
  ['bytes hidden behind the directory', [mark, a()], { afterDirectory: Buffer.from('hidden') }],
  ['a comment', [mark, a()], { comment: Buffer.from('looks like a second PK end') }],
  ['no mark', [a()]],
  ['a mark that is not listed', [{ ...mark, unlisted: true }, a()]],
  ['a mark that is not first', [a(), mark]],
  ['a mark whose content is listed elsewhere', [mark, { ...mark, local: { name: 'zhipinh' } }]],
  ['two marks of two kinds', [{ ...mark, unlisted: true }, stored('zhiping', 'zps/1\n')]],
  ['bytes before the first entry', [mark, a()], { before: Buffer.from('#!/bin/sh\n') }],
  ['version 0', [stored('zhiping', 'zpb/0\n'), a()]],
  ['a mark without its line end', [stored('zhiping', 'zpb/1'), a()]],
  ['a mark with something after it', [stored('zhiping', 'zpb/1\n\n'), a()]],
  ['a mark of another product', [stored('zhiping', 'zpx/1\n'), a()]],
  ['a mark with room after its name', [{ ...mark, local: { extra: extraField(0x7a7a, Buffer.from('zzzz')) } }, a()]],
];

describe('a hostile container is refused and nothing of it is read', () => {
  test.each(hostile)('%s', async (_, entries, end) => {
    const { result, file, directory } = await open(forgeZip(entries, end));
    const refusal = refusalOf(result, 'CONTAINER_DAMAGED', 'CONTAINER_TRUNCATED', 'FILE_KIND_UNKNOWN');
    expect(refusal.message).toContain(file);
    // The person reads Chinese: no text of a library shines through.
    expect(refusal.message.replaceAll(file, '').replace('zhiping', '')).not.toMatch(/[a-z]{4,}/);
    expect(openBelow(directory) ?? []).toEqual([]);
  });

  test('a mark of another kind is named', async () => {
    const { result } = await open(forgeZip([stored('zhiping', 'zps/1\n'), a()]));
    expect(refusalOf(result, 'FILE_KIND_UNEXPECTED').details).toMatchObject({ actual: '评分单（.zps）' });
  });

  test('a future version is said to be one, whatever its structure', async () => {
    for (const [entries, end] of [
      [[stored('zhiping', 'zpb/2\n'), a()]],
      [[stored('zhiping', 'zpb/999999\n'), a({ method: 93, name: '新' })], { count: 9 }],
    ] as [ForgedEntry[], ForgedEnd?][]) {
      const { result, directory } = await open(forgeZip(entries, end));
      expect(refusalOf(result, 'VERSION_NEWER').details['version']).toMatch(/^zpb\/\d+$/);
      expect(openBelow(directory) ?? []).toEqual([]);
    }
  });

  test('too many entries are refused, many are not', async () => {
    const fine = valueOf((await open(forgeZip(many(2000)))).result);
    expect(fine.names.length).toBe(2000);
    await fine.close();
    const { result } = await open(forgeZip(many(50_001), { count: 50_002 }));
    expect(refusalOf(result, 'CONTAINER_DAMAGED').details['reason']).toContain('过多');
  });
});

test('more than 4 GiB: offsets and sizes in zip64 are followed, in a sparse file', async (context) => {
  const directory = folder();
  const file = path.join(directory, 'large.zpb');
  const big = 5 * 1024 ** 3;
  // Mark and big entry in front, then a hole, then the tail entry and the directory.
  const whole = forgeZip([mark, { name: 'big', content: Buffer.from('start') }]);
  const fd = openSync(file, 'w');
  try {
    const bigStart = 43 + 30 + 3;
    const tailAt = bigStart + big;
    const tail = forgeZip([stored('tail', 'the end')]);
    const tailLocal = tail.subarray(0, 34 + 7);
    const directoryAt = tailAt + tailLocal.length;
    const listed = forgeZip(
      [
        { ...mark, phantom: true, offset: 0 },
        {
          name: 'big',
          content: Buffer.alloc(0),
          phantom: true,
          compressedSize: 0xffffffff,
          uncompressedSize: 0xffffffff,
          offset: 43,
          extra: extraField(1, uint64s(BigInt(big), BigInt(big))),
        },
        {
          ...stored('tail', 'the end'),
          phantom: true,
          offset: 0xffffffff,
          extra: extraField(1, uint64s(BigInt(tailAt))),
        },
      ],
      {
        offset: 0xffffffff,
        zip64: { offset: BigInt(directoryAt), at: BigInt(directoryAt + (46 + 7) + (46 + 3 + 20) + (46 + 4 + 12)) },
      },
    );
    writeSync(fd, whole.subarray(0, bigStart + 5), 0, null, 0);
    try {
      ftruncateSync(fd, directoryAt);
    } catch {
      context.skip('this file system holds no sparse file of 5 GiB');
    }
    writeSync(fd, tailLocal, 0, null, tailAt);
    writeSync(fd, listed, 0, null, directoryAt);
  } finally {
    closeSync(fd);
  }
  const container = valueOf(await openContainer(file, 'zpb'));
  expect(container.size('big')).toBe(big);
  expect((await container.entry('big')!.read(0, 5)).toString()).toBe('start');
  expect((await container.entry('big')!.read(big - 3, 100)).equals(Buffer.alloc(3))).toBe(true);
  expect((await container.read('tail', 100))!.toString()).toBe('the end');
  expect(await container.read('big', 1000)).toBeNull();
  await container.close();
  expect(openBelow(directory) ?? []).toEqual([]);
});

describe('damage', () => {
  const entries = [
    bufferEntry('header.json', Buffer.from('{"hello":"world"}')),
    bufferEntry('blobs/x.age', Buffer.alloc(3000, 5)),
    bufferEntry('experts/y.age', Buffer.alloc(10, 6)),
  ];
  const whole = (async () => {
    const parts: Buffer[] = [];
    for await (const part of containerBytes('zpb', entries)) parts.push(part);
    return Buffer.concat(parts);
  })();

  test('a file cut off at every 97th byte is refused', async () => {
    const bytes = await whole;
    for (let cut = 0; cut < bytes.length; cut += 97) {
      const contents = await contentsOf(bytes.subarray(0, cut));
      expect(['CONTAINER_TRUNCATED', 'FILE_KIND_UNKNOWN']).toContain(contents);
    }
    expect(await contentsOf(bytes.subarray(0, -1))).toBe('CONTAINER_TRUNCATED');
    expect(await contentsOf(Buffer.concat([bytes, Buffer.from([0])]))).toBe('CONTAINER_DAMAGED');
  });

  test('no flipped bit of the directory makes other entries or other content', async () => {
    const bytes = await whole;
    const honest = Object.fromEntries(
      entries.map((entry) => [entry.name, sha256Hex(Buffer.concat([...(entry.content() as Buffer[])]))]),
    );
    expect(await contentsOf(bytes)).toEqual(honest);
    const start = bytes.readUInt32LE(bytes.length - 22 + 16);
    let refusals = 0;
    for (let at = start; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = flipped[at]! ^ (1 << (at % 8));
      const contents = await contentsOf(flipped);
      if (typeof contents === 'string') {
        expect(['CONTAINER_DAMAGED', 'CONTAINER_TRUNCATED']).toContain(contents);
        refusals++;
      } else expect(contents).toEqual(honest);
    }
    expect(refusals).toBeGreaterThan((bytes.length - start) / 2);
  });

  test('anything thrown at the reader is answered, with no file left open', async () => {
    const bytes = await whole;
    const change = fc.record({ at: fc.nat(bytes.length - 1), with: fc.uint8Array({ minLength: 1, maxLength: 16 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.boolean(), async (changes, atEnd) => {
        const mangled = Buffer.from(bytes);
        for (const { at, with: replacement } of changes) {
          const place = atEnd ? Math.max(0, bytes.length - 1 - (at % 260)) : at;
          mangled.set(replacement.subarray(0, mangled.length - place), place);
        }
        const contents = await contentsOf(mangled);
        if (typeof contents === 'object') expect(contents).not.toBeNull();
        else
          expect([
            'CONTAINER_DAMAGED',
            'CONTAINER_TRUNCATED',
            'FILE_KIND_UNKNOWN',
            'FILE_KIND_UNEXPECTED',
            'VERSION_NEWER',
          ]).toContain(contents);
      }),
      { numRuns: 250 },
    );
  });
});

test('many refusals in a row leave no descriptor behind', async () => {
  const directory = folder();
  const file = path.join(directory, 'x.zpb');
  for (const [, entries, end] of hostile) {
    writeFileSync(file, forgeZip(entries, end));
    await openContainer(file, 'zpb');
  }
  expect(openBelow(directory) ?? []).toEqual([]);
});
