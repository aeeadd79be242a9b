import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { sha256Hex } from '#engine/crypto/index.ts';
import { roundOverview } from '#engine/overview/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { inTime } from '#engine/places/index.ts';
import type { Round } from '#engine/round/index.ts';
import { isVault } from '#engine/store/index.ts';
import { knownRoundSchema, type KnownRound } from '#shared/contract/office/office.ts';
import type { Result } from '#shared/result.ts';

/**
 * What this machine remembers of its rounds, readable before any 口令: name, date, whose, and where the folder lies.
 * One small file for each, beside the folders of those that lie with the application's own data.
 */
const noteSchema = knownRoundSchema.omit({ key: true, missing: true });
const SHOWN = 200;

/** A round is known by where it lies: a copy in another folder is another entry. */
export function roundKeyOf(directory: string): string {
  return sha256Hex(path.resolve(directory)).slice(0, 16);
}

export function roundsFolder(dataDirectory: string): string {
  return path.join(dataDirectory, 'rounds');
}

function noteFile(dataDirectory: string, key: string): string {
  return path.join(roundsFolder(dataDirectory), `${key}.json`);
}

/** Rounds of this machine, the one used last first. What cannot be read is left out. */
export async function knownRounds(dataDirectory: string): Promise<KnownRound[]> {
  const names = await readdir(roundsFolder(dataDirectory)).catch(() => []);
  const keys = names.flatMap((name) => /^([0-9a-f]{16})\.json$/.exec(name)?.[1] ?? []);
  const found = await Promise.all(keys.map((key) => knownRound(dataDirectory, key)));
  return found
    .filter((one) => one !== null)
    .sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1))
    .slice(0, SHOWN);
}

export async function knownRound(dataDirectory: string, key: string): Promise<KnownRound | null> {
  try {
    const note = noteSchema.parse(JSON.parse(await readFile(noteFile(dataDirectory, key), 'utf8')));
    // A disk that was pulled out must not keep the list waiting.
    const there = await inTime(note.directory, () => isVault(note.directory));
    return { key, ...note, missing: 'reason' in there || !there.value };
  } catch {
    return null;
  }
}

export async function noteRound(dataDirectory: string, round: Round): Promise<Result<unknown>> {
  const { directory, identity } = round.vault;
  const { title, mode, createdAt } = round.record;
  const { name, unit } = identity.card;
  const note: z.infer<typeof noteSchema> = {
    title,
    mode,
    createdAt,
    secretariat: { name, unit },
    directory: path.resolve(directory),
    usedAt: new Date().toISOString(),
    stands: roundOverview(round).next.station,
  };
  const file = noteFile(dataDirectory, roundKeyOf(directory));
  return writeDurably(file, [Buffer.from(JSON.stringify(note))], { overwrite: true });
}
