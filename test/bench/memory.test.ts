import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { MIB } from '#engine/platform/files.ts';
import { freshFolders } from '#test/support/folders.ts';
import { PANEL } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { MEMORY_LIMIT } from './files.ts';
import { prepareRound } from './prepare.ts';
import { measure } from './run.ts';

const folder = freshFolders();

/** Peak memory of the two processes that seal and open a batch of that size. */
async function peaks(megabytes: number): Promise<{ seal: number; open: number }> {
  const directory = folder();
  const { identity } = await prepareRound(directory, megabytes, 5);
  const seal = await measure('seal', [directory, PASSPHRASE, PANEL]);
  const batch = path.join(directory, 'sealed', `${PANEL}.zpb`);
  const open = await measure('open', [batch, identity, PASSPHRASE, path.join(directory, 'workspace')]);
  return { seal: seal.peak, open: open.peak };
}

/** `measure` forbids ChaCha20 of `node:crypto`, so this is a proof of that, too. */
describe('memory', () => {
  test('does not grow with the batch: 64 MB and 512 MB', async () => {
    const small = await peaks(64);
    const large = await peaks(512);
    for (const action of ['seal', 'open'] as const) {
      expect(large[action], action).toBeLessThan(MEMORY_LIMIT);
      expect(small[action], action).toBeLessThan(MEMORY_LIMIT);
      expect(large[action], action).toBeLessThan(1.35 * small[action] + 40 * MIB);
    }
  }, 180_000);
});
