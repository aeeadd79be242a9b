import { z } from 'zod';
import {
  categorySchema,
  decimalString,
  dossierNo,
  isoInstant,
  longText,
  panelName,
  sha256Hex,
  shortText,
} from './primitives.ts';
import { findingLevelSchema } from './rubric.ts';

/**
 * What one expert said of one dossier. Unscored, abstained (弃权), recused (回避) and zero are four different things:
 * an item that was never scored is absent, a zero is the string "0".
 */
export const pinSchema = z.strictObject({
  attachment: z.string().min(1).max(40),
  page: z.int().min(1).max(100_000),
  note: z.string().max(500),
});

export const itemScoreSchema = z.strictObject({
  item: z.string().regex(/^[A-Z][0-9]{1,2}$/),
  score: decimalString,
  reason: z.string().max(2000),
  pins: z.array(pinSchema).max(20),
});
export type ItemScore = z.infer<typeof itemScoreSchema>;

export const standingSchema = z.enum(['open', 'abstained', 'recused']);

export const ballotSchema = z.strictObject({
  no: dossierNo,
  /** SHA-256 of the sealed dossier that was judged. */
  dossier: sha256Hex,
  standing: standingSchema,
  /** Why the expert abstained or recused; empty while `open`. */
  standingReason: z.string().max(2000),
  items: z.array(itemScoreSchema).max(60),
  vetoes: z.array(z.strictObject({ veto: z.string().max(4), reason: z.string().min(1).max(2000) })).max(20),
  finding: z.strictObject({ level: findingLevelSchema, benchmark: z.string().max(1000) }).nullable(),
  /** 同意认定; null when the expert has not voted. */
  agree: z.boolean().nullable(),
  opinion: longText,
});
export type Ballot = z.infer<typeof ballotSchema>;

/** The inner layer of a score sheet. `salt` hides the scores behind the digest that the outer layer publishes. */
export const innerSheetSchema = z.strictObject({
  schema: z.literal('zhiping.sheet.inner/1'),
  salt: sha256Hex,
  ballots: z.array(ballotSchema).max(2000),
});
export type InnerSheet = z.infer<typeof innerSheetSchema>;

/** The outer layer: everything the secretariat needs to collect a sheet without seeing a score. */
export const outerSheetSchema = z.strictObject({
  schema: z.literal('zhiping.sheet.outer/1'),
  round: sha256Hex,
  panel: panelName,
  mode: z.enum(['live', 'test']),
  batch: sha256Hex,
  rubrics: z.array(z.strictObject({ category: categorySchema, digest: sha256Hex })).max(3),
  expert: z.string().regex(/^[0-9a-f]{64}$/),
  revision: z.int().min(1).max(10_000),
  /** Digest of the previous revision's inner layer; null for the first. */
  supersedes: sha256Hex.nullable(),
  /** Why a later revision was made; empty for the first. */
  revisionReason: z.string().max(2000),
  signedAt: isoInstant,
  counts: z.strictObject({
    assigned: z.int().min(0),
    scored: z.int().min(0),
    recused: z.int().min(0),
    abstained: z.int().min(0),
    unscored: z.int().min(0),
  }),
  auditHead: sha256Hex,
  /** SHA-256 of the inner layer's ciphertext, and of its plaintext (which carries a random salt). */
  inner: z.strictObject({ digest: sha256Hex, plaintext: sha256Hex, size: z.int().min(1) }),
  software: shortText,
});
export type OuterSheet = z.infer<typeof outerSheetSchema>;
