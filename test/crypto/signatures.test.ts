import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  canonicalBytes,
  generateSigningSeed,
  openEnvelope,
  publicKeyPem,
  signEnvelope,
  signerFromSeed,
  verifySignature,
} from '#engine/crypto/index.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';
import { hasOpenssl, run } from '#test/support/tools.ts';

const folder = freshFolders();
const hex = (text: string) => Buffer.from(text, 'hex');

describe('Ed25519, against RFC 8032 section 7.1', () => {
  test.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
    [
      '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
      'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
    ],
  ])('%s', (seed, publicKey, message, signature) => {
    const signer = signerFromSeed(seed);
    expect(signer.keyId).toBe(publicKey);
    expect(signer.sign(hex(message)).toString('hex')).toBe(signature);
    expect(verifySignature(publicKey, hex(message), hex(signature))).toBe(true);
    expect(verifySignature(publicKey, Buffer.concat([hex(message), Buffer.from([0])]), hex(signature))).toBe(false);
  });

  test('a fresh seed is 32 bytes and never the same', () => {
    const seeds = new Set(Array.from({ length: 20 }, () => generateSigningSeed()));
    expect(seeds.size).toBe(20);
    for (const seed of seeds) expect(seed).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a signature whose scalar was raised by the group order is refused', () => {
    const signer = signerFromSeed(generateSigningSeed());
    const signature = signer.sign(Buffer.from('m'));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const raised = Buffer.from(signature);
    raised.set(littleEndian(fromLittleEndian(signature.subarray(32)) + order), 32);
    expect(verifySignature(signer.keyId, Buffer.from('m'), signature)).toBe(true);
    expect(verifySignature(signer.keyId, Buffer.from('m'), raised)).toBe(false);
  });

  test('what is no key, or no signature, verifies nothing', () => {
    const signer = signerFromSeed(generateSigningSeed());
    const message = Buffer.from('m');
    const signature = signer.sign(message);
    for (const keyId of [
      '',
      'zz',
      signer.keyId.toUpperCase(),
      `${signer.keyId}00`,
      signer.keyId.slice(2),
      'ff'.repeat(32),
    ])
      expect(verifySignature(keyId, message, signature)).toBe(false);
    expect(verifySignature(signer.keyId, message, signature.subarray(1))).toBe(false);
    expect(verifySignature(signer.keyId, message, Buffer.alloc(64))).toBe(false);
    expect(verifySignature(signer.keyId, message, Buffer.alloc(0))).toBe(false);
  });

  test('a key under which anybody could sign anything verifies nothing', () => {
    // sB = R + hA holds for every message when A is the neutral element: R = B and s = 1.
    const forged = hex(`58${'66'.repeat(31)}01${'00'.repeat(31)}`);
    const ff = 'ff'.repeat(30);
    const weak = [
      '00'.repeat(32),
      `01${'00'.repeat(31)}`,
      `01${'00'.repeat(30)}80`,
      `ec${ff}7f`,
      `ee${ff}7f`,
      `ee${ff}ff`,
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    ];
    for (const keyId of weak)
      for (let n = 0; n < 16; n++) expect(verifySignature(keyId, Buffer.from(`message ${n}`), forged)).toBe(false);
  });
});

describe('envelopes (DSSE)', () => {
  const signer = signerFromSeed('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');

  test("sign the pre-authentication encoding of the specification's example", () => {
    const type = 'http://example.com/HelloWorld';
    const envelope = signEnvelope(type, Buffer.from('hello world'), signer);
    const signed = 'DSSEv1 29 http://example.com/HelloWorld 11 hello world';
    expect(JSON.parse(envelope.toString())).toEqual({
      payloadType: type,
      payload: 'aGVsbG8gd29ybGQ=',
      signatures: [{ keyid: signer.keyId, sig: signer.sign(Buffer.from(signed)).toString('base64') }],
    });
    expect(openEnvelope(envelope, type)).toEqual({ payload: Buffer.from('hello world'), keyId: signer.keyId });
  });

  test('count bytes, not characters', () => {
    const envelope = signEnvelope('类型', Buffer.from('内容'), signer);
    const sig = (JSON.parse(envelope.toString()) as { signatures: [{ sig: string }] }).signatures[0].sig;
    expect(Buffer.from(sig, 'base64').equals(signer.sign(Buffer.from('DSSEv1 6 类型 6 内容')))).toBe(true);
  });

  test('give back any payload under their own type alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (payload) => {
        const envelope = signEnvelope('a/b', Buffer.from(payload), signer);
        expect(openEnvelope(envelope, 'a/b')).toEqual({ payload: Buffer.from(payload), keyId: signer.keyId });
        expect(openEnvelope(envelope, 'a/c')).toBe('wrong-type');
      }),
      { numRuns: 60 },
    );
  });

  test('are refused with any byte changed, at every place', () => {
    const unnoticed: string[] = [];
    // Three lengths, so that every form of base64 padding is there.
    for (const text of ['{"a":1}', '{"a":12}', '{"a":123}']) {
      const envelope = signEnvelope('application/x', Buffer.from(text), signer);
      for (let at = 0; at < envelope.length; at++) {
        for (let bit = 0; bit < 8; bit++) {
          const flipped = Buffer.from(envelope);
          flipped[at] = flipped[at]! ^ (1 << bit);
          if (typeof openEnvelope(flipped, 'application/x') !== 'string')
            unnoticed.push(`${text} byte ${at} bit ${bit}`);
        }
      }
    }
    expect(unnoticed).toEqual([]);
  });

  test('are refused with bytes removed, added or replaced', () => {
    const envelope = signEnvelope('application/x', canonicalBytes({ a: '值' }), signer);
    fc.assert(
      fc.property(fc.nat(envelope.length - 1), fc.nat(5), fc.uint8Array({ maxLength: 6 }), (at, removed, added) => {
        const changed = Buffer.concat([envelope.subarray(0, at), added, envelope.subarray(at + removed)]);
        fc.pre(!changed.equals(envelope));
        const opened = openEnvelope(changed, 'application/x');
        // White space between tokens is all that may differ; what is signed never does.
        if (typeof opened !== 'string') {
          expect(JSON.parse(changed.toString())).toEqual(JSON.parse(envelope.toString()));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('name one signer, in one form', () => {
    const envelope = JSON.parse(signEnvelope('t', Buffer.from('x'), signer).toString()) as {
      signatures: [{ keyid: string; sig: string }];
    };
    const opened = (change: object) => openEnvelope(Buffer.from(JSON.stringify({ ...envelope, ...change })), 't');
    const [signature] = envelope.signatures;
    expect(opened({})).toMatchObject({ keyId: signer.keyId });
    expect(opened({ signatures: [] })).toBe('malformed');
    expect(opened({ signatures: [signature, signature] })).toBe('malformed');
    expect(opened({ signatures: [{ ...signature, keyid: signer.keyId.toUpperCase() }] })).toBe('malformed');
    expect(opened({ signatures: [{ ...signature, cert: 'x' }] })).toBe('malformed');
    expect(opened({ extra: 1 })).toBe('malformed');
    expect(opened({ payload: 'eA' })).toBe('malformed');
    expect(opened({ payload: 'eB==' })).toBe('malformed');
    expect(opened({ payload: ' eA==' })).toBe('malformed');
    const other = signerFromSeed(generateSigningSeed());
    expect(opened({ signatures: [{ ...signature, keyid: other.keyId }] })).toBe('bad-signature');
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['deep nesting', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['deep nesting cut off', '['.repeat(200_000)],
    ['a byte order mark', '\uFEFF{}'],
  ])('that are %s are malformed', (_, text) => {
    expect(openEnvelope(Buffer.from(text), 't')).toBe('malformed');
  });

  test('that are no UTF-8 are malformed', () => {
    expect(openEnvelope(Buffer.from([0x22, 0xff, 0x22]), 't')).toBe('malformed');
  });

  test.skipIf(!hasOpenssl)('verify with openssl alone', () => {
    const directory = folder();
    const payload = canonicalBytes({ 结论: '同意', 分: '88.50' });
    const type = 'application/vnd.zhiping.test+json';
    const envelope = JSON.parse(signEnvelope(type, payload, signer).toString()) as {
      payload: string;
      signatures: [{ keyid: string; sig: string }];
    };
    const [{ keyid, sig }] = envelope.signatures;
    const file = (name: string, content: Uint8Array | string) => {
      writeFileSync(path.join(directory, name), content);
      return path.join(directory, name);
    };
    const encoded = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
    const check = (message: Buffer) => [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      file('key.pem', publicKeyPem(keyid)),
      '-rawin',
      '-in',
      file('message', message),
      '-sigfile',
      file('sig', Buffer.from(sig, 'base64')),
    ];
    expect(run('openssl', check(encoded)).toString()).toContain('Verified Successfully');
    encoded[encoded.length - 1]! ^= 1;
    expect(() => run('openssl', check(encoded))).toThrow('openssl');
  });
});

function fromLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function littleEndian(value: bigint): Buffer {
  return hex(value.toString(16).padStart(64, '0')).reverse();
}
