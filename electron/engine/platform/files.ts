import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { chunksOf, type RandomAccess } from './randomAccess.ts';
import { CancelledError } from './work.ts';

export { chunksOf, MIB } from './randomAccess.ts';

/** Why the operating system said no, in its own short code. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
}

/**
 * A disk or stick that failed in the middle of reading or writing, in words; null when the error is something else.
 *
 * @param reading File that was being read.
 * @param writing File or folder that was being written.
 */
export function failedMedium(error: unknown, reading: string, writing: string): Problem | null {
  const reason = errnoOf(error);
  if (reason === 'UNKNOWN' || reason.startsWith('ERR_')) return null;
  const syscall = error instanceof Error && 'syscall' in error ? error.syscall : undefined;
  return syscall === 'read'
    ? problem('FILE_UNREADABLE', { file: reading, reason })
    : problem('WRITE_FAILED', { file: writing, reason });
}

export async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/** The whole of a small file, refused when it is larger than `limit` bytes. */
export async function readSmallFile(file: string, limit: number): Promise<Result<Buffer>> {
  const opened = await openForReading(file);
  if (!opened.ok) return opened;
  const { handle, size } = opened.value;
  try {
    if (size > limit) return refused(problem('FILE_TOO_LARGE', { file, bytes: size, limit }));
    // No more than the size that was checked: a file that grows meanwhile cannot fill memory.
    return ok(await region(handle, 0, size).read(0, size));
  } catch (error) {
    return refused(problem('FILE_UNREADABLE', { file, reason: errnoOf(error) }));
  } finally {
    await handle.close();
  }
}

export interface OpenedFile {
  readonly handle: FileHandle;
  readonly size: number;
}

export async function openForReading(file: string): Promise<Result<OpenedFile>> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    const reason = errnoOf(error);
    return refused(
      reason === 'ENOENT' ? problem('FILE_NOT_FOUND', { file }) : problem('FILE_UNREADABLE', { file, reason }),
    );
  }
  const info = await handle.stat();
  if (info.isFile()) return ok({ handle, size: info.size });
  await handle.close();
  return refused(problem('FILE_UNREADABLE', { file, reason: 'NOT_A_FILE' }));
}

/** Random access to a part of an open file. */
export function region(handle: FileHandle, offset: number, size: number): RandomAccess {
  return {
    size,
    async read(position, length, into) {
      const wanted = Math.max(0, Math.min(length, size - position));
      const buffer =
        into !== undefined && into.length >= wanted ? into.subarray(0, wanted) : Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
  };
}

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

export interface WriteOptions {
  /** Replace an existing file; otherwise it is refused. */
  readonly overwrite?: boolean;
  /** Reads the finished file back, still under its temporary name, in place of the plain comparison of hashes. */
  readonly verify?: (temporary: string) => Promise<Result<unknown>>;
}

/**
 * Writes a file so that it is either there whole or not at all: temporary name, flush, read back and compare, rename,
 * flush the folder. Used for everything that leaves on a stick.
 */
export async function writeDurably(
  file: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: WriteOptions = {},
): Promise<Result<Written>> {
  if (options.overwrite !== true && (await exists(file))) return refused(problem('FILE_EXISTS', { file }));
  const directory = path.dirname(file);
  const temporary = path.join(directory, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(directory, { recursive: true });
    const written = await writeAndFlush(temporary, chunks);
    const verified = await (options.verify ?? sameHash(file, written))(temporary);
    if (!verified.ok) {
      await rm(temporary, { force: true });
      return verified;
    }
    // Asked again: minutes may have gone by, and a rename replaces without a word.
    if (options.overwrite !== true && (await exists(file))) {
      await rm(temporary, { force: true });
      return refused(problem('FILE_EXISTS', { file }));
    }
    await rename(temporary, file);
    await flushDirectory(directory);
    return ok(written);
  } catch (error) {
    // What went wrong first is what is reported, even when tidying up fails for the same reason.
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof CancelledError || errnoOf(error) === 'UNKNOWN') throw error;
    return refused(problem('WRITE_FAILED', { file, reason: errnoOf(error) }));
  }
}

function sameHash(file: string, written: Written): (temporary: string) => Promise<Result<unknown>> {
  return async (temporary) =>
    (await hashFile(temporary)) === written.sha256 ? ok(null) : refused(problem('WRITE_VERIFY_FAILED', { file }));
}

async function writeAndFlush(
  temporary: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Written> {
  const handle = await open(temporary, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.sync();
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

export async function hashFile(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256');
    for await (const chunk of chunksOf(region(handle, 0, size))) hash.update(chunk);
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/**
 * Makes a rename durable. Windows has no such call and needs none; neither do the file systems, network shares among
 * them, that answer that a folder cannot be flushed: the file is in its place all the same.
 */
export async function flushDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(errnoOf(error))) throw error;
  } finally {
    await handle.close();
  }
}

export async function isDirectory(file: string): Promise<boolean> {
  return stat(file).then(
    (info) => info.isDirectory(),
    () => false,
  );
}
