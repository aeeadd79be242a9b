import { randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for another, in groups that can be typed from a letter: some 77 bits. */
export function readablePassphrase(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
  return [group(), group(), group(), group()].join('-');
}
