import { z } from 'zod';
import { modeSchema } from '#shared/domain/batch.ts';
import { isoInstant, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { openingRuleSchema } from '#shared/domain/round.ts';
import { method } from '../method.ts';
import { checkCode, filePath, nothing, passphrase } from '../values.ts';
import { stationKeySchema } from './overview.ts';

/** The secretariat's side: the rounds that this machine knows, and the one that is open. */

/** Under what this machine knows a round; public. */
export const roundKey = z.string().regex(/^[0-9a-f]{16}$/);

export const knownRoundSchema = z.object({
  key: roundKey,
  title: shortText,
  mode: modeSchema,
  createdAt: isoInstant,
  secretariat: z.object({ name: shortText, unit: shortText }),
  directory: filePath,
  /** When it was last opened here. */
  usedAt: isoInstant,
  /** The station where it went on when it was last put away here; `overview` when all was done, null when unknown. */
  stands: stationKeySchema.nullable().default(null),
  /** Its folder is not where it was, for instance because the disk is not plugged in. */
  missing: z.boolean(),
});
export type KnownRound = z.infer<typeof knownRoundSchema>;

export const officeSchema = z.object({
  key: roundKey,
  round: z.object({
    id: sha256Hex,
    title: shortText,
    mode: modeSchema,
    createdAt: isoInstant,
    opening: openingRuleSchema,
  }),
  secretariat: z.object({ name: shortText, unit: shortText, checkCode }),
  directory: filePath,
});
export type Office = z.infer<typeof officeSchema>;

export const officeMethods = {
  /** Asked at every start and after every reload: nothing of it is secret. */
  'office.current': method(
    nothing,
    z.object({ office: officeSchema.nullable(), known: z.array(knownRoundSchema).max(200) }),
  ),
  /**
   * Makes a round and opens it. The secretariat's identity is made with it (`name`, `unit`), or is one that exists
   * already; the 口令 is that identity's. Without `directory` the round lies with this application's data.
   */
  'office.create': method(
    z.strictObject({
      title: z.string().max(200),
      mode: modeSchema,
      secretariat: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('new'), name: z.string().max(200), unit: z.string().max(200) }),
        z.strictObject({ kind: z.literal('file'), file: filePath }),
      ]),
      passphrase,
      directory: filePath.nullable(),
      /** Cards of those who open the scores together; null leaves that to the secretariat. */
      opening: z
        .strictObject({ threshold: z.int().min(2).max(20), cards: z.array(filePath).min(2).max(20) })
        .nullable(),
    }),
    officeSchema,
  ),
  'office.open': method(z.strictObject({ key: roundKey, passphrase }), officeSchema),
  /** Opens a round that lies in a folder of its own, such as one made on the command line, and remembers it. */
  'office.adopt': method(z.strictObject({ directory: filePath, passphrase }), officeSchema),
  /** A copy of the secretariat's identity file, still under its 口令. */
  'office.backup': method(z.strictObject({ directory: filePath }), z.object({ file: filePath })),
  'office.close': method(nothing, nothing),
};
