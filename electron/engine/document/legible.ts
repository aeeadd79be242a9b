import type { Coverage } from './coverage.ts';

/** Control characters and joiners that the layout consumes and never draws. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/u;

/** Keys of a pdfmake node that hold text or further nodes; everything else (images, svg, styles) is left alone. */
const NODE_KEYS = new Set('text stack columns ul ol table body content toc title section header footer'.split(' '));

/**
 * A copy of a piece of pdfmake content in which every character that the font cannot draw stands as its code point,
 * 〔U+2A3B4〕: ugly, but seen and correctable by hand, where a blank would go unnoticed. The copy also protects the
 * caller's definition, which pdfmake would write its layout into.
 */
export function legible<T>(node: T, covers: Coverage): T {
  return copy(node, covers) as T;
}

function copy(node: unknown, covers: Coverage): unknown {
  if (typeof node === 'string') return legibleText(node, covers);
  if (Array.isArray(node)) return node.map((child) => copy(child, covers));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, NODE_KEYS.has(key) ? copy(value, covers) : (value as unknown)]),
  );
}

export function legibleText(text: string, covers: Coverage): string {
  let out = '';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    out +=
      covers(codePoint) || INVISIBLE.test(character)
        ? character
        : `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }
  return out;
}
