import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { errnoOf, isDirectory } from '#engine/platform/files.ts';

export interface FolderFile {
  /** Path below the folder as the disk spells it, with forward slashes. */
  readonly path: string;
  readonly size: number;
}

/** Everything below the folder of attachments, listed once: the answer is the same on every operating system. */
export interface Folder {
  readonly files: ReadonlyMap<string, FolderFile>;
  readonly folders: ReadonlySet<string>;
  /** Links that lead out of the folder, or nowhere. */
  readonly strays: ReadonlySet<string>;
}

const MOST_FILES = 20_000;
const DEEPEST = 12;
/** What systems and office programs leave behind. */
const LITTER = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$|__macosx$)/i;

/** Names are compared in one Unicode form: a folder that went through a Mac spells é in two characters. */
export function pathKey(name: string): string {
  return name.normalize('NFC');
}

export async function listFolder(directory: string): Promise<Result<Folder>> {
  if (!(await isDirectory(directory))) return refused(problem('FILE_NOT_FOUND', { file: directory }));
  const root = await realpath(directory);
  const files = new Map<string, FolderFile>();
  const folders = new Set<string>();
  const strays = new Set<string>();

  async function add(entry: Dirent, below: string, depth: number): Promise<void> {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink() && !(await staysInside(root, name))) {
      strays.add(pathKey(name));
      return;
    }
    const info = await stat(path.join(root, name));
    if (info.isDirectory()) {
      folders.add(pathKey(name));
      // A link to a folder inside is not followed: it could lead round in a circle.
      if (!entry.isSymbolicLink()) await walk(name, depth + 1);
    } else if (info.isFile()) {
      files.set(pathKey(name), { path: name, size: info.size });
    }
  }

  async function walk(below: string, depth: number): Promise<void> {
    if (depth > DEEPEST || files.size > MOST_FILES) return;
    for (const entry of await readdir(path.join(root, below), { withFileTypes: true })) {
      if (!LITTER.test(entry.name)) await add(entry, below, depth);
    }
  }

  try {
    await walk('', 0);
  } catch (error) {
    if (errnoOf(error) === 'UNKNOWN') throw error;
    return refused(problem('FILE_UNREADABLE', { file: directory, reason: errnoOf(error) }));
  }
  return ok({ files, folders, strays });
}

async function staysInside(root: string, name: string): Promise<boolean> {
  const target = await realpath(path.join(root, name)).catch(() => null);
  return target !== null && target.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
}

/** Path below the folder, or null when it is absolute, climbs out or cannot be a path at all. */
export function innerPath(text: string): string | null {
  const plain = text.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  if (plain.startsWith('/') || /^[A-Za-z]:/.test(plain) || /^[a-z]+:\/\//i.test(plain)) return null;
  const steps = plain.split('/').filter((step) => step !== '' && step !== '.');
  return steps.length === 0 || steps.includes('..') || plain.includes('\0') ? null : steps.join('/');
}
