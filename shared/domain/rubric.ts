import { z } from 'zod';
import { categorySchema, decimalString, longText, shortText } from './primitives.ts';

/** The 评价指南 of one category: weights, bands, vetoes and every rule of the tally, as data. */
export const bandCodeSchema = z.enum(['excellent', 'good', 'fair', 'poor']);
export type BandCode = z.infer<typeof bandCodeSchema>;

/** A share such as 2/3, kept as two integers so that no vote is decided by a binary fraction. */
export const fractionSchema = z.strictObject({
  numerator: z.int().min(0).max(1000),
  denominator: z.int().min(1).max(1000),
});
export type Fraction = z.infer<typeof fractionSchema>;

const points = decimalString.refine((s) => Number(s) >= 0 && Number(s) <= 100, '应在 0 到 100 之间');

export const rubricItemSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][0-9]{1,2}$/),
  name: shortText,
  /** Full marks of this item, in points. */
  weight: points,
  /** What the expert is asked to judge. */
  question: longText,
  anchors: z.strictObject({ excellent: shortText, good: shortText, fair: shortText, poor: shortText }),
});
export type RubricItem = z.infer<typeof rubricItemSchema>;

export const rubricGroupSchema = z.strictObject({
  code: z.string().regex(/^[A-Z]$/),
  name: shortText,
  items: z.array(rubricItemSchema).min(1).max(12),
});

export const bandSchema = z.strictObject({
  code: bandCodeSchema,
  name: z.string().min(1).max(4),
  /** Lowest share of the weight, in percent, that still belongs to this band (inclusive). */
  from: points,
  reasonRequired: z.boolean(),
});

export const vetoSchema = z.strictObject({
  code: z.string().regex(/^V[0-9]{1,2}$/),
  name: shortText,
  description: z.string().max(500),
});

export const findingLevelSchema = z.enum(['国际领先', '国际先进', '国内领先', '国内先进', '未判定']);
export type FindingLevel = z.infer<typeof findingLevelSchema>;

export const tieBreakSchema = z.enum([
  /** Higher official subtotal of a group, named in `group`. */
  'group',
  /** Higher median of the experts' totals. */
  'median',
  /** More experts in favour of 认定. */
  'agreement',
  /** Smaller standard deviation of the experts' totals. */
  'spread',
]);

export const aggregationSchema = z.strictObject({
  rule: z.enum(['mean', 'trimmed', 'median']),
  /** Whether the rule is applied to each expert's total or item by item. */
  per: z.enum(['total', 'item']),
  /** `trimmed` drops one highest and one lowest only from this many scores on; below it is the plain mean. */
  trimFrom: z.int().min(3).max(20),
  decimals: z.int().min(0).max(4),
  rounding: z.literal('half-up'),
  tieBreak: z
    .array(
      z.strictObject({
        by: tieBreakSchema,
        group: z
          .string()
          .regex(/^[A-Z]$/)
          .optional(),
      }),
    )
    .max(8),
});

export const rubricSchema = z.strictObject({
  schema: z.literal('zhiping.rubric/1'),
  category: categorySchema,
  title: shortText,
  version: shortText,
  status: z.enum(['demonstration', 'approved']),
  /** Shown wherever the rubric is: 示范指标,待主管部门核定. */
  notice: z.string().max(200),
  groups: z.array(rubricGroupSchema).min(1).max(10),
  /** In falling order; the last starts at 0. */
  bands: z.array(bandSchema).length(4),
  /** Smallest step of a score, in points. */
  scoreStep: decimalString,
  vetoes: z.array(vetoSchema).max(20),
  aggregation: aggregationSchema,
  thresholds: z.strictObject({
    pass: points,
    /** From here up to `pass` the panel deliberates (合议). */
    deliberate: points,
    /** Groups whose official subtotal must reach this percentage of their weight. */
    groupMinimum: z.array(z.strictObject({ group: z.string(), percent: points })).max(10),
    /** Share of the non-recused experts who must vote 同意认定. */
    agreement: fractionSchema,
    /** Share of the votes that a 国际先进 (or better) finding needs. */
    international: fractionSchema,
    /** Fewest scores for a dossier to have an official result. */
    minimumScores: z.int().min(1).max(9),
  }),
  flags: z.strictObject({
    /** Family-wise error rate of the Bonferroni test on studentised deleted residuals. */
    residualAlpha: decimalString,
    /** And the cell must be at least this many points off its fitted value. */
    residualGap: points,
    /** Standard deviation of a dossier's totals above which its panel is asked to explain, in points. */
    spread: points,
    /** Distance of a total from its panel's mean, in percent of that mean. */
    deviationPercent: points,
  }),
  panel: z.strictObject({
    minimum: z.int().min(1),
    maximum: z.int().min(1),
    odd: z.boolean(),
    perUnit: z.int().min(1),
  }),
});
export type Rubric = z.infer<typeof rubricSchema>;

/** Items of all groups in the order of the form. */
export function itemsOf(rubric: Rubric): readonly RubricItem[] {
  return rubric.groups.flatMap((group) => group.items);
}
