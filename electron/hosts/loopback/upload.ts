import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Sealed files only come this way, so none of them is a secret; a batch may be large. */
const LIMIT = 64 * 1024 ** 3;

/** Dropped files, kept in a private folder until this host ends. */
export interface Staging {
  /** Where the file lies now, under its own name; null when it is no usable name or too large. */
  take(request: IncomingMessage, name: string): Promise<string | null>;
  close(): Promise<void>;
}

export async function createStaging(folder: string, limit: number = LIMIT): Promise<Staging> {
  // What an earlier run left behind when it was killed.
  await rm(folder, { recursive: true, force: true });
  return {
    take: async (request, name) => {
      const plain = path
        .basename(name.replaceAll('\\', '/'))
        .replaceAll(/[\p{Cc}:*?"<>|]/gu, '_')
        .slice(0, 150);
      if (plain === '' || plain.startsWith('.')) return null;
      const own = path.join(folder, randomBytes(6).toString('hex'));
      await mkdir(own, { recursive: true, mode: 0o700 });
      const file = path.join(own, plain);
      try {
        await pipeline(request, atMost(limit), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
        return file;
      } catch {
        await rm(own, { recursive: true, force: true });
        return null;
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function atMost(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new Error('too large'));
      else done(null, chunk);
    },
  });
}
