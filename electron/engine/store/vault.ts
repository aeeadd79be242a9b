import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { ageOpenBytes, ageSeal } from '#engine/crypto/index.ts';
import { unlockIdentity, type Identity } from '#engine/identity/index.ts';
import { exists, readSmallFile, writeDurably } from '#engine/platform/files.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/**
 * A vault is a folder that belongs to one identity: the identity file itself (sealed under its passphrase) and a
 * random database key sealed to it. Rounds and workspaces are vaults; nobody opens one without the passphrase.
 */
const IDENTITY = 'identity.zpi';
const KEY = 'store.key.age';

export interface Vault {
  readonly directory: string;
  readonly identity: Identity;
  readonly key: Buffer;
}

export async function isVault(directory: string): Promise<boolean> {
  return exists(path.join(directory, KEY));
}

export async function createVault(directory: string, identity: Identity): Promise<Result<Vault>> {
  if (await isVault(directory)) return refused(problem('FILE_EXISTS', { file: directory }));
  const key = randomBytes(32);
  const wrapped = await ageSeal({ recipients: [identity.card.recipient] }, key);
  // The key comes last: a folder without it is no vault, so a half-made one can simply be made again.
  const identityWritten = await writeDurably(path.join(directory, IDENTITY), [identity.sealed], { overwrite: true });
  if (!identityWritten.ok) return identityWritten;
  const keyWritten = await writeDurably(path.join(directory, KEY), [wrapped]);
  return keyWritten.ok ? ok({ directory, identity, key }) : keyWritten;
}

export async function openVault(directory: string, passphrases: readonly string[]): Promise<Result<Vault>> {
  const file = path.join(directory, IDENTITY);
  if (!(await isVault(directory))) return refused(problem('FILE_NOT_FOUND', { file: directory }));
  const sealed = await readSmallFile(file, 512 * 1024);
  if (!sealed.ok) return sealed;
  const identity = await unlockIdentity(sealed.value, passphrases, file);
  return identity.ok ? unlockVault(directory, identity.value) : identity;
}

/** Opens a vault with an identity that is already unlocked. */
export async function unlockVault(directory: string, identity: Identity): Promise<Result<Vault>> {
  const file = path.join(directory, KEY);
  const wrapped = await readSmallFile(file, 64 * 1024);
  if (!wrapped.ok) return wrapped;
  const key = await ageOpenBytes(wrapped.value, { secrets: [identity.ageSecret] });
  if (key === 'no-key') return refused(problem('VAULT_FOREIGN', { directory, name: identity.card.name }));
  if (typeof key === 'string' || key.length !== 32)
    return refused(problem('STORE_DAMAGED', { file, reason: '密钥文件损坏' }));
  return ok({ directory, identity, key });
}
