import { randomBytes } from 'node:crypto';
import { sha256Hex } from '#engine/crypto/index.ts';

/** 256 bits from the operating system, as 64 lower-case hexadecimal digits. */
export function newSeed(): string {
  return randomBytes(32).toString('hex');
}

/**
 * Where a candidate stands: the SHA-256 of the seed's 64 digits followed at once by the candidate's id in UTF-8. The
 * lowest comes first. The seed has a fixed length, so no two pairs give the same text. By hand:
 *
 *     printf '%s%s' <seed> <id> | openssl dgst -sha256
 */
export function orderKey(seed: string, id: string): string {
  return sha256Hex(seed + id);
}
