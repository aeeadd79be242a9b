import { z } from 'zod';
import { sha256Hex } from '#shared/domain/primitives.ts';
import { rubricSchema } from '#shared/domain/rubric.ts';
import { method } from '../method.ts';
import { checkCode, filePath, nothing } from '../values.ts';

/** The 评价指南 of the round: read, replaced from files, approved; frozen by the first seal. */

const guideSchema = z.object({
  frozen: z.boolean(),
  rubrics: z.array(z.object({ digest: sha256Hex, checkCode, rubric: rubricSchema })).max(3),
});

export const guideMethods = {
  'guide.read': method(nothing, guideSchema),
  /** `directory` holds one .json for each category, as `guide.write` makes them. */
  'guide.replace': method(z.strictObject({ directory: filePath }), guideSchema),
  'guide.write': method(z.strictObject({ directory: filePath }), z.object({ files: z.array(filePath).max(3) })),
  /** `document`: by what it was approved, such as the number of a notice. */
  'guide.approve': method(z.strictObject({ document: z.string().max(200) }), guideSchema),
};
