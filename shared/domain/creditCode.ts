/**
 * 统一社会信用代码, GB 32100-2015: 17 characters of a 31-letter alphabet and a check character. The letters I, O, S,
 * V and Z are left out because they look like digits. The weights are powers of 3 modulo the prime 31, so every
 * single wrong character and every swap of two neighbours is detected.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BODY = 17;

export type CreditCodeFault =
  | { readonly fault: 'length'; readonly length: number }
  | { readonly fault: 'alphabet'; readonly position: number; readonly character: string }
  | { readonly fault: 'check'; readonly expected: string; readonly actual: string };

/** The check character for the first 17 characters; null when one of them is outside the alphabet. */
export function creditCodeCheck(body: string): string | null {
  if (body.length !== BODY) return null;
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** What is wrong with a code, or null. Expects upper case without blanks; `position` is 1-based. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  const characters = Array.from(code);
  if (characters.length !== BODY + 1) return { fault: 'length', length: characters.length };
  const at = characters.findIndex((character) => !ALPHABET.includes(character));
  if (at >= 0) return { fault: 'alphabet', position: at + 1, character: characters[at] ?? '' };
  const expected = creditCodeCheck(code.slice(0, BODY)) ?? '';
  const actual = code.slice(BODY);
  return actual === expected ? null : { fault: 'check', expected, actual };
}
