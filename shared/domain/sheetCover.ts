import { z } from 'zod';
import { modeSchema } from './batch.ts';
import { keyIdSchema } from './identity.ts';
import { sha256Hex } from './primitives.ts';

const part = z.strictObject({ sha256: sha256Hex, size: z.int().min(1) });

/**
 * The cover of a score sheet: readable without a key and signed by the expert, so that anybody who has the roster can
 * tell that the file is whole, whose it is and to which batch it belongs. It says nothing of any score.
 */
export const sheetCoverSchema = z.strictObject({
  schema: z.literal('zhiping.sheet/1'),
  suite: z.string().max(60),
  round: sha256Hex,
  mode: modeSchema,
  batch: sha256Hex,
  expert: keyIdSchema,
  revision: z.int().min(1).max(10_000),
  outer: part,
  inner: part,
});
export type SheetCover = z.infer<typeof sheetCoverSchema>;
