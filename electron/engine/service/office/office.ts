import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createIdentity, openIdentity, readCard, type CardFile, type Identity } from '#engine/identity/index.ts';
import { exists } from '#engine/platform/files.ts';
import { createRound, openRound, type Round, type SplitOpening } from '#engine/round/index.ts';
import type { ParsedInputOf } from '#shared/contract/index.ts';
import type { Office, officeMethods } from '#shared/contract/office/office.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { fileName, folderThere, writeBeside } from '../folders.ts';
import { knownRound, knownRounds, noteRound, roundKeyOf, roundsFolder } from '../knownRounds.ts';
import type { OfficeState, OpenRound } from '../officeState.ts';
import type { Works } from '../works.ts';

type Wanted = ParsedInputOf<'office.create'>;

export function officeHandlers(office: OfficeState, works: Works): Handlers<keyof typeof officeMethods> {
  const { dataDirectory } = office.options;
  return {
    'office.current': async () => {
      const known = await knownRounds(dataDirectory);
      const here = office.somebody();
      return ok({ office: here === null ? null : officeOf(here), known });
    },
    'office.create': (wanted) =>
      office.alone(async () => {
        const busy = occupied(office, null);
        return busy.ok ? create(office, wanted) : busy;
      }),
    'office.open': ({ key, passphrase }) =>
      office.alone(async () => {
        const known = await knownRound(dataDirectory, key);
        if (known === null) return refused(problem('ROUND_NOT_KNOWN', { key }));
        return open(office, known.directory, passphrase);
      }),
    'office.adopt': ({ directory, passphrase }) =>
      office.alone(async () => {
        const there = await folderThere(directory);
        return there.ok ? open(office, directory, passphrase) : there;
      }),
    'office.backup': ({ directory }) =>
      office.reading(async (round) => {
        const { sealed, card } = round.vault.identity;
        const name = fileName('秘书处身份', card.name);
        const written = await writeBeside(directory, name, '.zpi', card.keyId.slice(0, 8), sealed);
        return written.ok ? ok({ file: written.value }) : written;
      }),
    'office.close': () => {
      works.cancelAll();
      return office.alone(async () => {
        const here = office.somebody();
        // How far it came, for the list of rounds; a note that cannot be written holds nobody back.
        if (here !== null) await noteRound(office.options.dataDirectory, here.round);
        office.leave();
        return ok({});
      });
    },
  };
}

/** Refused while another round than that of `key` is open. */
function occupied(office: OfficeState, key: string | null): Result<null> {
  const here = office.somebody();
  if (here === null || here.key === key) return ok(null);
  return refused(problem('OFFICE_OPEN', { round: here.round.record.title }));
}

async function open(office: OfficeState, directory: string, passphrase: string): Promise<Result<Office>> {
  const key = roundKeyOf(directory);
  const busy = occupied(office, key);
  if (!busy.ok) return busy;
  const here = office.somebody();
  if (here !== null) return ok(officeOf(here));
  const round = await openRound(directory, [passphrase]);
  return round.ok ? enter(office, round.value) : round;
}

async function enter(office: OfficeState, round: Round): Promise<Result<Office>> {
  let here: OpenRound | null = null;
  try {
    const noted = await noteRound(office.options.dataDirectory, round);
    if (!noted.ok) return noted;
    here = office.enter(roundKeyOf(round.vault.directory), round);
    return ok(officeOf(here));
  } finally {
    // A round that nobody holds would stay locked until this process ends.
    if (here === null) round.close();
  }
}

async function create(office: OfficeState, wanted: Wanted): Promise<Result<Office>> {
  const where = await placeFor(office, wanted.directory);
  if (!where.ok) return where;
  const opening = wanted.opening === null ? ok(undefined) : await splitOpening(wanted.opening);
  if (!opening.ok) return opening;
  const secretariat = await secretariatOf(office, wanted);
  if (!secretariat.ok) return secretariat;
  const fresh = !(await exists(where.value));
  const round = await createRound({
    directory: where.value,
    secretariat: secretariat.value,
    title: wanted.title,
    mode: wanted.mode,
    ...(opening.value === undefined ? {} : { opening: opening.value }),
  });
  const entered = round.ok ? await enter(office, round.value) : round;
  if (!entered.ok && fresh) await rm(where.value, { recursive: true, force: true }).catch(() => undefined);
  return entered;
}

/** A folder of the secretariat's choice must be empty: a round owns everything in its folder. */
async function placeFor(office: OfficeState, directory: string | null): Promise<Result<string>> {
  if (directory === null)
    return ok(path.join(roundsFolder(office.options.dataDirectory), randomBytes(8).toString('hex')));
  const there = await folderThere(directory);
  if (!there.ok) return there;
  const names = await readdir(directory);
  return names.length === 0 ? ok(directory) : refused(problem('ROUND_FOLDER_NOT_EMPTY', { directory }));
}

async function secretariatOf(office: OfficeState, { secretariat, passphrase }: Wanted): Promise<Result<Identity>> {
  if (secretariat.kind === 'file') return openIdentity(secretariat.file, [passphrase]);
  const { logN } = office.options;
  const { name, unit } = secretariat;
  return createIdentity({ role: 'secretariat', name, unit, passphrase, ...(logN === undefined ? {} : { logN }) });
}

async function splitOpening(wanted: NonNullable<Wanted['opening']>): Promise<Result<SplitOpening>> {
  const holders: CardFile[] = [];
  for (const file of wanted.cards) {
    const card = await readCard(file);
    if (!card.ok) return card;
    holders.push(card.value);
  }
  return ok({ threshold: wanted.threshold, holders });
}

function officeOf({ key, round }: OpenRound): Office {
  const { id, title, mode, createdAt, opening } = round.record;
  const { name, unit, checkCode } = round.vault.identity.card;
  return {
    key,
    round: { id, title, mode, createdAt, opening },
    secretariat: { name, unit, checkCode },
    directory: path.resolve(round.vault.directory),
  };
}
