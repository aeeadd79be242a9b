import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf, writeDurably } from '#engine/platform/files.ts';
import { defaultPreferences, preferencesSchema, type Preferences } from '#shared/contract/preferences.ts';
import { ok } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';
import { serial } from '../serial.ts';

export function preferencesHandlers(
  desk: DeskState,
  failed: (method: string, error: unknown) => void,
): Handlers<'preferences.read' | 'preferences.write'> {
  const { dataDirectory } = desk.options;
  const file = path.join(dataDirectory, 'preferences.json');
  // In a queue of its own: larger letters do not wait for a batch to be copied.
  const alone = serial();
  return {
    'preferences.read': () => alone(async () => ok(await read(file, failed))),
    'preferences.write': (some) =>
      alone(async () => {
        const given = Object.entries(some).filter(([, value]) => value !== undefined);
        const wanted: Preferences = { ...(await read(file, failed)), ...Object.fromEntries(given) };
        await mkdir(dataDirectory, { recursive: true, mode: 0o700 }).catch(() => undefined);
        const written = await writeDurably(file, [Buffer.from(JSON.stringify(wanted))], { overwrite: true });
        return written.ok ? ok(wanted) : written;
      }),
  };
}

/** How the screens look is worth no refusal: what cannot be read is as if it had never been set, and is said so. */
async function read(file: string, failed: (method: string, error: unknown) => void): Promise<Preferences> {
  try {
    return preferencesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') failed('preferences.read', new Error(`preferences.json: ${kindOf(error)}`));
    return defaultPreferences;
  }
}

function kindOf(error: unknown): string {
  const code = errnoOf(error);
  return code === 'UNKNOWN' ? 'damaged, defaults are used' : `${code}, defaults are used`;
}
