import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { kindOf } from '#engine/container/index.ts';
import { inTime, listPlaces } from '#engine/places/index.ts';
import type { PlacedFile } from '#shared/contract/places.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';

const SHOWN = 1000;
/** A folder of a slow stick may take longer than asking whether it is there. */
const PATIENCE = 8000;
/** Files that are looked into at the same time. */
const AT_ONCE = 16;
const offered = /\.(?:zp[icbsat]|xlsx|csv)$/i;
const inOrder = new Intl.Collator('zh-CN', { numeric: true });

export function placesHandlers(desk: DeskState): Handlers<'places.list' | 'places.entries'> {
  return {
    'places.list': async () => ok({ places: await listPlaces(desk.options.mountRoots ?? []) }),
    'places.entries': async ({ directory }) => {
      const unreadable = (reason: string) => refused(problem('DIRECTORY_UNREADABLE', { directory, reason }));
      if (!path.isAbsolute(directory)) return unreadable('不是完整路径');
      const read = await inTime(directory, () => readdir(directory, { withFileTypes: true }), PATIENCE);
      if ('reason' in read) return unreadable(read.reason);
      const visible = read.value
        .filter((one) => !/^[.$]/.test(one.name))
        .sort((a, b) => inOrder.compare(a.name, b.name));
      const folders = visible.filter((one) => one.isDirectory());
      const named = visible.filter((one) => one.isFile() && offered.test(one.name));
      const parent = path.dirname(directory);
      return ok({
        directory,
        parent: parent === directory ? null : parent,
        folders: folders.slice(0, SHOWN).map(({ name }) => ({ name, path: path.join(directory, name) })),
        files: await filesIn(directory, named.slice(0, SHOWN)),
        truncated: folders.length > SHOWN || named.length > SHOWN,
      });
    },
  };
}

async function filesIn(directory: string, entries: readonly Dirent[]): Promise<PlacedFile[]> {
  const files: PlacedFile[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const some = entries.slice(at, at + AT_ONCE).map((one) => placed(path.join(directory, one.name)));
    files.push(...(await Promise.all(some)).filter((one) => one !== null));
  }
  return files;
}

/** A file as it can be offered; null when it went away meanwhile. */
async function placed(file: string): Promise<PlacedFile | null> {
  const facts = await stat(file).catch(() => null);
  if (facts === null) return null;
  const kind = await kindOf(file);
  const other = /\.(?:xlsx|csv)$/i.test(file) ? 'table' : null;
  return { path: file, name: path.basename(file), bytes: facts.size, kind: kind.ok ? kind.value : other };
}
