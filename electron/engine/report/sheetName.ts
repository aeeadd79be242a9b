/** Longest name a spreadsheet allows, in UTF-16 code units. */
const LIMIT = 31;

/** Characters that a spreadsheet refuses in a sheet's name, and those that no file should carry. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is being removed
const HOSTILE = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFFFE\uFFFF[\]:*?/\\]+/gu;

/**
 * Gives out names for sheets: 1 to 31 characters, nothing a spreadsheet refuses, none twice (case does not tell two
 * apart). What is too long is cut, what was taken already gets a number.
 */
export function sheetNamer(): (wanted: string) => string {
  // 「History」 is reserved by Excel.
  const taken = new Set(['history']);
  return (wanted) => {
    const base = legal(wanted, LIMIT) || '未命名';
    for (let count = 1; ; count += 1) {
      const suffix = count === 1 ? '' : `(${count})`;
      const name = `${legal(base, LIMIT - suffix.length)}${suffix}`;
      const key = name.normalize('NFKC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  };
}

function legal(wanted: string, limit: number): string {
  const clean = wanted.toWellFormed().replaceAll(HOSTILE, '_').trim();
  let name = '';
  for (const character of clean) {
    if (name.length + character.length > limit) break;
    name += character;
  }
  return name.replaceAll(/^'+|'+$/g, '').trim();
}
