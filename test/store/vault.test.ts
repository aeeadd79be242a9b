import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ageSeal } from '#engine/crypto/index.ts';
import { createVault, isVault, openVault, unlockVault } from '#engine/store/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();

describe('a vault', () => {
  test('is made once and opens with the passphrase of its identity', async () => {
    const directory = path.join(folder(), 'deep', 'round');
    const identity = await quickIdentity();
    expect(await isVault(directory)).toBe(false);
    const made = valueOf(await createVault(directory, identity));
    expect(made.key.length).toBe(32);
    expect(await isVault(directory)).toBe(true);
    expect(readdirSync(directory).sort()).toEqual(['identity.zpi', 'store.key.age']);
    const opened = valueOf(await openVault(directory, [PASSPHRASE]));
    expect(opened.key.equals(made.key)).toBe(true);
    expect(opened.identity.card).toEqual(identity.card);
    const unlocked = valueOf(await unlockVault(directory, identity));
    expect(unlocked.key.equals(made.key)).toBe(true);
  });

  test('has a key of its own, which lies nowhere in the clear and is for its owner alone to read', async () => {
    const identity = await quickIdentity();
    const [one, two] = [folder(), folder()];
    const first = valueOf(await createVault(one, identity));
    const second = valueOf(await createVault(two, identity));
    expect(first.key.equals(second.key)).toBe(false);
    for (const name of readdirSync(one)) {
      const bytes = readFileSync(path.join(one, name));
      expect(bytes.includes(first.key)).toBe(false);
      expect(bytes.includes(first.key.toString('hex'))).toBe(false);
      if (process.platform !== 'win32') expect(statSync(path.join(one, name)).mode & 0o077).toBe(0);
    }
  });

  test('is not made again over an existing one', async () => {
    const directory = folder();
    const identity = await quickIdentity();
    const { key } = valueOf(await createVault(directory, identity));
    refusalOf(await createVault(directory, identity), 'FILE_EXISTS');
    refusalOf(await createVault(directory, await quickIdentity({ name: '李四' })), 'FILE_EXISTS');
    expect(valueOf(await openVault(directory, [PASSPHRASE])).key.equals(key)).toBe(true);
  });

  test('half made is made again', async () => {
    const directory = folder();
    valueOf(await createVault(directory, await quickIdentity()));
    rmSync(path.join(directory, 'store.key.age'));
    expect(await isVault(directory)).toBe(false);
    refusalOf(await openVault(directory, [PASSPHRASE]), 'FILE_NOT_FOUND');
    valueOf(await createVault(directory, await quickIdentity({ name: '李四' })));
    expect(valueOf(await openVault(directory, [PASSPHRASE])).identity.card.name).toBe('李四');
  });

  test('of somebody else does not open', async () => {
    const directory = folder();
    valueOf(await createVault(directory, await quickIdentity()));
    const stranger = await quickIdentity({ name: '李四' });
    const refusal = refusalOf(await unlockVault(directory, stranger), 'VAULT_FOREIGN');
    expect(refusal.details).toEqual({ directory, name: '李四' });
    // Not even with the stranger's identity file put in its place.
    writeFileSync(path.join(directory, 'identity.zpi'), stranger.sealed);
    refusalOf(await openVault(directory, [PASSPHRASE]), 'VAULT_FOREIGN');
  });

  test('that is absent, or whose passphrase is wrong or missing, says so', async () => {
    const directory = folder();
    refusalOf(await openVault(directory, [PASSPHRASE]), 'FILE_NOT_FOUND');
    refusalOf(await unlockVault(directory, await quickIdentity()), 'FILE_NOT_FOUND');
    expect(readdirSync(directory)).toEqual([]);
    valueOf(await createVault(directory, await quickIdentity()));
    refusalOf(await openVault(directory, ['错误的口令']), 'PASSPHRASE_WRONG');
    refusalOf(await openVault(directory, []), 'PASSPHRASE_MISSING');
  });

  test('whose key file is damaged is said to be damaged', async () => {
    const directory = folder();
    const identity = await quickIdentity();
    valueOf(await createVault(directory, identity));
    const file = path.join(directory, 'store.key.age');
    const good = readFileSync(file);
    const flipped = Buffer.from(good);
    flipped[good.length - 1]! ^= 1;
    const bad = [
      flipped,
      good.subarray(0, -1),
      good.subarray(0, 50),
      Buffer.alloc(0),
      Buffer.from('store key'),
      await ageSeal({ recipients: [identity.card.recipient] }, Buffer.alloc(31)),
    ];
    for (const bytes of bad) {
      writeFileSync(file, bytes);
      refusalOf(await unlockVault(directory, identity), 'STORE_DAMAGED');
      refusalOf(await openVault(directory, [PASSPHRASE]), 'STORE_DAMAGED');
    }
    writeFileSync(file, Buffer.alloc(65 * 1024));
    refusalOf(await unlockVault(directory, identity), 'FILE_TOO_LARGE');
    expect(existsSync(file)).toBe(true);
  });
});
