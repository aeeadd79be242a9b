import { z } from 'zod';
import { isoInstant, shortText } from './primitives.ts';

export const roleSchema = z.enum(['expert', 'secretariat']);
export type Role = z.infer<typeof roleSchema>;

/** Characters of a 口令, at least. */
export const PASSPHRASE_MINIMUM = 6;

/**
 * How a key came to be. `enrolled`: its owner made it and handed over the public half. `issued`: the secretariat made
 * it, so its signature proves integrity inside the round but not the signer's sole control (电子签名法 §13).
 */
export const originSchema = z.enum(['enrolled', 'issued']);
export type Origin = z.infer<typeof originSchema>;

/** How a signature is labelled wherever it is shown. */
export const signatureLabels: Readonly<Record<Origin, string>> = {
  enrolled: '本人自制密钥签名',
  issued: '内部防篡改签名（密钥由秘书处发放，须另附手写签名）',
};

/** Hexadecimal Ed25519 public key. */
export const keyIdSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const recipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
export const ageSecretSchema = z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);

/** What a card (.zpc) says; signed by the key it introduces. */
export const cardSchema = z
  .strictObject({
    schema: z.literal('zhiping.card/1'),
    role: roleSchema,
    name: shortText,
    unit: shortText,
    origin: originSchema,
    /** Key id of the secretariat that made an `issued` identity. */
    issuer: keyIdSchema.nullable(),
    recipient: recipientSchema,
    createdAt: isoInstant,
  })
  // An issuer is what makes a key `issued`: a card cannot claim the one and name the other.
  .refine((card) => (card.origin === 'issued') === (card.issuer !== null), '密钥来源与签发人矛盾');
export type CardContent = z.infer<typeof cardSchema>;

/** A card whose self-signature was verified: content, the key it introduces, and the code to compare by voice. */
export interface Card extends CardContent {
  readonly keyId: string;
  readonly checkCode: string;
}

/** What an identity file (.zpi) holds under its owner's passphrase. */
export const identityFileSchema = z.strictObject({
  schema: z.literal('zhiping.identity/1'),
  signingSeed: z.string().regex(/^[0-9a-f]{64}$/),
  ageSecret: ageSecretSchema,
  /** The signed card, as a DSSE envelope in JSON. */
  card: z.string().max(20_000),
  /** Signed cards of the secretariats that an issued identity trusts from the start. */
  secretariats: z.array(z.string().max(20_000)).max(20),
});
