import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ageSealer } from '#engine/crypto/index.ts';
import { chunksOf, flushDirectory, region, type OpenedFile } from '#engine/platform/files.ts';
import type { Round } from './round.ts';

/**
 * Dossiers and attachments are sealed the moment they are taken in: what lies in a round's `blobs/` is the very
 * ciphertext that a batch carries, named by its own SHA-256. Sealing a batch is then a copy, and no plaintext of a
 * dossier ever rests in the round's folder.
 */
export interface SealedBlob {
  readonly blob: string;
  readonly size: number;
  /** Of the plaintext. */
  readonly sha256: string;
  readonly bytes: number;
}

export function blobPath(directory: string, blob: string): string {
  return path.join(directory, 'blobs', `${blob}.age`);
}

export async function sealBlob(
  directory: string,
  recipients: readonly string[],
  plain: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<SealedBlob> {
  const folder = path.join(directory, 'blobs');
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, `${randomBytes(8).toString('hex')}.tmp`);
  const handle = await open(temporary, 'wx', 0o600);
  const plainHash = createHash('sha256');
  const sealedHash = createHash('sha256');
  let bytes = 0;
  let size = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of plain) {
      plainHash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    const sealer = await ageSealer({ recipients });
    for await (const chunk of sealer.seal(watched())) {
      sealedHash.update(chunk);
      size += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await handle.close();
  const blob = sealedHash.digest('hex');
  await rename(temporary, blobPath(directory, blob));
  return { blob, size, sha256: plainHash.digest('hex'), bytes };
}

/** Makes the names of new blobs durable, before the database refers to them. */
export async function flushBlobs(directory: string): Promise<void> {
  await flushDirectory(path.join(directory, 'blobs'));
}

/** Removes what no dossier refers to: leftovers of an intake that was stopped, or of a dossier that changed. */
async function sweepBlobs(directory: string, wanted: ReadonlySet<string>): Promise<void> {
  const folder = path.join(directory, 'blobs');
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const blob = name.replace(/\.age$/, '');
    if (name.endsWith('.tmp') || (name.endsWith('.age') && !wanted.has(blob)))
      await rm(path.join(folder, name), { force: true });
  }
}

/** Removes whatever no dossier of the round refers to any more. */
export async function sweepStored({ db, vault }: Round): Promise<void> {
  const blobs = db.prepare('SELECT blob FROM dossier UNION SELECT blob FROM attachment').all() as { blob: string }[];
  await sweepBlobs(vault.directory, new Set(blobs.map((row) => row.blob)));
}

/** SHA-256 and length of an open file, without keeping it. */
export async function digestOf(file: OpenedFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(region(file.handle, 0, file.size))) hash.update(chunk);
  return hash.digest('hex');
}
