import { z } from 'zod';
import { keyIdSchema, originSchema, recipientSchema, ageSecretSchema } from './identity.ts';
import { categorySchema, dossierNo, isoInstant, panelName, sha256Hex, shortText } from './primitives.ts';
import { rubricSchema } from './rubric.ts';

/** The one cipher suite of today; a 国密 suite would carry another name and be refused by this version in words. */
export const SUITE = 'age-x25519+ed25519/1';

export const modeSchema = z.enum(['live', 'test']);
export type Mode = z.infer<typeof modeSchema>;

export const rubricRefSchema = z.strictObject({ category: categorySchema, digest: sha256Hex });

/** `header.json` of a batch, readable without a key and signed by the secretariat. */
export const batchHeaderSchema = z.strictObject({
  schema: z.literal('zhiping.batch/1'),
  suite: z.string().max(60),
  round: z.strictObject({ id: sha256Hex, title: shortText }),
  panel: panelName,
  mode: modeSchema,
  /** Counts the seals of this panel: 1, 2, … */
  issue: z.int().min(1).max(10_000),
  sealedAt: isoInstant,
  /** Until when sheets are expected; the clock is a claim, so a late sheet is still a sheet. */
  deadline: isoInstant.optional(),
  secretariat: z.strictObject({ name: shortText, unit: shortText, card: z.string().max(20_000) }),
  /** Everybody the outer layer of a sheet is sealed to. */
  collectors: z.array(recipientSchema).min(1).max(20),
  /** Public half of the round's opening key: inner layers are sealed to it. */
  opening: recipientSchema,
  rubrics: z.array(rubricRefSchema).min(1).max(3),
  experts: z.array(keyIdSchema).min(1).max(200),
  dossiers: z.int().min(0).max(5000),
  /** Every entry but the mark and this header itself. */
  entries: z.array(z.strictObject({ name: z.string().max(200), size: z.int().min(0), sha256: sha256Hex })).max(40_000),
});
export type BatchHeader = z.infer<typeof batchHeaderSchema>;

/** `experts/<key id>.age`: what one expert, and nobody else, is given. */
export const assignmentSchema = z.strictObject({
  schema: z.literal('zhiping.assignment/1'),
  round: sha256Hex,
  panel: panelName,
  expert: z.strictObject({
    keyId: keyIdSchema,
    name: shortText,
    unit: shortText,
    origin: originSchema,
    leader: z.boolean(),
  }),
  rubrics: z.array(rubricSchema).min(1).max(3),
  dossiers: z
    .array(
      z.strictObject({
        no: dossierNo,
        title: shortText,
        category: categorySchema,
        /** SHA-256 of the sealed dossier: `dossiers/<digest>.age`. */
        dossier: sha256Hex,
        /** Key of this dossier and of its attachments. */
        key: ageSecretSchema,
      }),
    )
    .max(5000),
  /** Dossiers of the panel that this expert was recused from beforehand: named, without a key. */
  recused: z
    .array(z.strictObject({ no: dossierNo, title: shortText, category: categorySchema, reason: z.string().max(500) }))
    .max(5000),
});
export type Assignment = z.infer<typeof assignmentSchema>;
