import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { cardFile, readCard, type Identity } from '#engine/identity/index.ts';
import { exists, writeDurably } from '#engine/platform/files.ts';
import type { KnownIdentity } from '#shared/contract/session.ts';
import { isoInstant } from '#shared/domain/primitives.ts';
import { ok, type Result } from '#shared/result.ts';

/** Public things about an identity, beside its vault: shown before any 口令. */
const CARD = 'card.zpc';
const USED = 'used.json';
const usedSchema = z.object({ at: isoInstant });
const SHOWN = 200;

export function expertFolder(dataDirectory: string, id: string): string {
  return path.join(dataDirectory, 'experts', id);
}

/** The identity's own file, as its vault keeps it. */
export function sealedFile(folder: string): string {
  return path.join(folder, 'identity.zpi');
}

/** Identities of this machine, the one used last first. What cannot be read is left out. */
export async function knownIdentities(dataDirectory: string): Promise<KnownIdentity[]> {
  const root = path.join(dataDirectory, 'experts');
  const names = await readdir(root).catch(() => []);
  const ids = names.filter((name) => /^[0-9a-f]{16}$/.test(name));
  const found = await Promise.all(ids.map((id) => knownIdentity(expertFolder(dataDirectory, id), id)));
  return found
    .filter((one) => one !== null)
    .sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1))
    .slice(0, SHOWN);
}

async function knownIdentity(folder: string, id: string): Promise<KnownIdentity | null> {
  if (!(await exists(sealedFile(folder)))) return null;
  const card = await readCard(path.join(folder, CARD));
  if (!card.ok || !card.value.card.keyId.startsWith(id)) return null;
  const { name, unit, origin, checkCode } = card.value.card;
  return { id, name, unit, origin, checkCode, usedAt: await usedAt(path.join(folder, USED)) };
}

/** How the person is called whose identity lies there; null when that cannot be read. */
export async function nameIn(folder: string): Promise<string | null> {
  const card = await readCard(path.join(folder, CARD));
  return card.ok ? card.value.card.name : null;
}

async function usedAt(file: string): Promise<string> {
  try {
    return usedSchema.parse(JSON.parse(await readFile(file, 'utf8'))).at;
  } catch {
    return new Date(0).toISOString();
  }
}

/** Written before the vault is made: an identity whose making is cut short must not become one that nobody sees. */
export async function keepCard(folder: string, identity: Identity): Promise<Result<null>> {
  const written = await writeDurably(path.join(folder, CARD), cardFile(identity.cardEnvelope), { overwrite: true });
  return written.ok ? ok(null) : written;
}

/** Only orders the list: worth no refusal. */
export async function noteUse(folder: string): Promise<void> {
  const used = Buffer.from(JSON.stringify({ at: new Date().toISOString() }));
  await writeDurably(path.join(folder, USED), [used], { overwrite: true });
}
