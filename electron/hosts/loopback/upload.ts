import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { errnoOf } from '#engine/platform/files.ts';

/** A batch with all its attachments stays far below. */
export const UPLOAD_LIMIT = 64 * 1024 ** 3;

export type Taken = { readonly file: string } | { readonly status: number; readonly message: string };

/** Dropped files, kept in a private folder until this host ends. They are sealed files, or none of ours. */
export interface Staging {
  /** Where the file lies now, under its own name, or why it was not taken. */
  take(request: IncomingMessage, name: string): Promise<Taken>;
  close(): Promise<void>;
}

const tooLarge: Taken = {
  status: 413,
  message: '文件过大，没有接收。请把文件放在 U 盘或本机文件夹中，再从页面里选择。',
};

/** `root` is shared by every run on this data folder; each has its own folder inside, named after its process. */
export async function createStaging(root: string, limit: number = UPLOAD_LIMIT): Promise<Staging> {
  await sweep(root);
  const folder = path.join(root, `${process.pid}-${randomBytes(4).toString('hex')}`);
  return {
    take: async (request, name) => {
      const plain = plainName(name);
      if (plain === null) return { status: 400, message: '文件名不可用，没有接收。请改名后重试。' };
      if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge;
      const own = path.join(folder, randomBytes(6).toString('hex'));
      const file = path.join(own, plain);
      try {
        await mkdir(own, { recursive: true, mode: 0o700 });
        await receive(request, file, limit);
        return { file };
      } catch (error) {
        await rm(own, { recursive: true, force: true });
        if (error instanceof LimitError) return tooLarge;
        return { status: 507, message: `文件没有收全（${errnoOf(error)}）。请检查磁盘空间后重试。` };
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What runs left behind that were killed. */
async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => []))
    if (!runs(Number.parseInt(name, 10))) await rm(path.join(root, name), { recursive: true, force: true });
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one, too.
    return errnoOf(error) === 'EPERM';
  }
}

/** The name that a file had, as a name in a folder of ours; null when nothing is left of it. */
function plainName(name: string): string | null {
  const plain = path
    .basename(name.replaceAll('\\', '/'))
    .toWellFormed()
    .replaceAll(/[\p{Cc}:*?"<>|]/gu, '_');
  // File systems count bytes, and cut in the middle a name would lose its ending.
  const fits = Buffer.byteLength(plain) <= 240;
  return !fits || plain === '' || plain.startsWith('.') ? null : plain;
}

class LimitError extends Error {}

async function receive(request: IncomingMessage, file: string, limit: number): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    let seen = 0;
    // Left open when it is given up: there is an answer to send, and the rest of the body is thrown away after it.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      seen += chunk.length;
      if (seen > limit) throw new LimitError();
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
}
