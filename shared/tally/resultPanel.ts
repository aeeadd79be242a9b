import { z } from 'zod';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { panelName } from '#shared/domain/primitives.ts';

const interval = z.tuple([z.number(), z.number()]);

/** How far the experts of one panel agree, on the counted totals. What the design does not allow is null with a reason. */
export const agreementSchema = z.strictObject({
  panel: panelName,
  /** Experts and dossiers with at least one counted score, and the number of such scores. */
  experts: z.int(),
  dossiers: z.int(),
  cells: z.int(),
  complete: z.boolean(),
  /** Shrout & Fleiss ICC(2,1) and ICC(2,k), absolute agreement, with 95 % intervals. */
  icc: z
    .strictObject({
      ICC2: z.strictObject({ value: z.number(), ci: interval.nullable() }),
      ICC2k: z.strictObject({ value: z.number(), ci: interval.nullable() }),
    })
    .nullable(),
  kendall: z.strictObject({ W: z.number(), chi2: z.number(), df: z.int(), p: z.number() }).nullable(),
  /** Krippendorff's alpha at interval level: the one figure that allows missing cells. */
  alpha: z.number().nullable(),
  reasons: z.strictObject({
    icc: z.string().optional(),
    kendall: z.string().optional(),
    alpha: z.string().optional(),
    residuals: z.string().optional(),
  }),
  /** Cells tested for an outlying residual: the Bonferroni factor. */
  tested: z.int(),
});
export type PanelAgreement = z.infer<typeof agreementSchema>;

/** Severity of one expert in the two-way additive model: positive = lenient, negative = strict. Reported, never applied. */
export const severitySchema = z.strictObject({
  panel: panelName,
  expert: keyIdSchema,
  name: z.string(),
  /** Counted scores of this expert. */
  n: z.int(),
  effect: z.number().nullable(),
  se: z.number().nullable(),
  reason: z.string().nullable(),
});
export type Severity = z.infer<typeof severitySchema>;

export const missingSchema = z.strictObject({
  expert: keyIdSchema,
  name: z.string(),
  panel: panelName,
  unit: z.string(),
  assigned: z.int(),
});
export type MissingExpert = z.infer<typeof missingSchema>;
