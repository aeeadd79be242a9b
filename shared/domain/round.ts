import { z } from 'zod';
import { modeSchema } from './batch.ts';
import { keyIdSchema, recipientSchema } from './identity.ts';
import { isoInstant, sha256Hex, shortText } from './primitives.ts';

/** How the inner layers of a round are opened: by the secretariat alone, or by K of N holders together. */
export const openingRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single') }),
  z.strictObject({
    kind: z.literal('split'),
    threshold: z.int().min(2).max(20),
    holders: z
      .array(z.strictObject({ keyId: keyIdSchema, name: shortText, unit: shortText }))
      .min(2)
      .max(20),
  }),
]);
export type OpeningRule = z.infer<typeof openingRuleSchema>;

/** The round as its secretariat set it up; never changes afterwards. */
export const roundRecordSchema = z.strictObject({
  schema: z.literal('zhiping.round/1'),
  id: sha256Hex,
  title: shortText,
  mode: modeSchema,
  createdAt: isoInstant,
  secretariat: keyIdSchema,
  opening: openingRuleSchema,
  openingRecipient: recipientSchema,
});
export type RoundRecord = z.infer<typeof roundRecordSchema>;
