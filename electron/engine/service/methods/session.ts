import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { cardFile, createIdentity, openIdentity, readCard, type Identity } from '#engine/identity/index.ts';
import { readSmallFile, writeDurably } from '#engine/platform/files.ts';
import { currentBatch, enterWorkspace } from '#engine/workspace/index.ts';
import type { KnownIdentity, Session } from '#shared/contract/session.ts';
import { isoInstant } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState, Present } from '../deskState.ts';

type Mine =
  | 'session.current'
  | 'session.unlock'
  | 'session.adopt'
  | 'session.create'
  | 'session.saveCard'
  | 'session.backup'
  | 'session.lock';

/** Public things about an identity, beside its vault: shown before any 口令. */
const CARD = 'card.zpc';
const USED = 'used.json';
const usedSchema = z.object({ at: isoInstant });

export function sessionHandlers(desk: DeskState): Handlers<Mine> {
  return {
    'session.current': async () => {
      const here = desk.somebody();
      return ok({ session: here === null ? null : sessionOf(here), known: await known(desk) });
    },
    'session.unlock': ({ id, passphrase }) =>
      desk.alone(async () => {
        const directory = folderOf(desk, id);
        const file = path.join(directory, 'identity.zpi');
        const sealed = await readSmallFile(file, 512 * 1024);
        if (!sealed.ok) return refused(problem('SESSION_UNKNOWN', { id }));
        const identity = await openIdentity(file, [passphrase]);
        return identity.ok ? enter(desk, identity.value) : named(identity, desk, id);
      }),
    'session.adopt': ({ file, passphrase }) =>
      desk.alone(async () => {
        const identity = await openIdentity(file, [passphrase]);
        return identity.ok ? enter(desk, identity.value) : identity;
      }),
    'session.create': ({ name, unit, passphrase, directory }) =>
      desk.alone(async () => {
        const { logN } = desk.options;
        const identity = await createIdentity({
          role: 'expert',
          name,
          unit,
          passphrase,
          ...(logN === undefined ? {} : { logN }),
        });
        if (!identity.ok) return identity;
        // The card first: a stick that fails leaves no identity behind that nobody could enrol.
        const card = await saveCard(identity.value, directory);
        if (!card.ok) return card;
        const session = await enter(desk, identity.value);
        return session.ok
          ? ok({ session: session.value, card: card.value, checkCode: identity.value.card.checkCode })
          : session;
      }),
    'session.saveCard': async ({ directory }) => {
      const here = desk.present();
      if (!here.ok) return here;
      const card = await saveCard(here.value.identity, directory);
      return card.ok ? ok({ file: card.value, checkCode: here.value.identity.card.checkCode }) : card;
    },
    'session.backup': async ({ directory }) => {
      const here = desk.present();
      if (!here.ok) return here;
      const { sealed, card } = here.value.identity;
      const file = path.join(directory, `身份-${plain(card.name)}.zpi`);
      const written = await writeDurably(file, [sealed], { overwrite: true });
      return written.ok ? ok({ file }) : written;
    },
    'session.lock': () =>
      desk.alone(async () => {
        await desk.leave();
        return ok({});
      }),
  };
}

function folderOf(desk: DeskState, id: string): string {
  return path.join(desk.options.dataDirectory, 'experts', id);
}

async function enter(desk: DeskState, identity: Identity): Promise<Result<Session>> {
  const { card } = identity;
  if (card.role !== 'expert')
    return refused(problem('IDENTITY_ROLE', { file: card.name, needed: '专家', name: card.name }));
  const id = card.keyId.slice(0, 16);
  const here = desk.somebody();
  if (here !== null && here.id !== id) return refused(problem('SESSION_OPEN', { name: here.identity.card.name }));
  if (here !== null) return ok(sessionOf(here));
  const directory = folderOf(desk, id);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const workspace = await enterWorkspace(directory, identity);
  if (!workspace.ok) return workspace;
  await writeDurably(path.join(directory, CARD), cardFile(identity.cardEnvelope), { overwrite: true });
  const used = Buffer.from(JSON.stringify({ at: new Date().toISOString() }));
  await writeDurably(path.join(directory, USED), [used], { overwrite: true });
  return ok(sessionOf(desk.enter(id, identity, workspace.value)));
}

export function sessionOf({ id, identity, workspace }: Present): Session {
  const { keyId, name, unit, origin, checkCode } = identity.card;
  const current = currentBatch(workspace);
  return {
    expert: { id, keyId, name, unit, origin, checkCode },
    batch: current.ok
      ? {
          digest: current.value.digest,
          round: current.value.header.round,
          panel: current.value.header.panel,
          mode: current.value.header.mode,
          deadline: current.value.header.deadline ?? null,
        }
      : null,
  };
}

/** Identities of this machine, the one used last first. What cannot be read is left out. */
async function known(desk: DeskState): Promise<KnownIdentity[]> {
  const root = path.join(desk.options.dataDirectory, 'experts');
  const names = await readdir(root).catch(() => []);
  const found: KnownIdentity[] = [];
  for (const id of names.filter((name) => /^[0-9a-f]{16}$/.test(name))) {
    const card = await readCard(path.join(root, id, CARD));
    if (!card.ok) continue;
    const { name, unit, origin, checkCode } = card.value.card;
    found.push({ id, name, unit, origin, checkCode, usedAt: await usedAt(path.join(root, id, USED)) });
  }
  return found.sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1)).slice(0, 200);
}

async function usedAt(file: string): Promise<string> {
  const never = new Date(0).toISOString();
  try {
    return usedSchema.parse(JSON.parse(await readFile(file, 'utf8'))).at;
  } catch {
    return never;
  }
}

async function saveCard(identity: Identity, directory: string): Promise<Result<string>> {
  const file = path.join(directory, `名片-${plain(identity.card.name)}.zpc`);
  const written = await writeDurably(file, cardFile(identity.cardEnvelope), { overwrite: true });
  return written.ok ? ok(file) : written;
}

/** Refusals name the person, not the folder in which we keep their identity. */
async function named<T>(result: Result<T> & { ok: false }, desk: DeskState, id: string): Promise<Result<never>> {
  const { code, message, details } = result.error;
  const file = path.join(folderOf(desk, id), 'identity.zpi');
  const card = await readCard(path.join(folderOf(desk, id), CARD));
  const who = card.ok ? `${card.value.card.name}的身份文件` : '身份文件';
  return refused({ code, message: message.replaceAll(file, who), details });
}

function plain(name: string): string {
  return name.replace(/[\\/:*?"<>|\s]/g, '_');
}
