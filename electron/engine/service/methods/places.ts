import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { kindOf } from '#engine/container/index.ts';
import { errnoOf } from '#engine/platform/files.ts';
import { listPlaces } from '#engine/places/index.ts';
import type { PlacedFile } from '#shared/contract/places.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';

const SHOWN = 500;
const ours = /\.zp[icbsa]$/i;

export function placesHandlers(desk: DeskState): Handlers<'places.list' | 'places.entries'> {
  return {
    'places.list': async () => ok({ places: await listPlaces(desk.options.mountRoots ?? []) }),
    'places.entries': async ({ directory }) => {
      if (!path.isAbsolute(directory))
        return refused(problem('DIRECTORY_UNREADABLE', { directory, reason: '不是完整路径' }));
      let entries;
      try {
        entries = await readdir(directory, { withFileTypes: true });
      } catch (error) {
        return refused(problem('DIRECTORY_UNREADABLE', { directory, reason: errnoOf(error) }));
      }
      const visible = entries.filter((one) => !one.name.startsWith('.') && !one.name.startsWith('$'));
      const sorted = visible.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
      const folders = sorted.filter((one) => one.isDirectory());
      const named = sorted.filter((one) => one.isFile() && ours.test(one.name));
      const files = await Promise.all(named.slice(0, SHOWN).map((one) => placed(path.join(directory, one.name))));
      const parent = path.dirname(directory);
      return ok({
        directory,
        parent: parent === directory ? null : parent,
        folders: folders.slice(0, SHOWN).map(({ name }) => ({ name, path: path.join(directory, name) })),
        files: files.filter((one) => one !== null),
        truncated: folders.length > SHOWN || named.length > SHOWN,
      });
    },
  };
}

/** A file as it can be offered; null when it went away meanwhile. */
async function placed(file: string): Promise<PlacedFile | null> {
  const facts = await stat(file).catch(() => null);
  if (facts === null) return null;
  const kind = await kindOf(file);
  return { path: file, name: path.basename(file), bytes: facts.size, kind: kind.ok ? kind.value : null };
}
