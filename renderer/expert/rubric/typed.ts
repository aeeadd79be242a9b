/** What was typed, in the one notation that the engine knows: an input method may give full-width digits and points. */
export function typedScore(text: string): string {
  return text
    .trim()
    .normalize('NFKC')
    .replaceAll(/[。,,]/g, '.')
    .replace(/^\./, '0.')
    .replace(/\.$/, '');
}

/** Whether it is a number at all, before the rubric is asked. */
export function isNumber(text: string): boolean {
  return /^\d{1,12}(\.\d{1,9})?$/.test(text);
}
