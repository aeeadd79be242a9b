import path from 'node:path';
import { inTime } from '#engine/places/index.ts';
import { exists, hashFile, writeDurably } from '#engine/platform/files.ts';
import { stat } from 'node:fs/promises';
import { sha256Hex } from '#engine/crypto/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

export { fileName } from '#engine/platform/fileName.ts';

/**
 * The folder is there and answers. Asked before anything is written into it: writing makes folders, and one made where
 * a stick used to be would hold the sheet on this machine's own disk.
 */
export async function folderThere(directory: string): Promise<Result<null>> {
  const refuse = (reason: string): Result<null> => refused(problem('DIRECTORY_UNREADABLE', { directory, reason }));
  if (!path.isAbsolute(directory)) return refuse('不是完整路径');
  const facts = await inTime(directory, () => stat(directory));
  if ('reason' in facts) return refuse(facts.reason);
  return facts.value.isDirectory() ? ok(null) : refuse('不是文件夹');
}

/**
 * Writes a file under a name that people know it by. One of the same name that says something else is somebody else's:
 * it stays, and ours gets `distinction` behind its name.
 */
export async function writeBeside(
  directory: string,
  name: string,
  extension: string,
  distinction: string,
  bytes: Buffer,
): Promise<Result<string>> {
  const there = await folderThere(directory);
  if (!there.ok) return there;
  const plain = path.join(directory, `${name}${extension}`);
  const other = (await exists(plain)) && (await hashFile(plain).catch(() => null)) !== sha256Hex(bytes);
  const file = other ? path.join(directory, `${name}-${distinction}${extension}`) : plain;
  const written = await writeDurably(file, [bytes], { overwrite: true });
  return written.ok ? ok(file) : written;
}
