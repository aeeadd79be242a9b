import { z } from 'zod';
import { isoInstant } from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { checkCode, filePath, nothing } from '../values.ts';

/** 归档: the closed round as one file, what is in it, and how anybody verifies it. */

const words = z.string().max(4000);

/** What verifying a file with public keys alone found. */
export const verificationSchema = z.object({
  file: filePath,
  bytes: z.int(),
  /** Of the file as a whole. */
  checkCode,
  signedBy: words.nullable(),
  /** What was looked at and held, as finished sentences. */
  held: z.array(words).max(40),
  /** What could not be looked into; empty for an archive. */
  limits: words,
});
export type ArchiveVerification = z.infer<typeof verificationSchema>;

export const archiveMethods = {
  'archive.read': method(
    nothing,
    z.object({
      /** Null before the first tally: there is nothing to archive yet. */
      result: z.object({ checkCode, outdated: z.boolean() }).nullable(),
      contents: z.array(z.object({ name: words, count: z.int().nullable(), said: words })).max(40),
      /** Archives that were written, newest first. */
      written: z.array(z.object({ at: isoInstant, sheets: z.int(), checkCode, current: z.boolean() })).max(1000),
    }),
  ),
  /** Writes the archive into a folder and reads it back there, every signature and number anew. */
  'archive.write': longMethod(z.strictObject({ directory: filePath }), verificationSchema),
  /** The public keys of the round, signed: what others verify with. */
  'archive.roster': method(z.strictObject({ directory: filePath }), z.object({ file: filePath, experts: z.int() })),
  /** 归档目录.pdf: the papers to be counted, and what the archive holds. */
  'archive.list': method(z.strictObject({ directory: filePath }), z.object({ file: filePath })),
  /** Verifies an archive that lies anywhere, against the people of this round. */
  'archive.verify': longMethod(z.strictObject({ file: filePath }), verificationSchema),
};
