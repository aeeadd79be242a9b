import { inflateSync } from 'node:zlib';

/**
 * Just enough of a PDF reader to look at what our own writer made: objects with plain cross references, Identity-H
 * TrueType fonts, text shown with TJ. It checks what text extraction alone cannot: that each glyph has an outline.
 */
export interface ReadPdf {
  readonly pages: number;
  /** Text of all pages in drawing order, one line per run of characters. */
  readonly text: string;
  readonly fonts: readonly string[];
  /** Characters that are shown with a glyph that has no outline (blanks left out). */
  readonly hollow: readonly string[];
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer | null;
}

interface Font {
  readonly name: string;
  readonly characters: ReadonlyMap<number, string>;
  readonly glyphLength: (glyph: number) => number;
}

export function readPdf(file: Buffer): ReadPdf {
  const objects = objectsOf(file);
  const fonts = new Map<string, Font>();
  const shown: string[] = [];
  const hollow = new Set<string>();
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b(?!s)/.test(object.dictionary));
  for (const page of pages) {
    const resources = objects.get(reference(page.dictionary, 'Resources'))?.dictionary ?? '';
    for (const [, name, id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      fonts.set(name!, fonts.get(name!) ?? readFont(objects, Number(id)));
    }
    const content = objects.get(reference(page.dictionary, 'Contents'))?.stream?.toString('latin1') ?? '';
    let font: Font | undefined;
    for (const [operation, fontName, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (operation.endsWith('Tf')) font = fonts.get(fontName!);
      else if (font !== undefined) shown.push(decode(array!, font, hollow));
    }
  }
  return {
    pages: pages.length,
    text: shown.join(''),
    fonts: [...fonts.values()].map((f) => f.name),
    hollow: [...hollow],
  };
}

function decode(array: string, font: Font, hollow: Set<string>): string {
  let text = '';
  for (const [, hex] of array.matchAll(/<([0-9a-f]+)>/gi)) {
    for (let at = 0; at < hex!.length; at += 4) {
      const glyph = Number.parseInt(hex!.slice(at, at + 4), 16);
      const character = font.characters.get(glyph) ?? '\uFFFD';
      if (character.trim() !== '' && font.glyphLength(glyph) === 0) hollow.add(character);
      text += character;
    }
  }
  return text;
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + 100_000);
    const body = /^([\s\S]*?)\n?(stream\n|endobj)/.exec(rest);
    if (body === null) continue;
    const dictionary = body[1]!;
    let stream: Buffer | null = null;
    if (body[2] === 'stream\n') {
      const at = start + body[0].length;
      const raw = file.subarray(at, at + Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0));
      stream = dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw;
    }
    objects.set(Number(match[1]), { dictionary, stream });
  }
  return objects;
}

function reference(dictionary: string, key: string): number {
  return Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(dictionary)?.[1] ?? -1);
}

function readFont(objects: ReadonlyMap<number, PdfObject>, id: number): Font {
  const outer = objects.get(id)!.dictionary;
  const descendant = objects.get(reference(outer, 'DescendantFonts'))!.dictionary;
  const descriptor = objects.get(reference(descendant, 'FontDescriptor'))!.dictionary;
  const unicode = objects.get(reference(outer, 'ToUnicode'))!.stream!.toString('latin1');
  const characters = new Map<number, string>();
  for (const [, low, list] of unicode.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    const targets = [...list!.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex]) => hex!.replaceAll(' ', ''));
    for (const [index, hex] of targets.entries()) {
      characters.set(Number.parseInt(low!, 16) + index, Buffer.from(hex, 'hex').swap16().toString('utf16le'));
    }
  }
  return {
    name: /\/BaseFont \/([^\s]+)/.exec(outer)?.[1] ?? '',
    characters,
    glyphLength: outlines(objects.get(reference(descriptor, 'FontFile2'))!.stream!),
  };
}

/** Length of a glyph's outline in a TrueType file, from its `loca` table. */
function outlines(font: Buffer): (glyph: number) => number {
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16) {
    tables.set(font.toString('latin1', at, at + 4), font.readUInt32BE(at + 8));
  }
  const long = font.readUInt16BE(tables.get('head')! + 50) === 1;
  const loca = tables.get('loca')!;
  const offset = (glyph: number): number =>
    long ? font.readUInt32BE(loca + glyph * 4) : font.readUInt16BE(loca + glyph * 2) * 2;
  return (glyph) => offset(glyph + 1) - offset(glyph);
}
