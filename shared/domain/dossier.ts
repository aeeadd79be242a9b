import { z } from 'zod';
import { categorySchema, decimalString, dossierNo, isoDate, longText, sha256Hex, shortText } from './primitives.ts';

/**
 * The dossier (卷宗) as it is sealed. Districts, industries, recommender kinds and the like are words of replaceable
 * tables in `resources/tables`, so they are text here and are checked against the tables at intake.
 */
export const unitSchema = z.strictObject({
  name: shortText,
  /** 统一社会信用代码, 18 characters, check digit already verified at intake. */
  creditCode: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/),
  kind: shortText,
  size: shortText,
  /** 专精特新 title, or null. */
  specialised: shortText.nullable(),
  district: shortText,
  industry: z.string().max(200),
  contact: z.string().max(200),
  /** 首席质量官, or null. */
  qualityOfficer: shortText.nullable(),
});
export type Unit = z.infer<typeof unitSchema>;

export const benchmarkSchema = z.strictObject({
  value: decimalString,
  source: shortText,
  year: z.int().min(1990).max(2100),
});

export const directionSchema = z.enum(['higher', 'lower', 'target']);

export const indicatorSchema = z.strictObject({
  name: shortText,
  unit: z.string().max(40),
  direction: directionSchema,
  main: z.boolean(),
  /** Share of this indicator in the project's own goal, in percent; null when the sender gave none. */
  weight: decimalString.nullable(),
  goal: decimalString.nullable(),
  before: decimalString.nullable(),
  after: decimalString,
  domesticBest: benchmarkSchema.nullable(),
  internationalBest: benchmarkSchema.nullable(),
  method: z.string().max(500),
  sampleSize: z.int().min(0).nullable(),
  uncertainty: z.string().max(100),
  reportNo: z.string().max(100),
  /** 标准比对 / 技术验证 / 比较试验. */
  evidence: z.array(shortText).max(5),
});
export type Indicator = z.infer<typeof indicatorSchema>;

export const attachmentSchema = z.strictObject({
  /** Unique within the round: `001-A01`. */
  id: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/),
  name: shortText,
  kind: shortText,
  mediaType: z.string().max(100),
  /** 检测机构 and its CMA/CNAS marks, free text. */
  issuer: z.string().max(200),
  accreditation: z.string().max(100),
  note: z.string().max(500),
  /** Bytes of the plaintext. */
  size: z.int().min(0),
  /** SHA-256 of the plaintext. */
  sha256: sha256Hex,
  /** SHA-256 of the sealed blob: its name in the batch. */
  blob: sha256Hex,
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const recommendationSchema = z.strictObject({
  recommender: shortText,
  kind: shortText,
  date: isoDate.nullable(),
  completion: longText,
  effect: longText,
  leadership: longText,
});

export const benefitYearSchema = z.strictObject({
  year: z.int().min(1990).max(2100),
  /** 万元 each; null when not stated, which is not zero. */
  revenue: decimalString.nullable(),
  profit: decimalString.nullable(),
  tax: decimalString.nullable(),
  saving: decimalString.nullable(),
});

export const partnerSchema = z.strictObject({ unit: unitSchema, role: shortText, division: longText });

/** Everything a dossier says, before its attachments are sealed. */
export const dossierBodySchema = z.strictObject({
  no: dossierNo,
  title: shortText,
  category: categorySchema,
  industry: shortText,
  tags: z.strictObject({
    actions: z.array(shortText).max(8),
    painPoints: z.array(shortText).max(8),
    objects: z.array(shortText).max(8),
  }),
  startDate: isoDate,
  endDate: isoDate,
  tradeSecret: z.string().max(500),
  /** 非涉密声明: a dossier without it never gets here. */
  notClassified: z.literal(true),
  lead: unitSchema,
  leadRole: shortText,
  leadDivision: longText,
  partners: z.array(partnerSchema).max(30),
  problem: z.strictObject({
    dimension: shortText,
    background: longText,
    issue: longText,
    rootCause: longText,
    goal: longText,
    route: longText,
    tools: z.array(shortText).max(20),
  }),
  indicators: z.array(indicatorSchema).min(1).max(60),
  benefits: z.strictObject({
    years: z.array(benefitYearSchema).max(10),
    social: longText,
    promotion: longText,
  }),
  recommendations: z.array(recommendationSchema).min(1).max(10),
});
export type DossierBody = z.infer<typeof dossierBodySchema>;

export const dossierSchema = dossierBodySchema.extend({
  schema: z.literal('zhiping.dossier/1'),
  attachments: z.array(attachmentSchema).max(200),
});
export type Dossier = z.infer<typeof dossierSchema>;
