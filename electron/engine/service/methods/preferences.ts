import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from '#engine/platform/files.ts';
import { defaultPreferences, preferencesSchema, type Preferences } from '#shared/contract/preferences.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';

export function preferencesHandlers(desk: DeskState): Handlers<'preferences.read' | 'preferences.write'> {
  const file = path.join(desk.options.dataDirectory, 'preferences.json');
  return {
    'preferences.read': async () => ok(await read(file)),
    'preferences.write': (some) =>
      desk.alone(async () => {
        const given = Object.entries(some).filter(([, value]) => value !== undefined);
        const wanted = { ...(await read(file)), ...Object.fromEntries(given) };
        const written = await writeDurably(file, [Buffer.from(JSON.stringify(wanted))], { overwrite: true });
        return written.ok ? ok(wanted) : written;
      }),
  };
}

/** How the screens look is worth no refusal: what cannot be read is as if it had never been set. */
async function read(file: string): Promise<Preferences> {
  try {
    return preferencesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return defaultPreferences;
  }
}
