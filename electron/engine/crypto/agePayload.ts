import { hkdfSync } from 'node:crypto';
import sodium from 'sodium-native';

/**
 * The payload of an age v1 file (https://age-encryption.org/v1): ChaCha20-Poly1305 in STREAM mode over 64 KiB chunks.
 * libsodium does the cipher: it is some twenty times faster than JavaScript, and Electron's node:crypto lacks it.
 */
export const CHUNK = 64 * 1024;
export const TAG = 16;
export const SEALED_CHUNK = CHUNK + TAG;
export const NONCE = 16;

export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** Seals a chunk into `out`, which is `TAG` bytes longer than it. */
export function sealChunk(key: Uint8Array, index: number, last: boolean, plain: Uint8Array, out: Uint8Array): void {
  sodium.crypto_aead_chacha20poly1305_ietf_encrypt(out, plain, null, null, chunkNonce(index, last), key);
}

/** Opens a chunk into `out`, which is `TAG` bytes shorter than it; false when it is not authentic. */
export function openChunk(key: Uint8Array, index: number, last: boolean, sealed: Uint8Array, out: Uint8Array): boolean {
  try {
    sodium.crypto_aead_chacha20poly1305_ietf_decrypt(out, null, sealed, null, chunkNonce(index, last), key);
  } catch {
    return false;
  }
  return true;
}

/** Length of the plaintext of a payload (nonce not counted) of `sealed` bytes, or null when no payload has that length. */
export function plaintextLength(sealed: number): number | null {
  if (sealed < TAG) return null;
  const rest = sealed % SEALED_CHUNK;
  if (rest !== 0 && rest < TAG) return null;
  // Only an empty file has an empty last chunk.
  if (rest === TAG && sealed !== TAG) return null;
  return sealed - TAG * Math.ceil(sealed / SEALED_CHUNK);
}

export function sealedLength(plain: number): number {
  return plain + TAG * Math.max(1, Math.ceil(plain / CHUNK));
}

function chunkNonce(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
