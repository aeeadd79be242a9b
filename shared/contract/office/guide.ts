import { z } from 'zod';
import { categorySchema, isoInstant, sha256Hex } from '#shared/domain/primitives.ts';
import { rubricSchema } from '#shared/domain/rubric.ts';
import { rubricDifferenceSchema, rubricDraftSchema } from '#shared/guide/index.ts';
import { method } from '../method.ts';
import { checkCode, filePath, nothing } from '../values.ts';

/** The 评价指南 of the round: read, written anew, replaced from files, approved; frozen by the first seal. */

const words = z.string().max(2000);

/** A version that is or was in force. */
export const guideVersionSchema = z.object({
  category: categorySchema,
  number: z.int().min(1),
  checkCode,
  version: words,
  status: z.enum(['demonstration', 'approved']),
  at: words,
  why: words,
});
export type GuideVersionShown = z.infer<typeof guideVersionSchema>;

const draftSchema = z.object({
  category: categorySchema,
  at: isoInstant,
  /** Another version came in force since it was begun. */
  outdated: z.boolean(),
  draft: rubricDraftSchema,
});

const guideSchema = z.object({
  frozen: z.boolean(),
  /** Each category's newest first. */
  versions: z.array(guideVersionSchema).max(3000),
  drafts: z.array(draftSchema).max(3),
  rubrics: z.array(z.object({ digest: sha256Hex, checkCode, rubric: rubricSchema })).max(3),
});

export const guideMethods = {
  'guide.read': method(nothing, guideSchema),
  /** `directory` holds one .json for each category, as `guide.write` makes them. */
  'guide.replace': method(z.strictObject({ directory: filePath }), guideSchema),
  'guide.write': method(z.strictObject({ directory: filePath }), z.object({ files: z.array(filePath).max(3) })),
  /** Begins to write a category's next version, from that version or (null) from the one in force. */
  'guide.start': method(z.strictObject({ category: categorySchema, from: z.int().min(1).nullable() }), guideSchema),
  /** Keeps what was typed, right or wrong. */
  'guide.save': method(
    z.strictObject({ category: categorySchema, draft: rubricDraftSchema }),
    z.object({ at: isoInstant }),
  ),
  'guide.discard': method(z.strictObject({ category: categorySchema }), guideSchema),
  /** Puts the draft in force as a new version. */
  'guide.enforce': method(z.strictObject({ category: categorySchema, why: words }), guideSchema),
  /** `after`: null for the draft. */
  'guide.compare': method(
    z.strictObject({ category: categorySchema, before: z.int().min(1), after: z.int().min(1).nullable() }),
    z.object({ differences: z.array(rubricDifferenceSchema).max(5000) }),
  ),
  /** `document`: by what it was approved, such as the number of a notice. */
  'guide.approve': method(z.strictObject({ document: z.string().max(200) }), guideSchema),
};
