/** Ends of a line in any notation. */
const LINE_END = /\r\n?|[\u2028\u2029]/g;
/**
 * What has no shape of its own: joiners, direction marks, variation selectors. The font has no outline for them, so that
 * they would be drawn as empty boxes, and a direction mark could make a number read backwards.
 */
const SHAPELESS = /[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
const CONTROL = /(?!\n)\p{Cc}/gu;
const BLANK_LINES = /\n(?:[^\S\n]*\n){2,}/g;

/** A copy of plain data in which every text can be set in type; what it says is unchanged. */
export function printable<T>(data: T): T {
  return copy(data) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

function printableText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(LINE_END, '\n')
    .replaceAll(SHAPELESS, '')
    .replaceAll(CONTROL, ' ')
    .replaceAll(BLANK_LINES, '\n\n');
}

/** Width of a text in ems, near enough to set columns by: Chinese is one em, Latin somewhat over half. */
export function ems(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x1100 ? 0.58 : 1;
  return width;
}

/** The text, cut to so many ems with an ellipsis: for running heads, which say what the first page says in full. */
export function shortened(text: string, limit: number): string {
  if (ems(text) <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (ems(kept) + ems(character) > limit - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
