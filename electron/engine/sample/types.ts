import { z } from 'zod';
import { originSchema } from '#shared/domain/identity.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { categorySchema, dossierNo, panelName, shortText } from '#shared/domain/primitives.ts';
import { findingLevelSchema } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { EdgeCase, Plot } from './scenario.ts';

export const sampleExpertSchema = z.strictObject({
  /** Unique within the sample: the plot and the sheets refer to experts by name. */
  name: shortText,
  unit: shortText,
  expertise: z.enum(['行业发展', '质量管理']),
  formerEmployers: z.array(shortText).max(10),
  leader: z.boolean(),
  origin: originSchema,
  /** How many points of 100 this expert gives more (or, negative, fewer) than the others. */
  severity: z.number().min(-15).max(15),
});
export type SampleExpert = z.infer<typeof sampleExpertSchema>;

export const samplePanelSchema = z.strictObject({
  name: panelName,
  /** What the panel judges; null for a panel of several categories. */
  category: categorySchema.nullable(),
  dossiers: z.array(dossierNo).max(5000),
  experts: z.array(sampleExpertSchema).min(1).max(9),
});
export type SamplePanel = z.infer<typeof samplePanelSchema>;

export const expertsFileSchema = z.strictObject({
  schema: z.literal('zhiping.sample.experts/1'),
  notice: z.string(),
  panels: z.array(samplePanelSchema).min(1).max(100),
});

/** What the experts of the sample think of a dossier, before severity and noise. */
export const judgementSchema = z.strictObject({
  no: dossierNo,
  /** Share of the full marks by group of the rubric, 0 to 1. */
  shares: z.record(z.string(), z.number().min(0).max(1)),
  /** 国际先进 findings in the order of the panel's experts. */
  levels: z.array(findingLevelSchema).min(1).max(9),
  praise: z.array(z.string().min(1)).min(1).max(5),
  concern: z.array(z.string().min(1)).min(1).max(5),
});
export type Judgement = z.infer<typeof judgementSchema>;

export const judgementsFileSchema = z.strictObject({
  schema: z.literal('zhiping.sample.judgements/1'),
  notice: z.string(),
  judgements: z.array(judgementSchema).min(1),
});

/** A whole round of fiction: what comes in, who judges it, and what they will say. */
export interface SampleRound {
  readonly title: string;
  readonly dossiers: readonly IntakeDossier[];
  readonly panels: readonly SamplePanel[];
  readonly judgements: readonly Judgement[];
  readonly plot: Plot;
  /** The edge cases on purpose, in words; empty for a generated round. */
  readonly scenario: readonly EdgeCase[];
  readonly seed: string;
}

/** A ballot before the dossier is sealed: its digest is added by whoever fills in the workspace. */
export type SampleBallot = Omit<Ballot, 'dossier'>;

/** What one expert signs and hands in. An expert may hand in several revisions, or nothing at all. */
export interface SampleSheet {
  readonly panel: string;
  readonly expert: string;
  readonly revision: number;
  readonly revisionReason: string;
  readonly ballots: readonly SampleBallot[];
}
