import { readFileSync, readdirSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '#engine/crypto/index.ts';
import {
  chunksOf,
  errnoOf,
  exists,
  flushDirectory,
  hashFile,
  isDirectory,
  openForReading,
  readSmallFile,
  region,
  writeDurably,
} from '#engine/platform/files.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import { cancellation, CancelledError, checkpoint } from '#engine/platform/work.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import { fc } from '#test/property.ts';
import { freshFolders, openBelow } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();

describe('writing durably', () => {
  test('leaves the whole file, its length and its hash, and nothing else', async () => {
    const directory = path.join(folder(), 'made', 'on the way');
    const file = path.join(directory, '评分单.zps');
    const pieces = [Buffer.from('一'), Buffer.alloc(0), Buffer.alloc(3_000_000, 7), Buffer.from('end')];
    const written = valueOf(await writeDurably(file, pieces));
    const whole = Buffer.concat(pieces);
    expect(written).toEqual({ bytes: whole.length, sha256: sha256Hex(whole) });
    expect(readFileSync(file).equals(whole)).toBe(true);
    expect(await hashFile(file)).toBe(written.sha256);
    expect(readdirSync(directory)).toEqual(['评分单.zps']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    expect(openBelow(directory) ?? []).toEqual([]);
  });

  test('writes an empty file', async () => {
    const file = path.join(folder(), 'empty');
    expect(valueOf(await writeDurably(file, [])).bytes).toBe(0);
    expect(readFileSync(file).length).toBe(0);
  });

  test('never replaces a file unless it is told to', async () => {
    const directory = folder();
    const file = path.join(directory, 'a');
    writeFileSync(file, 'precious');
    expect(refusalOf(await writeDurably(file, [Buffer.from('new')]), 'FILE_EXISTS').message).toContain(file);
    expect(readFileSync(file, 'utf8')).toBe('precious');
    valueOf(await writeDurably(file, [Buffer.from('new')], { overwrite: true }));
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(directory)).toEqual(['a']);
  });

  test('never replaces a file that came while it was writing', async () => {
    const directory = folder();
    const file = path.join(directory, 'a');
    async function* slow() {
      yield Buffer.from('ours');
      writeFileSync(file, 'theirs');
      yield Buffer.from(' too');
    }
    refusalOf(await writeDurably(file, slow()), 'FILE_EXISTS');
    expect(readFileSync(file, 'utf8')).toBe('theirs');
    expect(readdirSync(directory)).toEqual(['a']);
  });

  test('leaves the old file and no trace when the source fails, at any point', async () => {
    const directory = folder();
    const file = path.join(directory, 'a');
    writeFileSync(file, 'old');
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.nat(200_000), async (pieces, size) => {
        async function* failing() {
          for (let n = 0; n < pieces; n++) yield Buffer.alloc(size);
          throw new Error('source failed');
        }
        await expect(writeDurably(file, failing(), { overwrite: true })).rejects.toThrow('source failed');
        expect(readFileSync(file, 'utf8')).toBe('old');
        expect(readdirSync(directory)).toEqual(['a']);
      }),
      { numRuns: 15 },
    );
    expect(openBelow(directory) ?? []).toEqual([]);
  });

  test('passes a cancellation on and leaves no trace', async () => {
    const directory = folder();
    const stop = new AbortController();
    async function* cancelled() {
      for (let n = 0; ; n++) {
        checkpoint({ signal: stop.signal });
        yield Buffer.alloc(1000);
        if (n === 3) stop.abort();
      }
    }
    const caught = await writeDurably(path.join(directory, 'a'), cancelled()).catch((error: unknown) => error);
    expect(caught).toBeInstanceOf(CancelledError);
    expect(cancellation(caught, '封包')).toMatchObject({ code: 'CANCELLED', message: expect.stringContaining('封包') });
    expect(cancellation(new Error('x'), '封包')).toBeNull();
    expect(readdirSync(directory)).toEqual([]);
  });

  test('lets its caller read the file back before it gets its name, and heeds a refusal', async () => {
    const directory = folder();
    const file = path.join(directory, 'a');
    let seen = '';
    valueOf(
      await writeDurably(file, [Buffer.from('content')], {
        verify: async (temporary) => {
          seen = readFileSync(temporary, 'utf8');
          expect(path.dirname(temporary)).toBe(directory);
          expect(await exists(file)).toBe(false);
          return ok(null);
        },
      }),
    );
    expect(seen).toBe('content');
    const no = refused(problem('WRITE_VERIFY_FAILED', { file: 'b' }));
    const result = await writeDurably(path.join(directory, 'b'), [Buffer.from('x')], { verify: async () => no });
    expect(result).toEqual(no);
    const overwriting = { overwrite: true, verify: async () => no };
    refusalOf(await writeDurably(file, [Buffer.from('x')], overwriting), 'WRITE_VERIFY_FAILED');
    expect(readFileSync(file, 'utf8')).toBe('content');
    const throwing = { verify: () => Promise.reject(new Error('verify broke')) };
    await expect(writeDurably(path.join(directory, 'c'), [], throwing)).rejects.toThrow('verify broke');
    expect(readdirSync(directory)).toEqual(['a']);
  });

  test('notices what the stick changed on the way', async () => {
    const directory = folder();
    async function* meddled() {
      yield Buffer.from('as written');
      const temporary = path.join(directory, readdirSync(directory)[0]!);
      writeFileSync(temporary, 'AS WRITTEN');
    }
    refusalOf(await writeDurably(path.join(directory, 'a'), meddled()), 'WRITE_VERIFY_FAILED');
    expect(readdirSync(directory)).toEqual([]);
  });

  test('says why a place cannot be written', async () => {
    const directory = folder();
    writeFileSync(path.join(directory, 'file'), '');
    mkdirSync(path.join(directory, 'folder'));
    refusalOf(await writeDurably(path.join(directory, 'file', 'a'), []), 'WRITE_FAILED');
    refusalOf(await writeDurably(path.join(directory, 'file', 'deep', 'a'), []), 'WRITE_FAILED');
    refusalOf(await writeDurably(path.join(directory, 'folder'), []), 'FILE_EXISTS');
    refusalOf(await writeDurably(path.join(directory, 'folder'), [], { overwrite: true }), 'WRITE_FAILED');
    refusalOf(await writeDurably(path.join(directory, 'x'.repeat(300)), []), 'WRITE_FAILED');
    expect(readdirSync(directory).sort()).toEqual(['file', 'folder']);
    expect(readdirSync(path.join(directory, 'folder'))).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('replaces a link, never what it points at', async () => {
    const directory = folder();
    const [link, target] = [path.join(directory, 'link'), path.join(directory, 'target')];
    writeFileSync(target, 'elsewhere');
    symlinkSync(target, link);
    refusalOf(await writeDurably(link, [Buffer.from('x')]), 'FILE_EXISTS');
    valueOf(await writeDurably(link, [Buffer.from('x')], { overwrite: true }));
    expect(readFileSync(target, 'utf8')).toBe('elsewhere');
    expect(readFileSync(link, 'utf8')).toBe('x');
  });

  test.skipIf(process.platform !== 'linux')('accepts that some folders cannot be flushed', async () => {
    await expect(flushDirectory('/proc')).resolves.toBeUndefined();
    await expect(flushDirectory(path.join(folder(), 'absent'))).rejects.toThrow('ENOENT');
  });
});

describe('reading a small file', () => {
  test('gives it whole up to the limit and not one byte over', async () => {
    const file = path.join(folder(), 'a');
    writeFileSync(file, Buffer.alloc(1000, 9));
    expect(valueOf(await readSmallFile(file, 1000)).equals(Buffer.alloc(1000, 9))).toBe(true);
    expect(refusalOf(await readSmallFile(file, 999), 'FILE_TOO_LARGE').details).toEqual({
      file,
      bytes: 1000,
      limit: 999,
    });
    writeFileSync(file, '');
    expect(valueOf(await readSmallFile(file, 0)).length).toBe(0);
  });

  test('tells what is no file', async () => {
    const directory = folder();
    refusalOf(await readSmallFile(path.join(directory, 'absent'), 10), 'FILE_NOT_FOUND');
    expect(refusalOf(await readSmallFile(directory, 10), 'FILE_UNREADABLE').details['reason']).toBe('NOT_A_FILE');
    writeFileSync(path.join(directory, 'file'), '');
    refusalOf(await readSmallFile(path.join(directory, 'file', 'a'), 10), 'FILE_UNREADABLE', 'FILE_NOT_FOUND');
    refusalOf(await readSmallFile(path.join(directory, 'a\0b'), 10), 'FILE_UNREADABLE');
    refusalOf(await openForReading(directory), 'FILE_UNREADABLE');
    expect(openBelow(directory) ?? []).toEqual([]);
    expect(await isDirectory(directory)).toBe(true);
    expect(await isDirectory(path.join(directory, 'file'))).toBe(false);
    expect(await isDirectory(path.join(directory, 'absent'))).toBe(false);
  });

  test.skipIf(process.platform !== 'linux')('refuses devices, which have no end', async () => {
    expect(refusalOf(await readSmallFile('/dev/zero', 10), 'FILE_UNREADABLE').details['reason']).toBe('NOT_A_FILE');
  });

  test.skipIf(process.platform === 'win32')('follows a link to a file, and says so of any other', async () => {
    const directory = folder();
    const at = (name: string) => path.join(directory, name);
    writeFileSync(at('file'), 'content');
    symlinkSync(at('file'), at('to file'));
    symlinkSync(directory, at('to folder'));
    symlinkSync(at('absent'), at('to nothing'));
    symlinkSync(at('loop'), at('loop'));
    expect(valueOf(await readSmallFile(at('to file'), 10)).toString()).toBe('content');
    refusalOf(await readSmallFile(at('to folder'), 10), 'FILE_UNREADABLE');
    refusalOf(await readSmallFile(at('to nothing'), 10), 'FILE_NOT_FOUND');
    refusalOf(await readSmallFile(at('loop'), 10), 'FILE_UNREADABLE');
  });
});

test('a part of a file is read from any place and never beyond its end', async () => {
  const file = path.join(folder(), 'a');
  const whole = Buffer.from(Array.from({ length: 5000 }, (_, n) => n % 251));
  writeFileSync(file, whole);
  const { handle, size } = valueOf(await openForReading(file));
  try {
    await fc.assert(
      fc.asyncProperty(fc.nat(size), fc.nat(size), fc.nat(6000), fc.nat(6000), async (offset, length, at, wanted) => {
        const held = Math.min(length, size - offset);
        const part = region(handle, offset, held);
        const expected = whole.subarray(offset, offset + held).subarray(at, at + wanted);
        expect((await part.read(at, wanted)).equals(expected)).toBe(true);
        const pieces: Buffer[] = [];
        for await (const piece of chunksOf(part, 777)) pieces.push(Buffer.from(piece));
        expect(Buffer.concat(pieces).equals(whole.subarray(offset, offset + held))).toBe(true);
      }),
      { numRuns: 60 },
    );
  } finally {
    await handle.close();
  }
});

test('an error without a code of its own is unknown', () => {
  expect(errnoOf(new Error('x'))).toBe('UNKNOWN');
  expect(errnoOf('x')).toBe('UNKNOWN');
  expect(errnoOf(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toBe('ENOSPC');
});

test('the software names itself as package.json does', () => {
  const { name, version } = JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')) as Record<string, string>;
  expect(SOFTWARE).toBe(`${name} ${version}`);
});

test('resources lie beside the engine', async () => {
  expect(await isDirectory(resourcePath())).toBe(true);
  expect(resourcePath('a', 'b')).toBe(path.join(resourcePath(), 'a', 'b'));
});
