import { rm } from 'node:fs/promises';
import {
  ageOpenBytes,
  ageSeal,
  canonicalBytes,
  generateAgeKey,
  generateSigningSeed,
  parseJson,
  signerFromSeed,
  type Signer,
} from '#engine/crypto/index.ts';
import { exists, readSmallFile, writeDurably } from '#engine/platform/files.ts';
import {
  cardSchema,
  identityFileSchema,
  PASSPHRASE_MINIMUM,
  type Card,
  type Origin,
  type Role,
} from '#shared/domain/identity.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { cardFile, openCard, signCard } from './card.ts';

/** An unlocked identity. Lives in memory only. */
export interface Identity {
  readonly card: Card;
  /** The signed card, to hand to others. */
  readonly cardEnvelope: Buffer;
  readonly signer: Signer;
  readonly ageSecret: string;
  /** Cards of secretariats that came inside an issued identity. */
  readonly secretariats: readonly Card[];
  /** The file as it lies on disk, sealed under the passphrase. */
  readonly sealed: Buffer;
}

export interface NewIdentity {
  readonly role: Role;
  readonly name: string;
  readonly unit: string;
  readonly passphrase: string;
  /** Set when a secretariat makes the identity for somebody else. */
  readonly issuedBy?: Identity;
  /** log2 of the scrypt cost; lower it in tests alone. */
  readonly logN?: number;
}

const IDENTITY_LIMIT = 512 * 1024;

export async function createIdentity(wanted: NewIdentity): Promise<Result<Identity>> {
  const passphrase = normalise(wanted.passphrase);
  if (passphrase.length < PASSPHRASE_MINIMUM)
    return refused(problem('PASSPHRASE_WEAK', { minimum: PASSPHRASE_MINIMUM }));
  const signingSeed = generateSigningSeed();
  const age = await generateAgeKey();
  const origin: Origin = wanted.issuedBy === undefined ? 'enrolled' : 'issued';
  const content = cardSchema.safeParse({
    schema: 'zhiping.card/1',
    role: wanted.role,
    name: wanted.name.toWellFormed(),
    unit: wanted.unit.toWellFormed(),
    origin,
    issuer: wanted.issuedBy?.card.keyId ?? null,
    recipient: age.recipient,
    createdAt: new Date().toISOString(),
  });
  if (!content.success)
    return refused(problem('INPUT_INVALID', { what: '姓名或单位', reason: '各应为 1 至 200 个字' }));
  const cardEnvelope = signCard(content.data, signerFromSeed(signingSeed));
  const plain = canonicalBytes({
    schema: 'zhiping.identity/1',
    signingSeed,
    ageSecret: age.secret,
    card: cardEnvelope.toString('utf8'),
    secretariats: wanted.issuedBy === undefined ? [] : [wanted.issuedBy.cardEnvelope.toString('utf8')],
  });
  const sealed = await ageSeal({ passphrase, ...(wanted.logN === undefined ? {} : { logN: wanted.logN }) }, plain);
  return fromPlain(plain, sealed, wanted.name);
}

/** Writes the `.zpi`, and its card as `.zpc` beside it: both or neither. Refuses to replace either. */
export async function saveIdentity(identity: Identity, file: string): Promise<Result<{ card: string }>> {
  const card = cardPath(file);
  if (await exists(card)) return refused(problem('FILE_EXISTS', { file: card }));
  const written = await writeDurably(file, [identity.sealed]);
  if (!written.ok) return written;
  const cardWritten = await writeDurably(card, cardFile(identity.cardEnvelope));
  if (cardWritten.ok) return ok({ card });
  await rm(file, { force: true });
  return cardWritten;
}

export function cardPath(file: string): string {
  return file.replace(/(?:\.zpi)?$/i, '.zpc');
}

/** Opens an identity file with the first of the passphrases that fits. */
export async function openIdentity(file: string, passphrases: readonly string[]): Promise<Result<Identity>> {
  const sealed = await readSmallFile(file, IDENTITY_LIMIT);
  if (!sealed.ok) return sealed;
  return unlockIdentity(sealed.value, passphrases, file);
}

export async function unlockIdentity(
  sealed: Buffer,
  passphrases: readonly string[],
  file: string,
): Promise<Result<Identity>> {
  if (passphrases.length === 0) return refused(problem('PASSPHRASE_MISSING', { file }));
  const plain = await ageOpenBytes(sealed, { passphrases: passphrases.map(normalise) });
  if (plain === 'no-key') return refused(problem('PASSPHRASE_WRONG', { file }));
  if (plain === 'not-age') return refused(problem('FILE_KIND_UNKNOWN', { file }));
  if (plain === 'damaged') return refused(problem('IDENTITY_DAMAGED', { file }));
  return fromPlain(plain, sealed, file);
}

/** Seals the same identity under another passphrase, in place. Keys, origin and card stay what they are. */
export async function changePassphrase(
  file: string,
  old: readonly string[],
  wanted: string,
  logN?: number,
): Promise<Result<Identity>> {
  const sealed = await readSmallFile(file, IDENTITY_LIMIT);
  if (!sealed.ok) return sealed;
  const opened = await unlockIdentity(sealed.value, old, file);
  if (!opened.ok) return opened;
  const passphrase = normalise(wanted);
  if (passphrase.length < PASSPHRASE_MINIMUM)
    return refused(problem('PASSPHRASE_WEAK', { minimum: PASSPHRASE_MINIMUM }));
  const plain = await ageOpenBytes(sealed.value, { passphrases: old.map(normalise) });
  if (typeof plain === 'string') return refused(problem('IDENTITY_DAMAGED', { file }));
  const resealed = await ageSeal({ passphrase, ...(logN === undefined ? {} : { logN }) }, plain);
  const written = await writeDurably(file, [resealed], { overwrite: true });
  return written.ok ? ok({ ...opened.value, sealed: resealed }) : written;
}

function fromPlain(plain: Buffer, sealed: Buffer, file: string): Result<Identity> {
  const damaged = refused(problem('IDENTITY_DAMAGED', { file }));
  const content = identityFileSchema.safeParse(parseJson(plain));
  if (!content.success) return damaged;
  const signer = signerFromSeed(content.data.signingSeed);
  const cardEnvelope = Buffer.from(content.data.card, 'utf8');
  const card = openCard(cardEnvelope, file);
  if (!card.ok || card.value.keyId !== signer.keyId) return damaged;
  const secretariats: Card[] = [];
  for (const envelope of content.data.secretariats) {
    const trusted = openCard(Buffer.from(envelope, 'utf8'), file);
    if (!trusted.ok) return damaged;
    secretariats.push(trusted.value);
  }
  return ok({ card: card.value, cardEnvelope, signer, ageSecret: content.data.ageSecret, secretariats, sealed });
}

/** The same passphrase typed on another machine: one Unicode form, no stray line end. */
function normalise(passphrase: string): string {
  return passphrase.normalize('NFC').replace(/[\r\n]+$/, '');
}
