import { z } from 'zod';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { sha256Hex } from './primitives.ts';

/** What the QR on a 专家评分表 says: which signed file the paper belongs to. Nothing in it is secret. */
export const sheetMarkSchema = z.strictObject({
  /** SHA-256 of the .zps file. */
  digest: sha256Hex,
  /** 校验码 of that digest, in four groups. */
  checkCode: z.string().regex(/^[0-9]{4}(?: [0-9]{4}){3}$/),
  revision: z.int().min(1).max(10_000),
});
export type SheetMark = z.infer<typeof sheetMarkSchema>;

const KIND = 'ZHIPING-ZPS/';
const VERSION = '1';
/** Longest text that is looked at: a scanner may send anything. */
const LIMIT = 200;

/** `ZHIPING-ZPS/1 <digest> <16 digits> r<revision>` */
export function sheetMark({ digest, checkCode, revision }: SheetMark): string {
  return `${KIND}${VERSION} ${digest} ${checkCode.replaceAll(' ', '')} r${revision}`;
}

/**
 * The mark that a scanner or a keyboard gave. Refused: `SHEET_MARK_FOREIGN` when it is no mark of ours,
 * `SHEET_MARK_NEWER`, `SHEET_MARK_DAMAGED`. Whether code and digest belong together is for who can hash to say.
 */
export function readSheetMark(text: string): Result<SheetMark> {
  const said = text.length > LIMIT ? '' : text.trim();
  const version = /^ZHIPING-ZPS\/(\d{1,4})(?!\d)/.exec(said)?.[1];
  if (version === undefined) return refused(problem('SHEET_MARK_FOREIGN', {}));
  if (version !== VERSION) return refused(problem('SHEET_MARK_NEWER', { version }));
  const [, digest, digits = '', revision] = /^\S+ (\S+) (\d{16}) r([1-9]\d{0,4})$/.exec(said) ?? [];
  const read = sheetMarkSchema.safeParse({
    digest,
    checkCode: digits.match(/\d{4}/g)?.join(' '),
    revision: Number(revision),
  });
  return read.success ? ok(read.data) : refused(problem('SHEET_MARK_DAMAGED', {}));
}
