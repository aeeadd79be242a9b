import { lstat, readdir, readFile, stat, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isStick, mountsOf } from './mounts.ts';
import { inTime } from './patience.ts';

export { isStick, mountsOf, type Mount } from './mounts.ts';
export { inTime } from './patience.ts';

/** Somewhere that files come from or go to. */
export interface Place {
  readonly path: string;
  readonly name: string;
  /** A medium that can be unplugged. */
  readonly removable: boolean;
  /** Free bytes; null when the system does not say. */
  readonly free: number | null;
}

const SHOWN = 200;

/**
 * Sticks first, then the folders in which people keep things. A drive that does not answer is left out.
 *
 * @param mountRoots Folders of which every child folder counts as a stick.
 */
export async function listPlaces(mountRoots: readonly string[]): Promise<Place[]> {
  const sticks = [...new Set([...(await childrenOf(mountRoots)), ...(await pluggedIn())])];
  const all = [
    ...sticks.map((one) => describe(one, path.basename(one) || one, true)),
    ...usualFolders().map(([name, one]) => describe(one, name, false)),
  ];
  return (await Promise.all(all)).filter((one) => one !== null).slice(0, SHOWN);
}

async function childrenOf(roots: readonly string[]): Promise<string[]> {
  const children = await Promise.all(
    roots.map(async (root) => {
      const names = await inTime(root, () => readdir(root));
      return 'value' in names ? names.value.sort().map((one) => path.join(root, one)) : [];
    }),
  );
  return children.flat();
}

/** What the system itself mounted. Whether it is a folder that answers is asked afterwards. */
async function pluggedIn(): Promise<string[]> {
  // A: and B: are floppy drives that rattle when they are asked, C: is the system's own.
  if (process.platform === 'win32')
    return Array.from({ length: 23 }, (_, index) => `${String.fromCodePoint(0x44 + index)}:\\`);
  if (process.platform === 'darwin') return volumes('/Volumes');
  const mounts = mountsOf(await readFile('/proc/mounts', 'utf8').catch(() => ''));
  const sticks = await Promise.all(mounts.map(async (one) => ((await isStick(one)) ? one.point : null)));
  return sticks.filter((one) => one !== null);
}

/** The system's own volume is a link in there; the others are folders. */
async function volumes(root: string): Promise<string[]> {
  const names = await readdir(root).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const volume = path.join(root, name);
      const facts = await inTime(volume, () => lstat(volume));
      return 'value' in facts && facts.value.isDirectory() ? volume : null;
    }),
  );
  return found.filter((one) => one !== null);
}

function usualFolders(): (readonly [string, string])[] {
  const home = os.homedir();
  return [
    ['桌面', path.join(home, 'Desktop')],
    ['桌面', path.join(home, '桌面')],
    ['文档', path.join(home, 'Documents')],
    ['文档', path.join(home, '文档')],
    ['下载', path.join(home, 'Downloads')],
    ['下载', path.join(home, '下载')],
    ['个人文件夹', home],
  ];
}

async function describe(folder: string, name: string, removable: boolean): Promise<Place | null> {
  const facts = await inTime(folder, () => stat(folder));
  if (!('value' in facts && facts.value.isDirectory())) return null;
  const system = await inTime(folder, () => statfs(folder));
  const free = 'value' in system ? system.value.bavail * system.value.bsize : null;
  // Some file systems answer with a number that stands for "no end of it".
  return { path: folder, name, removable, free: Number.isSafeInteger(free) ? free : null };
}
