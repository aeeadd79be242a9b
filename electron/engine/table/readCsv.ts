import { streamCsvRows } from 'hucre/csv';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { tableLimits } from './limits.ts';
import type { RawCell, RawRow, RawSheet } from './model.ts';
import { cleanText } from './text.ts';

/** A record that no file contains: if it does not come back as the last one, a quotation mark was never closed. */
const SENTINEL = '\uE000\uE001\uE000';

/** The one sheet of a .csv, called `name`. */
export function readCsvBytes(bytes: Buffer, file: string, name: string): Result<RawSheet> {
  const text = decode(bytes);
  if (text === null) return refused(problem('TABLE_ENCODING', { file }));
  const rows: RawRow[] = [];
  let index = 0;
  let closed = false;
  for (const record of streamCsvRows(`${text}\n${SENTINEL}`, { delimiter: delimiterOf(text) })) {
    index += 1;
    closed = record.length === 1 && record[0] === SENTINEL;
    if (closed) break;
    const cells = new Map<number, RawCell>();
    record.forEach((value, column) => {
      const cell = cleanText(value === null ? '' : String(value));
      if (cell !== '') cells.set(column, { text: cell, flaw: null });
    });
    if (cells.size === 0) continue;
    const width = Math.max(...cells.keys()) + 1;
    const limit = index > tableLimits.rows ? 'rows' : width > tableLimits.columns ? 'columns' : null;
    if (limit !== null) {
      const what = limit === 'rows' ? '行' : '列';
      const count = limit === 'rows' ? index : width;
      return refused(problem('TABLE_LIMIT', { file, what, count, limit: tableLimits[limit] }));
    }
    rows.push({ row: index, cells });
  }
  return closed ? ok({ name, rows }) : refused(problem('TABLE_QUOTES', { file }));
}

/** What WPS and Excel write on Chinese machines: UTF-8 with or without mark, UTF-16 with one, GBK or GB18030. */
function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) return null;
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding may fit.
    }
  }
  return null;
}

/** The separator of the first line with anything in it. */
function delimiterOf(text: string): string {
  const line = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const count = (separator: string): number => line.split(separator).length;
  return [',', '\t', ';'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
