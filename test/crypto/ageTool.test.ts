import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ageOpenBytes, ageSeal, ageSealer, generateAgeKey } from '#engine/crypto/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { hasAge, hasTerminal, run, runOnTerminal } from '#test/support/tools.ts';

const folder = freshFolders();
const lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001];

// Without the tool there is nothing to compare with; .ci/run installs it where it can.
describe.skipIf(!hasAge)('the standard age tool', () => {
  test.each(lengths)('opens what we seal: %i bytes', async (length) => {
    const directory = folder();
    const key = await generateAgeKey();
    const plain = randomBytes(length);
    const keyFile = path.join(directory, 'key.txt');
    writeFileSync(keyFile, `${key.secret}\n`);
    const sealed = await ageSeal({ recipients: [key.recipient] }, plain);
    expect(run('age', ['-d', '-i', keyFile], sealed).equals(plain)).toBe(true);
    expect(run('age-keygen', ['-y', keyFile]).toString().trim()).toBe(key.recipient);
  });

  test.each(lengths)('seals what we open: %i bytes', async (length) => {
    const key = await generateAgeKey();
    const plain = randomBytes(length);
    const sealed = run('age', ['-r', key.recipient], plain);
    const opened = await ageOpenBytes(sealed, { secrets: [key.secret] });
    expect(Buffer.isBuffer(opened) && opened.equals(plain)).toBe(true);
  });

  test('makes keys that we use, and shares files among several', async () => {
    const directory = folder();
    const keyFile = path.join(directory, 'key.txt');
    run('age-keygen', ['-o', keyFile]);
    const secret = /AGE-SECRET-KEY-1\S+/.exec(readFileSync(keyFile, 'utf8'))![0];
    const recipient = run('age-keygen', ['-y', keyFile]).toString().trim();
    const ours = await generateAgeKey();
    const stranger = await generateAgeKey();
    const sealed = await ageSeal({ recipients: [ours.recipient, recipient] }, Buffer.from('内容'));
    expect(run('age', ['-d', '-i', keyFile], sealed).toString()).toBe('内容');
    expect((await ageOpenBytes(sealed, { secrets: [ours.secret] })).toString()).toBe('内容');
    expect((await ageOpenBytes(sealed, { secrets: [secret] })).toString()).toBe('内容');
    expect(await ageOpenBytes(sealed, { secrets: [stranger.secret] })).toBe('no-key');
  });

  test('refuses what we refuse: a file cut off between two chunks', async () => {
    const directory = folder();
    const key = await generateAgeKey();
    const keyFile = path.join(directory, 'key.txt');
    writeFileSync(keyFile, key.secret);
    const sealer = await ageSealer({ recipients: [key.recipient] });
    const sealed = await ageSeal({ recipients: [key.recipient] }, Buffer.alloc(200_000));
    const cut = sealed.subarray(0, sealer.prefix.length + 2 * (65_536 + 16));
    expect(await ageOpenBytes(cut, { secrets: [key.secret] })).toBe('damaged');
    expect(() => run('age', ['-d', '-i', keyFile], cut)).toThrow('age');
  });

  test.skipIf(!hasTerminal)('opens a passphrase of ours, and we open one of its', async () => {
    const directory = folder();
    const file = (name: string) => path.join(directory, name);
    writeFileSync(file('ours.age'), await ageSeal({ passphrase: '评审口令 2026', logN: 10 }, Buffer.from('内容')));
    expect(runOnTerminal(`age -d -o '${file('ours.txt')}' '${file('ours.age')}'`, ['评审口令 2026'])).toBe(0);
    expect(readFileSync(file('ours.txt'), 'utf8')).toBe('内容');
    expect(runOnTerminal(`age -d -o '${file('wrong.txt')}' '${file('ours.age')}'`, ['错误'])).not.toBe(0);
    writeFileSync(file('plain'), '它的内容');
    expect(runOnTerminal(`age -p -o '${file('its.age')}' '${file('plain')}'`, ['另一个口令', '另一个口令'])).toBe(0);
    expect((await ageOpenBytes(readFileSync(file('its.age')), { passphrases: ['另一个口令'] })).toString()).toBe(
      '它的内容',
    );
  });
});
