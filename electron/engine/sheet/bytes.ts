import { bufferEntry, containerBytes } from '#engine/container/index.ts';
import { COVER, INNER, OUTER } from './format.ts';

/** The one file that these three parts make: entries in this order, and nothing else. */
export async function sheetBytesOf(cover: Buffer, outer: Buffer, inner: Buffer): Promise<Buffer> {
  const entries = [bufferEntry(COVER, cover), bufferEntry(OUTER, outer), bufferEntry(INNER, inner)];
  const parts: Buffer[] = [];
  for await (const part of containerBytes('zps', entries)) parts.push(part);
  return Buffer.concat(parts);
}
