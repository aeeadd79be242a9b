import { z } from 'zod';
import {
  announcementSchema,
  decidedDossierSchema,
  decisionChangeSchema,
  decisionStageSchema,
  fateSchema,
  groundSchema,
  objectionSchema,
} from '#shared/domain/decision.ts';
import {
  categorySchema,
  decimalString,
  dossierNo,
  isoDate,
  isoInstant,
  sha256Hex,
  shortText,
} from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { checkCode, filePath, nothing } from '../values.ts';

/** 成果: what becomes of every dossier, frozen; the public announcement, the objections, and the papers made of it. */

const words = z.string().max(4000);
const year = z.int().min(2000).max(2100);

/** One dossier on its way into the decision. */
export const prospectSchema = z.object({
  no: dossierNo,
  title: z.string(),
  category: categorySchema,
  leadUnit: z.string(),
  official: decimalString.nullable(),
  rank: z.int().nullable(),
  level: z.string(),
  /** Null while something is to be done first: then `blocked` says what. */
  fate: fateSchema.nullable(),
  ground: groundSchema.nullable(),
  blocked: words.nullable(),
  ruling: z.object({ fate: fateSchema, reason: words, at: isoInstant }).nullable(),
  /** Flagged, and its panel has said nothing about it. */
  flagged: z.boolean(),
});
export type ProspectShown = z.infer<typeof prospectSchema>;

export const frozenShownSchema = z.object({
  digest: sha256Hex,
  checkCode,
  stage: decisionStageSchema,
  revision: z.int(),
  year,
  at: isoInstant,
  recognised: z.int(),
  dossiers: z.int(),
  /** Check code of the result it rests on. */
  resultCode: checkCode,
});
export type FrozenShown = z.infer<typeof frozenShownSchema>;

/** The papers that are made of a decision. */
export const decisionPaperSchema = z.enum([
  'announcement',
  'notice',
  'differences',
  'statistics',
  'opinions',
  'experts',
  'summary',
]);
export type DecisionPaper = z.infer<typeof decisionPaperSchema>;

export const decisionPaperNames: Readonly<Record<DecisionPaper, string>> = {
  announcement: '拟认定公示',
  notice: '通报',
  differences: '公示与通报差异清单',
  statistics: '认定名单与统计表',
  opinions: '评审意见表',
  experts: '专家评分表',
  summary: '评分汇总表（匿名）',
};

export const decisionStateSchema = z.object({
  result: z.object({ checkCode, outdated: z.boolean() }),
  /** The year that the title of the round names, else the one it was made in. */
  year,
  prospects: z.array(prospectSchema).max(5000),
  /** Newest first. */
  decisions: z.array(frozenShownSchema).max(100),
  /** What has changed since the newest of them was frozen; null when it still says what would be said now. */
  overtaken: z.object({ result: z.boolean(), dossiers: z.array(dossierNo).max(5000) }).nullable(),
  /** What hangs out, or did; with the check code of what was announced. */
  announcement: announcementSchema.extend({ checkCode, over: z.boolean() }).nullable(),
  objections: z.array(objectionSchema).max(5000),
  /** Papers that were written, newest first. */
  written: z.array(z.object({ at: isoInstant, files: z.array(z.string()).max(1000), checkCode })).max(1000),
});
export type DecisionState = z.infer<typeof decisionStateSchema>;

const reason = z.string().trim().min(1).max(2000);

export const decisionMethods = {
  'decision.read': method(nothing, decisionStateSchema),
  /** Freezes 拟认定 or 认定 under one hash. Nothing takes it back; a later one replaces it. */
  'decision.freeze': method(
    z.strictObject({ stage: decisionStageSchema, year, exception: z.string().max(2000) }),
    frozenShownSchema,
  ),
  'decision.show': method(
    z.strictObject({ digest: sha256Hex }),
    z.object({ frozen: frozenShownSchema, dossiers: z.array(decidedDossierSchema).max(5000) }),
  ),
  'decision.compare': method(
    z.strictObject({ before: sha256Hex, after: sha256Hex }),
    z.object({ changes: z.array(decisionChangeSchema).max(60_000) }),
  ),
  'decision.rule': method(z.strictObject({ no: dossierNo, fate: fateSchema, reason }), nothing),
  'decision.withdrawRuling': method(z.strictObject({ no: dossierNo }), nothing),
  'decision.announce': method(announcementSchema.omit({ decision: true }), nothing),
  'decision.object': method(
    z.strictObject({ received: isoDate, from: shortText, no: dossierNo.nullable(), text: reason }),
    z.object({ id: z.int() }),
  ),
  'decision.answer': method(
    z.strictObject({ id: z.int().min(1), upheld: z.boolean(), text: reason, ruling: fateSchema.nullable() }),
    nothing,
  ),
  /** Writes papers into a folder, from the newest decision of the stage that each needs. */
  'decision.write': longMethod(
    z.strictObject({
      directory: filePath,
      papers: z.array(decisionPaperSchema).min(1).max(7),
      /** 文号 and date of the 通报. */
      documentNo: z.string().trim().max(100).nullable(),
      date: isoDate,
      issuers: z.array(shortText).min(1).max(6),
    }),
    z.object({ files: z.array(filePath).max(1000) }),
  ),
};
