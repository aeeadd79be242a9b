import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { setFuses } from '../../electron/packaging/fuses.ts';
import { freshFolders } from '#test/support/folders.ts';
import { standInElectron, WIRE } from './standIn.ts';

const fresh = freshFolders();

test('an Electron with a fuse that nobody has thought about is refused', async () => {
  const electron = path.join(standInElectron(fresh(), 'linux'), 'electron');
  const longer = Buffer.concat([WIRE, Buffer.from('1')]);
  longer.writeUInt8(longer.readUInt8(WIRE.indexOf('\x01\x09') + 1) + 1, WIRE.indexOf('\x01\x09') + 1);
  writeFileSync(electron, Buffer.concat([readFileSync(electron).subarray(0, 4), longer]));
  await expect(setFuses(electron)).rejects.toThrow(/strictlyRequireAllFuses/);
});
