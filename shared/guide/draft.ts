import { z } from 'zod';
import { categorySchema } from '../domain/primitives.ts';
import { bandCodeSchema, tieBreakSchema, type Rubric } from '../domain/rubric.ts';

/**
 * A 评价指南 while it is being written: the same shape as a finished one, with whatever stands in its fields. Codes are
 * given by place (A, A1, V1 …), so nobody types them. Every finished one is a draft, too.
 */
const typed = z.string().max(20);
const name = z.string().max(200);
const text = z.string().max(20_000);
const count = z.int().min(0).max(10_000);
const fraction = z.strictObject({ numerator: count, denominator: count });

const draftItemSchema = z.strictObject({
  code: z.string().max(4),
  name,
  weight: typed,
  question: text,
  anchors: z.strictObject({ excellent: text, good: text, fair: text, poor: text }),
});
export type DraftItem = z.infer<typeof draftItemSchema>;

const draftGroupSchema = z.strictObject({
  code: z.string().max(4),
  name,
  items: z.array(draftItemSchema).max(12),
});
export type DraftGroup = z.infer<typeof draftGroupSchema>;

export const rubricDraftSchema = z.strictObject({
  schema: z.literal('zhiping.rubric/1'),
  category: categorySchema,
  title: name,
  version: name,
  status: z.enum(['demonstration', 'approved']),
  notice: name,
  groups: z.array(draftGroupSchema).max(10),
  bands: z
    .array(z.strictObject({ code: bandCodeSchema, name: z.string().max(20), from: typed, reasonRequired: z.boolean() }))
    .length(4),
  scoreStep: typed,
  vetoes: z.array(z.strictObject({ code: z.string().max(4), name, description: z.string().max(2000) })).max(20),
  aggregation: z.strictObject({
    rule: z.enum(['mean', 'trimmed', 'median']),
    per: z.enum(['total', 'item']),
    trimFrom: count,
    decimals: count,
    rounding: z.literal('half-up'),
    tieBreak: z.array(z.strictObject({ by: tieBreakSchema, group: z.string().max(4).optional() })).max(8),
  }),
  thresholds: z.strictObject({
    pass: typed,
    deliberate: typed,
    groupMinimum: z.array(z.strictObject({ group: z.string().max(4), percent: typed })).max(10),
    agreement: fraction,
    international: fraction,
    minimumScores: count,
  }),
  flags: z.strictObject({ residualAlpha: typed, residualGap: typed, spread: typed, deviationPercent: typed }),
  panel: z.strictObject({ minimum: count, maximum: count, odd: z.boolean(), perUnit: count }),
});
export type RubricDraft = z.infer<typeof rubricDraftSchema>;

/** How every 评价指南 is labelled until the authority has approved it. */
export const NOT_APPROVED = { status: 'demonstration', notice: '示范指标，待主管部门核定' } as const;

/** 2026-示范-1 becomes 2026-示范-2: what a new version is called until somebody says otherwise. */
export function nextVersion(version: string): string {
  const [, stem, number] = /^(.*?)(\d{1,6})$/.exec(version) ?? [];
  return stem === undefined || number === undefined ? `${version}-2` : `${stem}${Number(number) + 1}`;
}

/** A draft that begins from a version: under a new name, and not approved, whatever that one was. */
export function draftFrom(rubric: Rubric): RubricDraft {
  return {
    ...structuredClone(rubric),
    version: nextVersion(rubric.version),
    ...NOT_APPROVED,
  };
}
