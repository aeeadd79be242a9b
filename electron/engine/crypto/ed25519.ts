import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';

/**
 * Ed25519 with raw keys. A key id is the public key itself in hexadecimal (64 digits): identity comes from the
 * signing key, so nothing can be claimed about it that would need looking up.
 */
export interface Signer {
  readonly keyId: string;
  sign(message: Uint8Array): Buffer;
}

// PKCS#8 and SPKI of Ed25519 are a fixed prefix and the 32 raw bytes (RFC 8410).
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A fresh private seed, 64 hexadecimal digits. */
export function generateSigningSeed(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_PREFIX.length).toString('hex');
}

export function signerFromSeed(seed: string): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, Buffer.from(seed, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    keyId: spki.subarray(SPKI_PREFIX.length).toString('hex'),
    sign: (message) => sign(null, message, key),
  };
}

/** The public key of a key id in the PEM form that `openssl pkeyutl -pubin` reads. */
export function publicKeyPem(keyId: string): string {
  return publicKey(keyId).export({ format: 'pem', type: 'spki' }).toString();
}

// Points of small order, sign bit cleared, also as encodings not in lowest terms. A signature under one of them can be made
// by anybody, and OpenSSL 3.0 accepts it while 3.5 does not: what verifies must not hang on the library.
const SMALL_ORDER = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

/** Whether `signature` is by `keyId` over `message`. A key id that is no key verifies nothing. */
export function verifySignature(keyId: string, message: Uint8Array, signature: Uint8Array): boolean {
  if (!/^[0-9a-f]{64}$/.test(keyId) || signature.length !== 64) return false;
  if (SMALL_ORDER.has(withoutSign(keyId))) return false;
  return verify(null, message, publicKey(keyId), signature);
}

function publicKey(keyId: string): KeyObject {
  return createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, Buffer.from(keyId, 'hex')]),
    format: 'der',
    type: 'spki',
  });
}

function withoutSign(keyId: string): string {
  const last = Number.parseInt(keyId.slice(62), 16) & 0x7f;
  return keyId.slice(0, 62) + last.toString(16).padStart(2, '0');
}
