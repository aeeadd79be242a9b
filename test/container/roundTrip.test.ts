import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  bufferEntry,
  containerBytes,
  kindOf,
  openContainer,
  openContainerBytes,
  type EntrySource,
} from '#engine/container/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { fc } from '#test/property.ts';
import { freshFolders, openBelow } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();

async function bytesOf(kind: 'zpc' | 'zpb' | 'zps' | 'zpa', entries: readonly EntrySource[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of containerBytes(kind, entries)) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** The same content in pieces of that many bytes. */
function inPieces(name: string, content: Buffer, piece: number): EntrySource {
  return {
    name,
    size: content.length,
    *content() {
      for (let at = 0; at < content.length; at += piece) yield content.subarray(at, at + piece);
    },
  };
}

const word = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/);
const name = fc
  .tuple(fc.array(word, { maxLength: 3 }), fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/))
  .map(([folders, last]) => [...folders, last].join('/'))
  .filter((name) => name !== 'zhiping');
const content = fc.oneof(
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 200_000).map((n) => new Uint8Array(n).fill(n)),
  },
);

describe('a container that we wrote', () => {
  test('gives back any entries, in any kind, however they were streamed', async () => {
    const directory = folder();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('zpc' as const, 'zpb' as const, 'zps' as const, 'zpa' as const),
        fc.uniqueArray(fc.tuple(name, content), { maxLength: 8, selector: ([name]) => name }),
        fc.integer({ min: 1000, max: 100_000 }),
        async (kind, entries, piece) => {
          const file = path.join(directory, 'any.bin');
          writeFileSync(
            file,
            await bytesOf(
              kind,
              entries.map(([name, bytes]) => inPieces(name, Buffer.from(bytes), piece)),
            ),
          );
          expect(valueOf(await kindOf(file))).toBe(kind);
          const container = valueOf(await openContainer(file, kind));
          try {
            expect(container.kind).toBe(kind);
            expect([...container.names].sort()).toEqual(entries.map(([name]) => name).sort());
            for (const [name, bytes] of entries) {
              expect(container.size(name)).toBe(bytes.length);
              expect((await container.read(name, 1_000_000))!.equals(bytes)).toBe(true);
              expect(await container.digest(name)).toBe(sha256Hex(bytes));
              const part = await container.entry(name)!.read(3, 10);
              expect(part.equals(Buffer.from(bytes).subarray(3, 13))).toBe(true);
              // An entry ends where it ends: what follows it in the file is not given away.
              expect((await container.entry(name)!.read(bytes.length, 10)).length).toBe(0);
            }
          } finally {
            await container.close();
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(openBelow(directory) ?? []).toEqual([]);
  });

  test('keeps an entry of several megabytes', async () => {
    const file = path.join(folder(), 'large.zpb');
    const large = randomBytes(5 * 1024 * 1024 + 13);
    valueOf(await writeDurably(file, containerBytes('zpb', [inPieces('blobs/large', large, 70_001)])));
    const container = valueOf(await openContainer(file, 'zpb'));
    expect(await container.digest('blobs/large')).toBe(sha256Hex(large));
    await container.close();
  });

  test('opens from memory as from a file, and is refused the same way', async () => {
    const bytes = await bytesOf('zps', [bufferEntry('a', Buffer.from('内容'))]);
    const container = valueOf(await openContainerBytes(bytes, '收到的文件', 'zps'));
    expect((await container.read('a', 100))!.toString()).toBe('内容');
    expect(container.bytes).toBe(bytes.length);
    await container.close();
    const cut = refusalOf(await openContainerBytes(bytes.subarray(0, -10), '收到的文件', 'zps'), 'CONTAINER_TRUNCATED');
    expect(cut.message).toContain('收到的文件');
    refusalOf(await openContainerBytes(bytes, 'x', 'zpb'), 'FILE_KIND_UNEXPECTED');
    refusalOf(await openContainerBytes(Buffer.alloc(0), 'x', 'zpb'), 'FILE_KIND_UNKNOWN');
  });

  test('reads nothing that is absent or over the limit', async () => {
    const file = path.join(folder(), 'a.zpc');
    writeFileSync(file, await bytesOf('zpc', [bufferEntry('a', Buffer.alloc(100))]));
    const container = valueOf(await openContainer(file, 'zpc'));
    expect(await container.read('a', 99)).toBeNull();
    expect((await container.read('a', 100))!.length).toBe(100);
    for (const absent of ['b', '', '__proto__', 'constructor', 'toString']) {
      expect(await container.read(absent, 100)).toBeNull();
      expect(container.entry(absent)).toBeNull();
      expect(container.size(absent)).toBeNull();
      expect(await container.digest(absent)).toBeNull();
    }
    await container.close();
  });

  test('opens with `unzip` where there is one', async (context) => {
    if (spawnSync('unzip', ['-v'], { stdio: 'ignore' }).status !== 0) context.skip('no unzip on this machine');
    const file = path.join(folder(), 'a.zpb');
    writeFileSync(file, await bytesOf('zpb', [bufferEntry('header.json', Buffer.from('{}'))]));
    expect(spawnSync('unzip', ['-tq', file]).status).toBe(0);
    expect(spawnSync('unzip', ['-p', file, 'zhiping']).stdout.toString()).toBe('zpb/1\n');
  });
});

describe('bytes of a container', () => {
  const entries = [
    bufferEntry('header.json', Buffer.from('{"a":1}')),
    bufferEntry('blobs/x.age', Buffer.alloc(70_000, 3)),
  ];

  test('are the same for the same content', async () => {
    const first = await bytesOf('zpb', entries);
    expect((await bytesOf('zpb', entries)).equals(first)).toBe(true);
    const streamed = entries.map((entry) =>
      inPieces(entry.name, Buffer.concat([...(entry.content() as Buffer[])]), 777),
    );
    expect((await bytesOf('zpb', streamed)).equals(first)).toBe(true);
  });

  test('are the same in every time zone', async () => {
    const before = process.env['TZ'];
    const digests = new Set<string>();
    try {
      for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Apia', 'Asia/Kathmandu']) {
        process.env['TZ'] = zone;
        digests.add(sha256Hex(await bytesOf('zpb', entries)));
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
    expect(digests.size).toBe(1);
  });

  test('start with kind and version at a fixed place', async () => {
    const bytes = await bytesOf('zps', entries);
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(bytes.subarray(30, 43).toString('latin1')).toBe('zhipingzps/1\n');
  });
});

const sized = (content: EntrySource['content'], size = 10): EntrySource => ({ name: 'a', size, content });

describe('a source that goes wrong', () => {
  const cases: [string, EntrySource][] = [
    ['gives too little', sized(() => [Buffer.alloc(9)])],
    ['gives too much', sized(() => [Buffer.alloc(11)])],
    [
      'fails on the way',
      sized(async function* () {
        yield Buffer.alloc(5);
        throw new Error('stick pulled out');
      }),
    ],
    [
      'fails at once',
      sized(() => {
        throw new Error('cannot open');
      }),
    ],
  ];

  test.each(cases)('fails the whole container: %s', async (_, source) => {
    const directory = folder();
    const file = path.join(directory, 'x.zpb');
    await expect(
      writeDurably(file, containerBytes('zpb', [bufferEntry('b', Buffer.alloc(3)), source])),
    ).rejects.toThrow(/bytes|stick|open/);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('is let go when the reader stops early', async () => {
    let released = false;
    const endless = sized(async function* () {
      try {
        for (;;) yield Buffer.alloc(100_000);
      } finally {
        released = true;
      }
    }, 1e12);
    let seen = 0;
    for await (const part of containerBytes('zpb', [endless])) {
      seen += part.length;
      if (seen > 1_000_000) break;
    }
    await expect.poll(() => released).toBe(true);
  });
});

describe('which file this is', () => {
  test('is told by content, never by name', async () => {
    const directory = folder();
    const bytes = await bytesOf('zps', []);
    for (const name of ['a.zpb', 'a.zip', 'a', '评分单.zps', 'a.zpi']) {
      const file = path.join(directory, name);
      writeFileSync(file, bytes);
      expect(valueOf(await kindOf(file))).toBe('zps');
      const refusal = refusalOf(await openContainer(file, 'zpb'), 'FILE_KIND_UNEXPECTED');
      expect(refusal.message).toContain('评分单');
      expect(refusal.message).toContain('评审包');
    }
    const identity = path.join(directory, 'fake.zpb');
    writeFileSync(identity, 'age-encryption.org/v1\n-> X25519 x\n');
    expect(valueOf(await kindOf(identity))).toBe('zpi');
    refusalOf(await openContainer(identity, 'zpb'), 'FILE_KIND_UNEXPECTED');
  });

  test('is unknown for everything else', async () => {
    const directory = folder();
    const good = await bytesOf('zpb', []);
    const strangers: Record<string, Buffer> = {
      empty: Buffer.alloc(0),
      one: Buffer.from('P'),
      text: Buffer.from('zhipingzpb/1\n'),
      zip: Buffer.from('PK\u0003\u0004 not really'),
      pdf: Buffer.from('%PDF-1.7\nPK zhipingzpb/1\n'),
      elsewhere: Buffer.concat([Buffer.from('PK'), Buffer.alloc(40), good]),
      similar: Buffer.concat([good.subarray(0, 26), Buffer.from([8, 0, 0, 0]), Buffer.from('xzhipingzpb/1\n'), good]),
      random: randomBytes(4096),
    };
    for (const [name, bytes] of Object.entries(strangers)) {
      const file = path.join(directory, name);
      writeFileSync(file, bytes);
      refusalOf(await kindOf(file), 'FILE_KIND_UNKNOWN');
      refusalOf(await openContainer(file, 'zpb'), 'FILE_KIND_UNKNOWN');
    }
    refusalOf(await openContainer(path.join(directory, 'absent'), 'zpb'), 'FILE_NOT_FOUND');
    refusalOf(await openContainer(directory, 'zpb'), 'FILE_UNREADABLE');
    expect(openBelow(directory) ?? []).toEqual([]);
    expect(readFileSync(path.join(directory, 'text')).length).toBeGreaterThan(0);
  });
});
