import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ageOpenBytes, ageSeal, signerFromSeed, verifySignature } from '#engine/crypto/index.ts';
import {
  cardPath,
  changePassphrase,
  createIdentity,
  openIdentity,
  PASSPHRASE_MINIMUM,
  readCard,
  saveIdentity,
  unlockIdentity,
} from '#engine/identity/index.ts';
import { identityFileSchema, signatureLabels } from '#shared/domain/identity.ts';
import { freshFolders, openBelow } from '#test/support/folders.ts';
import { PASSPHRASE, QUICK, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { hasAge, hasTerminal, run, runOnTerminal } from '#test/support/tools.ts';

const folder = freshFolders();

async function saved(over: Parameters<typeof quickIdentity>[0] = {}) {
  const directory = folder();
  const file = path.join(directory, '张三.zpi');
  const identity = await quickIdentity(over);
  const { card } = valueOf(await saveIdentity(identity, file));
  return { directory, file, card, identity };
}

describe('an identity', () => {
  test('is what was made, after saving and opening', async () => {
    const { file, card, identity, directory } = await saved();
    expect(readdirSync(directory).sort()).toEqual(['张三.zpc', '张三.zpi']);
    const opened = valueOf(await openIdentity(file, [PASSPHRASE]));
    expect(opened.card).toEqual(identity.card);
    expect(opened.ageSecret).toBe(identity.ageSecret);
    expect(opened.card).toMatchObject({
      role: 'expert',
      name: '张三',
      unit: '测试研究院',
      origin: 'enrolled',
      issuer: null,
    });
    const signature = opened.signer.sign(Buffer.from('m'));
    expect(verifySignature(identity.card.keyId, Buffer.from('m'), signature)).toBe(true);
    const handed = valueOf(await readCard(card));
    expect(handed.card).toEqual(identity.card);
    expect(handed.envelope.equals(identity.cardEnvelope)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('shows nothing of itself without the passphrase', async () => {
    const { file, identity } = await saved({ name: 'Zhang-San-Marker' });
    const bytes = readFileSync(file);
    for (const known of ['Zhang-San-Marker', 'zhiping.', 'AGE-SECRET', identity.card.keyId, identity.card.recipient])
      expect(bytes.includes(known)).toBe(false);
    expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
  });

  test('has keys of its own each time', async () => {
    const [one, two] = [await quickIdentity(), await quickIdentity()];
    expect(one.card.keyId).not.toBe(two.card.keyId);
    expect(one.card.recipient).not.toBe(two.card.recipient);
    expect(one.card.checkCode).not.toBe(two.card.checkCode);
  });

  test('is sealed at the full cost unless a test asks for less', async () => {
    const full = await createIdentity({ role: 'expert', name: '张三', unit: '单位', passphrase: PASSPHRASE });
    expect(valueOf(full).sealed.subarray(0, 200).toString('latin1')).toMatch(/-> scrypt \S+ 18\n/);
    expect((await quickIdentity()).sealed.subarray(0, 200).toString('latin1')).toMatch(/-> scrypt \S+ 10\n/);
  });

  test.each([
    ['no name', { name: '' }],
    ['a name of blanks', { name: ' \t ' }],
    ['a name of 201 characters', { name: '名'.repeat(201) }],
    ['no unit', { unit: '' }],
  ])('is not made with %s', async (_, over) => {
    const wanted = {
      role: 'expert' as const,
      name: '张三',
      unit: '单位',
      passphrase: PASSPHRASE,
      logN: QUICK,
      ...over,
    };
    expect(refusalOf(await createIdentity(wanted), 'INPUT_INVALID').message).toContain('姓名或单位');
  });

  test('carries the name as it is shown: blanks around it gone, half characters replaced', async () => {
    const identity = await quickIdentity({ name: '  张三 ', unit: '单位\ud800' });
    expect(identity.card).toMatchObject({ name: '张三', unit: '单位\ufffd' });
    valueOf(await unlockIdentity(identity.sealed, [PASSPHRASE], 'x'));
  });
});

describe('the passphrase', () => {
  test('that is wrong opens nothing', async () => {
    const { file } = await saved();
    for (const wrong of ['错误的口令', '', PASSPHRASE.toUpperCase() + ' ', ` ${PASSPHRASE}`])
      expect(refusalOf(await openIdentity(file, [wrong]), 'PASSPHRASE_WRONG').message).toContain(file);
    refusalOf(await openIdentity(file, []), 'PASSPHRASE_MISSING');
  });

  test('may be one of several', async () => {
    const { file } = await saved();
    valueOf(await openIdentity(file, ['第一个错误', PASSPHRASE, '另一个错误']));
    expect(refusalOf(await openIdentity(file, ['第一个错误', '另一个错误']), 'PASSPHRASE_WRONG').code).toBeDefined();
  });

  test('is the same however its accents were typed, and with the line end of a file', async () => {
    const composed = 'p\u00e9n\u00e8tre-\u304c';
    const decomposed = composed.normalize('NFD');
    expect(decomposed).not.toBe(composed);
    for (const [made, typed] of [
      [composed, decomposed],
      [decomposed, composed],
      [composed, `${composed}\n`],
      [composed, `${decomposed}\r\n`],
      [`${composed}\r\n`, composed],
    ] as const) {
      const identity = await quickIdentity({ passphrase: made });
      const opened = valueOf(await unlockIdentity(identity.sealed, [typed], 'x'));
      expect(opened.card).toEqual(identity.card);
    }
  });

  test('must not be too short, and a line end does not make it longer', async () => {
    const wanted = { role: 'expert' as const, name: '张三', unit: '单位', logN: QUICK };
    for (const passphrase of ['', '12345', '12345\n', '123\r\n\r\n\r\n', 'e\u0301'.repeat(5)])
      expect(refusalOf(await createIdentity({ ...wanted, passphrase }), 'PASSPHRASE_WEAK').details).toEqual({
        minimum: PASSPHRASE_MINIMUM,
      });
    valueOf(await createIdentity({ ...wanted, passphrase: '123456' }));
  });

  test('is changed in place: the old one opens no more, and nothing else differs', async () => {
    const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处' });
    const { file, identity, directory } = await saved({ issuedBy: secretariat });
    const changed = valueOf(await changePassphrase(file, [PASSPHRASE], '新的口令-2027', QUICK));
    expect(readdirSync(directory).length).toBe(2);
    refusalOf(await openIdentity(file, [PASSPHRASE]), 'PASSPHRASE_WRONG');
    const opened = valueOf(await openIdentity(file, ['新的口令-2027']));
    for (const after of [changed, opened]) {
      expect(after.card).toEqual(identity.card);
      expect(after.card.origin).toBe('issued');
      expect(after.ageSecret).toBe(identity.ageSecret);
      expect(after.cardEnvelope.equals(identity.cardEnvelope)).toBe(true);
      expect(after.secretariats).toEqual([secretariat.card]);
      expect(after.sealed.equals(readFileSync(file))).toBe(true);
    }
  });

  test('stays when the change is refused', async () => {
    const { file } = await saved();
    const before = readFileSync(file);
    refusalOf(await changePassphrase(file, ['错误的口令'], '新的口令-2027', QUICK), 'PASSPHRASE_WRONG');
    refusalOf(await changePassphrase(file, [PASSPHRASE], '短', QUICK), 'PASSPHRASE_WEAK');
    refusalOf(await changePassphrase(`${file}x`, [PASSPHRASE], '新的口令-2027', QUICK), 'FILE_NOT_FOUND');
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('how a key came to be', () => {
  test('is told on the card, with the issuer, and the issuer is trusted from the start', async () => {
    const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处' });
    const { identity, card } = await saved({ issuedBy: secretariat });
    expect(identity.card).toMatchObject({ origin: 'issued', issuer: secretariat.card.keyId });
    expect(identity.secretariats).toEqual([secretariat.card]);
    expect(valueOf(await readCard(card)).card.origin).toBe('issued');
    const own = await quickIdentity();
    expect(own.card).toMatchObject({ origin: 'enrolled', issuer: null });
    expect(own.secretariats).toEqual([]);
    expect(signatureLabels.issued).toContain('内部防篡改签名');
    expect(signatureLabels.enrolled).not.toContain('内部防篡改签名');
  });
});

describe('files', () => {
  test('that exist are never overwritten, and neither half is written without the other', async () => {
    const directory = folder();
    const file = path.join(directory, 'a.zpi');
    writeFileSync(file, 'precious');
    const identity = await quickIdentity();
    expect(refusalOf(await saveIdentity(identity, file), 'FILE_EXISTS').details['file']).toBe(file);
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(readdirSync(directory)).toEqual(['a.zpi']);

    const other = path.join(directory, 'b.zpi');
    writeFileSync(cardPath(other), 'precious card');
    expect(refusalOf(await saveIdentity(identity, other), 'FILE_EXISTS').details['file']).toBe(cardPath(other));
    expect(readFileSync(cardPath(other), 'utf8')).toBe('precious card');
    expect(existsSync(other)).toBe(false);
  });

  test('have a card beside them, whatever the name', () => {
    expect(cardPath('a.zpi')).toBe('a.zpc');
    expect(cardPath('A.ZPI')).toBe('A.zpc');
    expect(cardPath('a')).toBe('a.zpc');
    expect(cardPath('/x.zpi/a.b')).toBe('/x.zpi/a.b.zpc');
  });

  test('that are no identity are refused, each in its own words', async () => {
    const directory = folder();
    const file = path.join(directory, 'x.zpi');
    refusalOf(await openIdentity(file, [PASSPHRASE]), 'FILE_NOT_FOUND');
    refusalOf(await openIdentity(directory, [PASSPHRASE]), 'FILE_UNREADABLE');
    const put = (bytes: Uint8Array | string) => writeFileSync(file, bytes);
    put('');
    refusalOf(await openIdentity(file, [PASSPHRASE]), 'FILE_KIND_UNKNOWN');
    put('hello');
    refusalOf(await openIdentity(file, [PASSPHRASE]), 'FILE_KIND_UNKNOWN');
    put(Buffer.alloc(512 * 1024 + 1));
    refusalOf(await openIdentity(file, [PASSPHRASE]), 'FILE_TOO_LARGE');
    put('age-encryption.org/v1\n-> scrypt');
    refusalOf(await openIdentity(file, [PASSPHRASE]), 'IDENTITY_DAMAGED');
    // An age file to somebody, not under a passphrase.
    const { identity } = await saved();
    put(await ageSeal({ recipients: [identity.card.recipient] }, Buffer.from('x')));
    const refusal = refusalOf(await openIdentity(file, [PASSPHRASE]), 'PASSPHRASE_WRONG', 'IDENTITY_DAMAGED');
    expect(refusal.details['file']).toBe(file);
    expect(openBelow(directory) ?? []).toEqual([]);
  });

  test('that ask for a monstrous scrypt cost are refused before it is paid', async () => {
    const { sealed } = await quickIdentity();
    const text = sealed.toString('latin1').replace(/(-> scrypt \S+) 10\n/, '$1 40\n');
    // 2^40 would need a terabyte of memory: an answer at all shows that it was not tried.
    const refusal = refusalOf(await unlockIdentity(Buffer.from(text, 'latin1'), [PASSPHRASE], 'x'), 'IDENTITY_DAMAGED');
    expect(refusal.details).toEqual({ file: 'x' });
  });

  test('with any byte changed open no more', async () => {
    const { sealed } = await quickIdentity();
    const opened: number[] = [];
    for (let at = 0; at < sealed.length; at += 11) {
      const flipped = Buffer.from(sealed);
      flipped[at] = flipped[at]! ^ 1;
      const result = await unlockIdentity(flipped, [PASSPHRASE], 'x');
      if (result.ok) opened.push(at);
      else expect(['PASSPHRASE_WRONG', 'IDENTITY_DAMAGED', 'FILE_KIND_UNKNOWN']).toContain(result.error.code);
    }
    expect(opened).toEqual([]);
  });

  test('whose parts do not belong together are damaged', async () => {
    const [one, two] = [await quickIdentity(), await quickIdentity({ name: '李四' })];
    const plain = await ageOpenBytes(one.sealed, { passphrases: [PASSPHRASE] });
    const content = identityFileSchema.parse(JSON.parse(plain.toString()));
    expect(signerFromSeed(content.signingSeed).keyId).toBe(one.card.keyId);
    for (const change of [
      { card: two.cardEnvelope.toString() },
      { card: one.cardEnvelope.toString().replace('"sig":"', '"sig":"A') },
      { card: '{}' },
      { schema: 'zhiping.identity/2' },
      { extra: 1 },
      { secretariats: ['{}'] },
      { ageSecret: 'AGE-SECRET-KEY-1' },
    ]) {
      const forged = await ageSeal(
        { passphrase: PASSPHRASE, logN: QUICK },
        Buffer.from(JSON.stringify({ ...content, ...change })),
      );
      expect(refusalOf(await unlockIdentity(forged, [PASSPHRASE], 'x.zpi'), 'IDENTITY_DAMAGED').details).toEqual({
        file: 'x.zpi',
      });
    }
  });

  test('in a place that cannot be written leave nothing behind', async () => {
    const directory = folder();
    writeFileSync(path.join(directory, 'file'), '');
    refusalOf(await saveIdentity(await quickIdentity(), path.join(directory, 'file', 'a.zpi')), 'WRITE_FAILED');
    mkdirSync(path.join(directory, 'a.zpi'));
    refusalOf(await saveIdentity(await quickIdentity(), path.join(directory, 'a.zpi')), 'FILE_EXISTS');
    expect(readdirSync(directory).sort()).toEqual(['a.zpi', 'file']);
  });
});

// Without the tool there is nothing to compare with; .ci/run installs it where it can.
describe.skipIf(!hasAge)('with the standard age tool alone', () => {
  test.skipIf(!hasTerminal)(
    'an identity file opens, and its exported key opens what was sealed to its card',
    async () => {
      const { file, directory, identity } = await saved();
      const plain = path.join(directory, 'plain.json');
      expect(runOnTerminal(`age -d -o '${plain}' '${file}'`, [PASSPHRASE])).toBe(0);
      const content = identityFileSchema.parse(JSON.parse(readFileSync(plain, 'utf8')));
      expect(content.ageSecret).toBe(identity.ageSecret);
      const key = path.join(directory, 'key.txt');
      writeFileSync(key, `${content.ageSecret}\n`);
      const sealed = await ageSeal({ recipients: [identity.card.recipient] }, Buffer.from('卷宗'));
      expect(run('age', ['-d', '-i', key], sealed).toString()).toBe('卷宗');
      expect(run('age-keygen', ['-y', key]).toString().trim()).toBe(identity.card.recipient);
    },
  );

  test.skipIf(!hasTerminal)('a wrong passphrase does not open it', async () => {
    const { file, directory } = await saved();
    const plain = path.join(directory, 'plain.json');
    expect(runOnTerminal(`age -d -o '${plain}' '${file}'`, ['错误的口令'])).not.toBe(0);
    expect(existsSync(plain) && readFileSync(plain).length > 0).toBe(false);
  });

  test('what it seals to a card opens with the identity', async () => {
    const { identity } = await saved();
    const sealed = run('age', ['-r', identity.card.recipient], Buffer.from('回执'));
    expect((await ageOpenBytes(sealed, { secrets: [identity.ageSecret] })).toString()).toBe('回执');
  });
});
