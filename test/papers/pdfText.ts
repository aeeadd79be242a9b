import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { hasTool, run } from '#test/support/tools.ts';
import type { Bitmap } from './qrReader.ts';

export const hasPoppler = hasTool('pdftotext', '-v') && hasTool('pdftoppm', '-v');

/** What one page says: all of it, and what stands between the running head and foot. No spaces, no line ends. */
export interface PageText {
  readonly all: string;
  readonly body: string;
  /** What is set outside head, body and foot or beyond the margins; slanted text, a watermark, is left out. */
  readonly astray: readonly string[];
}

/** Base lines in points from the foot of the page. */
const zones = { foot: [18, 26], body: [46, 786], head: [786, 842] } as const;
const [LEFT, RIGHT] = [39.5, 595.28 - 39.5];

/** A text as it is compared: lines are broken anywhere, so white space says nothing. */
export const squeezed = (text: string): string => text.replaceAll(/\s/gu, '');

export async function textOf(pdf: Uint8Array): Promise<PageText[]> {
  return opened(pdf, async (document) => {
    const pages: PageText[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(pageText(items));
    }
    return pages;
  });
}

type Items = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'];

function pageText(items: Items): PageText {
  const runs = items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, slant, , , x, y] = item.transform as number[];
    return [{ text: item.str, upright: slant === 0, x: x!, y: y!, end: x! + item.width }];
  });
  const join = (some: typeof runs): string => squeezed(some.map((one) => one.text).join(''));
  const set = runs.filter(({ text, upright }) => upright && text.trim() !== '');
  return {
    all: join(runs),
    body: join(set.filter(({ y }) => y > zones.body[0] && y < zones.body[1])),
    astray: set
      .filter(
        ({ x, y, end }) => x < LEFT || end > RIGHT || !Object.values(zones).some(([low, high]) => y > low && y < high),
      )
      .map(({ text }) => text),
  };
}

/** One page as a picture, three pixels to a point. */
export async function pictureOf(pdf: Uint8Array, number: number): Promise<Bitmap> {
  return opened(pdf, async (document) => {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 3 });
    const { canvas, context } = (document.canvasFactory as CanvasMaker).create(viewport.width, viewport.height);
    await page.render({ canvas, canvasContext: context, viewport }).promise;
    const { width, height } = canvas;
    return { width, height, data: context.getImageData(0, 0, width, height).data };
  });
}

interface CanvasMaker {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };
}

async function opened<T>(pdf: Uint8Array, look: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    return await look(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** The same by poppler, which shares no code with the reader above. */
export function popplerText(pdf: Uint8Array): string {
  return squeezed(run('pdftotext', ['-raw', '-', '-'], pdf).toString('utf8'));
}

/** One page as poppler draws it, at a hundred dots to the inch. */
export function popplerPicture(pdf: Uint8Array, page: number): Bitmap {
  const args = ['-r', '100', '-gray', '-f', String(page), '-l', String(page), '-'];
  const file = run('pdftoppm', args, pdf);
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 64));
  if (head === null) throw new Error('not a PGM');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const grey = file.subarray(head[0].length);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) data.fill(grey[at]!, at * 4, at * 4 + 4);
  return { width, height, data };
}
