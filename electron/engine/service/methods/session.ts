import { mkdir, rm } from 'node:fs/promises';
import { cardFile, createIdentity, openIdentity, type Identity } from '#engine/identity/index.ts';
import { exists } from '#engine/platform/files.ts';
import { currentBatch, enterWorkspace } from '#engine/workspace/index.ts';
import type { Session } from '#shared/contract/session.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState, Present } from '../deskState.ts';
import { fileName, folderThere, writeBeside } from '../folders.ts';
import { expertFolder, keepCard, knownIdentities, nameIn, noteUse, sealedFile } from '../known.ts';
import type { Works } from '../works.ts';

type Mine =
  | 'session.current'
  | 'session.unlock'
  | 'session.adopt'
  | 'session.create'
  | 'session.saveCard'
  | 'session.backup'
  | 'session.lock';

export function sessionHandlers(desk: DeskState, works: Works): Handlers<Mine> {
  const { dataDirectory, logN } = desk.options;
  return {
    'session.current': async () => {
      const known = await knownIdentities(dataDirectory);
      const here = desk.somebody();
      return ok({ session: here === null ? null : sessionOf(here), known });
    },
    'session.unlock': ({ id, passphrase }) =>
      desk.alone(async () => {
        const folder = expertFolder(dataDirectory, id);
        const file = sealedFile(folder);
        if (!(await exists(file))) return refused(problem('SESSION_UNKNOWN', { id }));
        const identity = await openIdentity(file, [passphrase]);
        if (!identity.ok) return named(identity, file, await nameIn(folder));
        return enter(desk, identity.value, file);
      }),
    'session.adopt': ({ file, passphrase }) =>
      desk.alone(async () => {
        const identity = await openIdentity(file, [passphrase]);
        return identity.ok ? enter(desk, identity.value, file) : identity;
      }),
    'session.create': ({ name, unit, passphrase, directory }) =>
      desk.alone(async () => {
        // Before anything is made: one person at a time, and somewhere to put the card.
        const busy = occupied(desk, null);
        if (!busy.ok) return busy;
        const there = await folderThere(directory);
        if (!there.ok) return there;
        const wanted = { role: 'expert', name, unit, passphrase, ...(logN === undefined ? {} : { logN }) } as const;
        const identity = await createIdentity(wanted);
        if (!identity.ok) return identity;
        const session = await enter(desk, identity.value, name);
        if (!session.ok) return session;
        const card = await saveCard(identity.value, directory);
        if (card.ok) {
          const { checkCode } = identity.value.card;
          return ok({ session: session.value, card: card.value, checkCode });
        }
        // Nobody could enrol an identity whose card was never seen: it goes again, before it was used for anything.
        await desk.leave();
        const made = expertFolder(dataDirectory, session.value.expert.id);
        await rm(made, { recursive: true, force: true }).catch(() => undefined);
        return card;
      }),
    'session.saveCard': async ({ directory }) => {
      const here = desk.present();
      if (!here.ok) return here;
      const { identity } = here.value;
      const card = await saveCard(identity, directory);
      return card.ok ? ok({ file: card.value, checkCode: identity.card.checkCode }) : card;
    },
    'session.backup': async ({ directory }) => {
      const here = desk.present();
      if (!here.ok) return here;
      const { sealed, card } = here.value.identity;
      const written = await writeBeside(directory, fileName('身份', card.name), '.zpi', card.keyId.slice(0, 8), sealed);
      return written.ok ? ok({ file: written.value }) : written;
    },
    'session.lock': () => {
      // Whoever locks does not wait for a batch to be copied.
      works.cancelAll();
      return desk.alone(async () => {
        await desk.leave();
        return ok({});
      });
    },
  };
}

/** Refused while somebody other than `id` sits here. */
function occupied(desk: DeskState, id: string | null): Result<null> {
  const here = desk.somebody();
  return here === null || here.id === id
    ? ok(null)
    : refused(problem('SESSION_OPEN', { name: here.identity.card.name }));
}

/** Opens (or makes) the identity's workspace and sits down at it. `shown` names the identity in a refusal. */
async function enter(desk: DeskState, identity: Identity, shown: string): Promise<Result<Session>> {
  const { card } = identity;
  if (card.role !== 'expert')
    return refused(problem('IDENTITY_ROLE', { file: shown, needed: '专家', name: card.name }));
  const id = card.keyId.slice(0, 16);
  const busy = occupied(desk, id);
  if (!busy.ok) return busy;
  const here = desk.somebody();
  if (here !== null) return ok(sessionOf(here));
  const folder = expertFolder(desk.options.dataDirectory, id);
  const fresh = !(await exists(folder));
  const entered = await openFolder(desk, folder, id, identity);
  if (!entered.ok && fresh) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  return entered;
}

async function openFolder(desk: DeskState, folder: string, id: string, identity: Identity): Promise<Result<Session>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch {
    // Said in words by the first file that cannot be written into it.
  }
  const kept = await keepCard(folder, identity);
  if (!kept.ok) return kept;
  const workspace = await enterWorkspace(folder, identity);
  if (!workspace.ok) return workspace;
  let present: Present | null = null;
  try {
    await noteUse(folder);
    present = desk.enter(id, identity, workspace.value);
    return ok(sessionOf(present));
  } finally {
    // A workspace that nobody holds would stay locked until this process ends.
    if (present === null) workspace.value.close();
  }
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

/** Writes the public card where the secretariat will find it. */
async function saveCard(identity: Identity, directory: string): Promise<Result<string>> {
  const { name, keyId } = identity.card;
  const parts: Buffer[] = [];
  for await (const part of cardFile(identity.cardEnvelope)) parts.push(part);
  return writeBeside(directory, fileName('名片', name), '.zpc', keyId.slice(0, 8), Buffer.concat(parts));
}

/** Refusals name the person, not the folder in which we keep their identity. */
function named(result: Result<unknown> & { ok: false }, file: string, name: string | null): Result<never> {
  const { code, message, details } = result.error;
  return refused({
    code,
    message: message.replaceAll(file, name === null ? '身份文件' : `${name}的身份文件`),
    details,
  });
}
