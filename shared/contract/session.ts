import { z } from 'zod';
import { modeSchema } from '#shared/domain/batch.ts';
import { keyIdSchema, originSchema } from '#shared/domain/identity.ts';
import { isoInstant, panelName, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { method } from './method.ts';
import { checkCode, filePath, nothing, passphrase } from './values.ts';

/** Who works here: the identities that this machine knows, and the one that is unlocked. */

/** Name of an identity's folder on this machine; public. */
const identityId = z.string().regex(/^[0-9a-f]{16}$/);

export const knownIdentitySchema = z.object({
  id: identityId,
  name: shortText,
  unit: shortText,
  origin: originSchema,
  checkCode,
  /** When it was last unlocked here. */
  usedAt: isoInstant,
});
export type KnownIdentity = z.infer<typeof knownIdentitySchema>;

export const sessionSchema = z.object({
  expert: z.object({
    id: identityId,
    keyId: keyIdSchema,
    name: shortText,
    unit: shortText,
    origin: originSchema,
    checkCode,
  }),
  /** The batch that is being worked on; null before the first and after 清场. */
  batch: z
    .object({
      digest: sha256Hex,
      round: z.object({ id: sha256Hex, title: shortText }),
      panel: panelName,
      mode: modeSchema,
      deadline: isoInstant.nullable(),
    })
    .nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

export const sessionMethods = {
  /** Asked at every start and after every reload: nothing of it is secret. */
  'session.current': method(
    nothing,
    z.object({ session: sessionSchema.nullable(), known: z.array(knownIdentitySchema).max(200) }),
  ),
  'session.unlock': method(z.strictObject({ id: identityId, passphrase }), sessionSchema),
  /** Takes an identity file that the expert was given into this machine and unlocks it. */
  'session.adopt': method(z.strictObject({ file: filePath, passphrase }), sessionSchema),
  /** Makes a new identity; its card is written to `directory` to be handed to the secretariat. */
  'session.create': method(
    z.strictObject({ name: z.string().max(200), unit: z.string().max(200), passphrase, directory: filePath }),
    z.object({ session: sessionSchema, card: filePath, checkCode }),
  ),
  /** Writes the card once more, for instance to another stick. */
  'session.saveCard': method(z.strictObject({ directory: filePath }), z.object({ file: filePath, checkCode })),
  /** A copy of the identity file itself, still under its 口令, for the owner to keep. */
  'session.backup': method(z.strictObject({ directory: filePath }), z.object({ file: filePath })),
  'session.lock': method(nothing, nothing),
};
