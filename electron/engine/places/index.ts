import { access, readdir, readFile, stat, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { stickMounts } from './mounts.ts';

/** Somewhere that files come from or go to. */
export interface Place {
  readonly path: string;
  readonly name: string;
  /** A medium that can be unplugged. */
  readonly removable: boolean;
  /** Free bytes; null when the system does not say. */
  readonly free: number | null;
}

/** A drive that does not answer is left out rather than waited for. */
const PATIENCE = 1500;

/** Sticks first, then the folders in which people keep things. */
export async function listPlaces(mountRoots: readonly string[]): Promise<Place[]> {
  const [sticks, folders] = await Promise.all([sticksOf(mountRoots), usualFolders()]);
  const all = [
    ...sticks.map((one) => describe(one, path.basename(one) || one, true)),
    ...folders.map(([name, one]) => describe(one, name, false)),
  ];
  return (await Promise.all(all)).filter((one) => one !== null).slice(0, 200);
}

async function sticksOf(mountRoots: readonly string[]): Promise<string[]> {
  const children = await Promise.all(
    mountRoots.map(async (root) => {
      const names = await readdir(root, { withFileTypes: true }).catch(() => []);
      return names.filter((one) => one.isDirectory()).map((one) => path.join(root, one.name));
    }),
  );
  return [...new Set([...children.flat().sort(), ...(await mounted())])];
}

async function mounted(): Promise<string[]> {
  if (process.platform === 'win32') {
    const letters = Array.from({ length: 23 }, (_, i) => `${String.fromCodePoint(68 + i)}:\\`);
    const found = await Promise.all(letters.map((one) => answers(one)));
    return letters.filter((_, i) => found[i]);
  }
  if (process.platform === 'darwin') {
    const names = await readdir('/Volumes').catch(() => []);
    return names.map((one) => path.join('/Volumes', one));
  }
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
  return stickMounts(mounts);
}

async function usualFolders(): Promise<(readonly [string, string])[]> {
  const home = os.homedir();
  const wanted = [
    ['桌面', path.join(home, 'Desktop')],
    ['桌面', path.join(home, '桌面')],
    ['文档', path.join(home, 'Documents')],
    ['文档', path.join(home, '文档')],
    ['下载', path.join(home, 'Downloads')],
    ['下载', path.join(home, '下载')],
    ['个人文件夹', home],
  ] as const;
  const there = await Promise.all(wanted.map(([, folder]) => answers(folder)));
  return wanted.filter((_, i) => there[i]);
}

async function answers(folder: string): Promise<boolean> {
  return (await soon(access(folder).then(() => true))) ?? false;
}

async function describe(folder: string, name: string, removable: boolean): Promise<Place | null> {
  const facts = await soon(stat(folder));
  if (facts?.isDirectory() !== true) return null;
  const system = await soon(statfs(folder));
  return { path: folder, name, removable, free: system === null ? null : system.bavail * system.bsize };
}

/** The answer if it comes in time and is no error; null otherwise. */
async function soon<T>(answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  try {
    return await Promise.race([answer.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
