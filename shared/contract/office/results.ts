import { z } from 'zod';
import {
  categorySchema,
  decimalString,
  dossierNo,
  isoInstant,
  panelName,
  sha256Hex,
} from '#shared/domain/primitives.ts';
import { findingLevelSchema } from '#shared/domain/rubric.ts';
import { agreementSchema, cellStatusSchema, decisionSchema, vetoStateSchema } from '#shared/tally/index.ts';
import { method } from '../method.ts';
import { checkCode, filePath, nothing } from '../values.ts';

/** The stored result as it is looked at. Experts go by 专家1, 专家2 …, unless showing their names was recorded. */

const words = z.string().max(1000);
const sentence = z.string().max(8000);

export const rankedSchema = z.object({
  no: dossierNo,
  title: words,
  category: categorySchema,
  panel: panelName,
  leadUnit: words,
  rank: z.int().nullable(),
  official: z.number().nullable(),
  /** As printed, with the rubric's decimals. */
  officialText: decimalString.nullable(),
  n: z.int(),
  /** Totals that count, lowest first, with nobody's name. */
  totals: z.array(z.number()).max(1000),
  sd: z.number().nullable(),
  probability: z.number().nullable(),
  greyZone: z.boolean(),
  decision: decisionSchema,
  /** Whether no condition but the score line asks for anything else than recognition. */
  otherwiseMet: z.boolean(),
  level: findingLevelSchema,
  agree: z.int(),
  eligible: z.int(),
  veto: vetoStateSchema,
  flags: z.array(z.object({ kind: z.enum(['residual', 'spread', 'deviation']), text: sentence })).max(1000),
});
export type Ranked = z.infer<typeof rankedSchema>;

export const resultCategorySchema = z.object({
  category: categorySchema,
  rubric: words,
  version: words,
  /** 示范指标，待主管部门核定, or empty. */
  notice: words,
  pass: decimalString,
  deliberate: decimalString,
  decimals: z.int(),
});
export type ResultCategory = z.infer<typeof resultCategorySchema>;

export const severityShownSchema = z.object({
  panel: panelName,
  name: words,
  n: z.int(),
  effect: z.number().nullable(),
  se: z.number().nullable(),
  reason: sentence.nullable(),
});
export type SeverityShown = z.infer<typeof severityShownSchema>;

export const resultShownSchema = z.object({
  digest: sha256Hex,
  checkCode,
  at: isoInstant,
  /** Sheets, vetoes or recusals came after it. */
  outdated: z.boolean(),
  /** Why names are shown in this sitting; null while they are not. */
  named: z.object({ reason: sentence, at: isoInstant }).nullable(),
  categories: z.array(resultCategorySchema).max(10),
  dossiers: z.array(rankedSchema).max(2000),
  agreement: z.array(agreementSchema).max(200),
  severity: z.array(severityShownSchema).max(2000),
  missing: z.array(z.object({ name: words, panel: panelName, assigned: z.int() })).max(2000),
  notices: z.array(sentence).max(5000),
});
export type ResultShown = z.infer<typeof resultShownSchema>;

export const derivedSchema = z.object({
  round: words,
  checkCode,
  named: z.boolean(),
  dossier: rankedSchema,
  rubric: resultCategorySchema,
  /** The form: groups with their items, in its order. */
  groups: z
    .array(
      z.object({
        code: words,
        name: words,
        /** Null, as the score is, when too few scores count. */
        weight: decimalString.nullable(),
        official: decimalString.nullable(),
        items: z.array(z.object({ code: words, name: words, weight: decimalString })).max(100),
      }),
    )
    .max(40),
  experts: z
    .array(
      z.object({
        name: words,
        status: cellStatusSchema,
        note: sentence,
        /** By item code, as given; absent where nothing was given. */
        items: z.record(z.string(), decimalString),
        total: decimalString.nullable(),
        /** Left out as the one highest or lowest total; null when it counts or the rule is per item. */
        dropped: z.enum(['highest', 'lowest']).nullable(),
        agree: z.boolean().nullable(),
        level: findingLevelSchema.nullable(),
      }),
    )
    .max(1000),
  steps: z.array(z.object({ title: words, text: z.string().max(200_000) })).max(2000),
});
export type Derived = z.infer<typeof derivedSchema>;

export const resultsMethods = {
  /** `result` is null before the first tally; `opened` says whether one is possible. */
  'results.read': method(nothing, z.object({ opened: z.boolean(), result: resultShownSchema.nullable() })),
  'results.tally': method(nothing, z.object({ digest: sha256Hex, checkCode })),
  'results.derive': method(z.strictObject({ no: dossierNo }), derivedSchema),
  /** A recorded act; holds until the round is closed. */
  'results.showNames': method(z.strictObject({ reason: z.string().max(1000) }), nothing),
  'results.hideNames': method(nothing, nothing),
  /** 评分汇总表.xlsx; with names only while they are shown. */
  'results.write': method(
    z.strictObject({ directory: filePath, anonymous: z.boolean() }),
    z.object({ file: filePath, checkCode }),
  ),
};
