import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshFolders } from '#test/support/folders.ts';
import { PANEL } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { prepareRound } from './prepare.ts';
import { measure } from './run.ts';

const folder = freshFolders();
const hook = path.join(import.meta.dirname, 'noNodeCipher.ts');

/** Runs a few lines with ChaCha20 of `node:crypto` forbidden; gives what they wrote to standard error. */
function forbidden(lines: string): string {
  return spawnSync(process.execPath, ['--import', hook, '--input-type=module', '-e', lines]).stderr.toString();
}

describe('the cipher of batches', () => {
  test('is not that of node:crypto, which Electron does not have: sealing and opening work without it', async () => {
    const directory = folder();
    const { identity } = await prepareRound(directory, 4, 2);
    const sealed = await measure('seal', [directory, PASSPHRASE, PANEL]);
    const batch = path.join(directory, 'sealed', `${PANEL}.zpb`);
    const opened = await measure('open', [batch, identity, PASSPHRASE, path.join(directory, 'workspace')]);
    expect(Object.keys({ ...sealed.times, ...opened.times })).toEqual(['intake', 'seal', 'open']);
  });

  test.each(['createCipheriv', 'createDecipheriv'])(
    '%s is really out of reach there, however it is imported',
    (make) => {
      const args = `('chacha20-poly1305', Buffer.alloc(32), Buffer.alloc(12), { authTagLength: 16 })`;
      const refusal = 'node:crypto was asked for chacha20-poly1305';
      expect(forbidden(`import { ${make} } from 'node:crypto'; ${make}${args}`)).toContain(refusal);
      expect(forbidden(`import crypto from 'crypto'; crypto.${make}${args}`)).toContain(refusal);
      expect(
        forbidden(`import { ${make} } from 'node:crypto'; ${make}('aes-256-ctr', Buffer.alloc(32), Buffer.alloc(16))`),
      ).toBe('');
    },
  );
});
