import { PASSPHRASE_MINIMUM } from '#shared/domain/identity.ts';

export interface Strength {
  readonly level: 'short' | 'weak' | 'fair' | 'good';
  /** What a person is told. */
  readonly words: string;
}

/** Bits of guessing that a stolen file must withstand: every guess costs about a second of scrypt. */
const FAIR = 34;
const GOOD = 50;

/** How hard a new 口令 is to guess, said plainly. A rough estimate on purpose: it only has to warn of the worst. */
export function strengthOf(passphrase: string, name: string = ''): Strength {
  const characters = Array.from(passphrase.normalize('NFC'));
  const missing = PASSPHRASE_MINIMUM - characters.length;
  if (missing > 0) return { level: 'short', words: `至少 ${PASSPHRASE_MINIMUM} 个字符，还差 ${missing} 个。` };
  const known = name.trim();
  if (known.length > 1 && passphrase.includes(known))
    return { level: 'weak', words: '较弱：口令里有您的姓名，容易被猜到。' };
  if (characters.every((one) => /\d/.test(one)) && characters.length < 12)
    return { level: 'weak', words: '较弱：只有数字，容易被猜到。请加上字母或文字，或改用一句话。' };
  const bits = surprising(characters) * bitsEach(characters);
  if (bits < FAIR) return { level: 'weak', words: '较弱：太有规律，容易被猜到。请再长一些，或改用一句话。' };
  return bits < GOOD
    ? { level: 'fair', words: '可以使用。再长一些会更好。' }
    : { level: 'good', words: '很好。请记牢，口令不能找回。' };
}

/** Characters that do not simply go on as the ones before: neither 1111 nor 1234 adds much. */
function surprising(characters: readonly string[]): number {
  const codes = characters.map((one) => one.codePointAt(0) ?? 0);
  const seen = new Set<number>();
  let count = 0;
  codes.forEach((code, at) => {
    const step = code - (codes[at - 1] ?? Number.NaN);
    const goesOn = Math.abs(step) <= 1;
    count += goesOn ? 0.2 : seen.has(code) ? 0.5 : 1;
    seen.add(code);
  });
  return count;
}

/** Bits of one character, by the kinds of characters that occur. */
function bitsEach(characters: readonly string[]): number {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/\d/, 10],
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[ -/:-@[-`{-~]/, 33],
    // Of the few thousand characters in use, those that come to mind.
    [/[^\0-~]/, 1000],
  ];
  const pool = kinds.reduce((sum, [kind, size]) => sum + (characters.some((one) => kind.test(one)) ? size : 0), 0);
  return Math.log2(Math.max(2, pool));
}
