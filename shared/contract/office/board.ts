import { z } from 'zod';
import { yearBoardSchema } from '#shared/board/index.ts';
import { modeSchema } from '#shared/domain/batch.ts';
import { decisionStageSchema } from '#shared/domain/decision.ts';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { isoInstant, sha256Hex } from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { checkCode, filePath, nothing } from '../values.ts';

/**
 * 年度看板: the figures of a year, and the year book (年度库) of archives that they are made from. The book needs no
 * open round and no 口令: it holds what secretariats handed in, verified, and no secret.
 */

const words = z.string().max(4000);
const count = z.int().min(0);

export const bookSecretariatSchema = z.object({ keyId: keyIdSchema, name: words, unit: words, checkCode });
export type BookSecretariat = z.infer<typeof bookSecretariatSchema>;

export const standingSchema = z.enum(['counted', 'superseded', 'held', 'test', 'claimed', 'forked']);

export const bookArchiveSchema = z.object({
  digest: sha256Hex,
  /** Of the file. */
  checkCode,
  /** As it was called when it came. */
  file: words,
  takenAt: isoInstant,
  archivedAt: isoInstant,
  round: z.object({ id: sha256Hex, title: words, mode: modeSchema }),
  secretariat: bookSecretariatSchema,
  year: z.int(),
  /** Null while nothing is decided. */
  stage: decisionStageSchema.nullable(),
  projects: count,
  standing: standingSchema,
  /** The standing in a word, and as a sentence where there is more to say. */
  standingName: words,
  said: words,
});
export type BookArchiveShown = z.infer<typeof bookArchiveSchema>;

export const bookShownSchema = z.object({
  directory: filePath,
  years: z.array(z.int()).max(200),
  board: yearBoardSchema,
  /** What is to be looked at across rounds and years, as finished sentences. */
  notices: z.array(words).max(10_000),
  archives: z.array(bookArchiveSchema).max(1000),
  /** Files of the book that no longer verify. */
  damaged: z.array(z.object({ digest: sha256Hex, file: words, said: words })).max(1000),
  accepted: z.array(bookSecretariatSchema.extend({ at: isoInstant, archives: count })).max(1000),
  /** Secretariats whose archives are held until their check code was confirmed. */
  held: z.array(bookSecretariatSchema.extend({ archives: count })).max(1000),
});
export type BookShown = z.infer<typeof bookShownSchema>;

export const takenArchiveSchema = z.object({
  file: filePath,
  outcome: z.enum(['taken', 'present', 'refused']),
  digest: sha256Hex.nullable(),
  /** Why it was refused, or what else is to be said; empty when all is plain. */
  message: words,
});

export const boardMethods = {
  /** The year's figures as far as the open round makes them. */
  'board.round': method(nothing, yearBoardSchema),
  /** The year book and the figures of one year; null for the newest that something counts in. */
  'bureau.read': method(z.strictObject({ year: z.int().min(2000).max(2200).nullable() }), bookShownSchema),
  /** Takes in archives, from files, folders and sticks; each is verified first. `tests`: keep test rounds, too. */
  'bureau.take': longMethod(
    z.strictObject({ sources: z.array(filePath).min(1).max(10_000), tests: z.boolean() }),
    z.object({ files: z.array(takenArchiveSchema).max(100_000) }),
  ),
  /** Accepts the held secretariat whose check code this is, as that secretariat read it out. */
  'bureau.accept': method(z.strictObject({ code: z.string().max(100) }), bookSecretariatSchema),
  /** Takes an archive out, or an acceptance back. */
  'bureau.remove': method(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('archive'), digest: sha256Hex }),
      z.strictObject({ kind: z.literal('secretariat'), keyId: keyIdSchema }),
    ]),
    nothing,
  ),
  /** 年度统计表.xlsx of a year. */
  'bureau.write': method(
    z.strictObject({ directory: filePath, year: z.int().min(2000).max(2200) }),
    z.object({ file: filePath, year: z.int(), checkCode }),
  ),
};
