import mammoth from 'mammoth';
import { unzipped } from '../report/read.ts';

/** What a .docx says, read by a library that is not the writer's. */
export interface ReadDocx {
  /** Paragraphs outside tables. */
  readonly paragraphs: readonly string[];
  /** Tables with all their rows, the headings among them. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Every part of the file as text, by its name in the ZIP. */
  readonly parts: ReadonlyMap<string, string>;
}

export async function readDocx(bytes: Buffer): Promise<ReadDocx> {
  const { value: html, messages } = await mammoth.convertToHtml({ buffer: bytes });
  const unexpected = messages.filter((one) => one.type === 'error');
  if (unexpected.length > 0) throw new Error(JSON.stringify(unexpected));
  const tables = [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table]) =>
    [...table!.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => plain(cell!)),
    ),
  );
  const paragraphs = [...html.replaceAll(/<table>.*?<\/table>/gs, '').matchAll(/<p>(.*?)<\/p>/gs)].map(([, text]) =>
    plain(text!),
  );
  return { paragraphs, tables, parts: await unzipped(bytes) };
}

function plain(html: string): string {
  return html
    .replaceAll(/<br\s*\/?>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
