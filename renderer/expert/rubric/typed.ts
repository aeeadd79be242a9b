/** Ways in which an input method writes digits and the point. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/[。,]/g, '.').replaceAll(/\s/g, '');
}

/** What was typed, in the one notation that the engine knows: an input method may give full-width digits and points. */
export function typedScore(text: string): string {
  return plain(text)
    .replace(/^\./, '0.')
    .replace(/\.$/, '')
    .replace(/^0+(?=\d)/, '');
}

/** Whether it is a number at all, before the rubric is asked. */
export function isNumber(text: string): boolean {
  return /^\d{1,12}(\.\d{1,9})?$/.test(text);
}

/** What a score field takes in: digits and one point. Null for what can never become a score, such as a letter. */
export function acceptScore(text: string): string | null {
  const read = plain(text);
  return /^\d{0,6}(\.\d{0,4})?$/.test(read) ? read : null;
}
