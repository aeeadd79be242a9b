import { sha256Hex } from './digest.ts';

/**
 * 校验码: sixteen digits in four groups, for comparing two digests by voice or on paper. Digits, because they are read
 * aloud without a mistake; 53 bits, because nobody types more.
 *
 * @param digest SHA-256 in hexadecimal of what is compared.
 */
export function checkCode(digest: string): string {
  const value = BigInt(`0x${sha256Hex(`zhiping.check-code/1\n${digest}`)}`) % 10n ** 16n;
  return value
    .toString()
    .padStart(16, '0')
    .replace(/(\d{4})(?=\d)/g, '$1 ');
}
