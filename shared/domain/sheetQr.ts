import { z } from 'zod';
import { sha256Hex } from './primitives.ts';

/** What the QR on a 专家评分表 says: which signed file the paper belongs to. Nothing in it is secret. */
export interface SheetMark {
  /** SHA-256 of the .zps file. */
  readonly digest: string;
  readonly checkCode: string;
  readonly revision: number;
}

const PREFIX = 'ZHIPING-ZPS/1';

const markSchema = z.object({
  digest: sha256Hex,
  checkCode: z.string().regex(/^[0-9]{4}(?: [0-9]{4}){3}$/),
  revision: z.coerce.number().int().min(1).max(10_000),
});

/** `ZHIPING-ZPS/1 <digest> <16 digits> r<revision>` */
export function sheetMark({ digest, checkCode, revision }: SheetMark): string {
  return `${PREFIX} ${digest} ${checkCode.replaceAll(/\D/g, '')} r${revision}`;
}

/** The mark that was scanned or typed; null when it is none. */
export function readSheetMark(text: string): SheetMark | null {
  const match = /^ZHIPING-ZPS\/1 ([0-9a-f]{64}) ([0-9]{16}) r([0-9]{1,5})$/.exec(text.trim());
  if (match === null) return null;
  const [, digest, digits = '', revision] = match;
  const read = markSchema.safeParse({ digest, checkCode: digits.match(/.{4}/g)?.join(' ') ?? '', revision });
  return read.success ? read.data : null;
}
