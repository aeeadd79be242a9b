import pdfmake from 'pdfmake';
import type { Content, DynamicContent, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FONT_NAME, fontCoverage, fontFiles } from './fonts.ts';
import { legible } from './legible.ts';

/** What pdfmake lays out. Fonts and page defaults are the adapter's; `defaultStyle` may change size and spacing. */
export type PdfDefinition = Omit<TDocumentDefinitions, 'images' | 'files' | 'attachments' | 'watermark'>;

export interface PdfOptions {
  /** Instant written into the file, and the only thing in it that is not content: equal input, equal bytes. */
  readonly createdAt?: string;
}

const PRODUCER = '质评工作站';
const PAGE_MARGINS: [number, number, number, number] = [56, 56, 56, 60];

pdfmake.setFonts({ [FONT_NAME]: { ...fontFiles } });
// The layout may read its two fonts and nothing else: no file and no address that a text could name.
const readable = new Set<string>(Object.values(fontFiles));
pdfmake.setLocalAccessPolicy((path) => readable.has(path));
pdfmake.setUrlAccessPolicy(() => false);

/**
 * A finished PDF: A4, Noto Sans SC embedded as a subset of the characters used, Chinese document language. Deterministic
 * for an equal definition and `createdAt` (default: `definition.info.creationDate`, else now). Inside an SVG use
 * `font-family="NotoSansSC"`. Throws on a definition that cannot be laid out: definitions are ours, so that is a bug.
 */
export async function renderPdf(definition: PdfDefinition, options: PdfOptions = {}): Promise<Buffer> {
  const covers = await fontCoverage();
  const dynamic = (part: DynamicContent | Content | undefined): DynamicContent | Content | undefined =>
    typeof part === 'function' ? (...place) => legible(part(...place), covers) : legible(part, covers);
  const created = options.createdAt === undefined ? definition.info?.creationDate : new Date(options.createdAt);
  const finished: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: PAGE_MARGINS,
    version: '1.7',
    language: 'zh-CN',
    displayTitle: true,
    ...definition,
    info: { producer: PRODUCER, creator: PRODUCER, ...definition.info, creationDate: created ?? new Date() },
    content: legible(definition.content, covers),
    header: dynamic(definition.header),
    footer: dynamic(definition.footer),
    defaultStyle: { fontSize: 10.5, lineHeight: 1.3, ...definition.defaultStyle, font: FONT_NAME },
  };
  return pdfmake.createPdf(finished).getBuffer();
}
