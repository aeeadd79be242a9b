import { z } from 'zod';
import { modeSchema } from './batch.ts';
import { findingVoteSchema, opinionVotesSchema } from './opinion.ts';
import { decimalString, isoDate, isoInstant, panelName, sha256Hex, shortText } from './primitives.ts';
import { projectFactsSchema } from './project.ts';
import { findingLevelSchema } from './rubric.ts';

/**
 * The frozen decision (认定方案): the one thing that every list, announcement, notice and yearly figure is made from. It
 * says for each dossier what becomes of it and on what ground, and repeats what a document needs, so that nothing has to
 * be looked up elsewhere. A later one replaces it (after objections); the earlier ones stay.
 */

/** 拟认定, before the public announcement; 认定, after it. */
export const decisionStageSchema = z.enum(['proposed', 'final']);
export type DecisionStage = z.infer<typeof decisionStageSchema>;

export const stageNames: Readonly<Record<DecisionStage, string>> = { proposed: '拟认定', final: '认定' };

export const fateSchema = z.enum(['recognised', 'declined']);
export type Fate = z.infer<typeof fateSchema>;

/** What the outcome of one dossier rests on. `text` is a finished sentence. */
export const groundSchema = z.strictObject({
  /** The rubric's rule on the scores; the panel's opinion after 合议; the bureau's own ruling with its reason. */
  kind: z.enum(['score', 'opinion', 'ruling']),
  text: z.string().min(1).max(4000),
});
export type Ground = z.infer<typeof groundSchema>;

const words = z.string().max(4000);

/** The panel's opinion as the 评审意见表 prints it: names are those of the panel's members. */
export const decidedOpinionSchema = z.strictObject({
  digest: sha256Hex,
  outcome: z.enum(['recognise', 'reject']),
  text: words,
  votes: opinionVotesSchema,
  /** The vote that the level rests on; absent where it rests on the ballots. */
  finding: findingVoteSchema.exactOptional(),
  leader: shortText,
  dissent: z.array(z.strictObject({ name: shortText, text: words })).max(20),
  at: isoInstant,
  /** When the leader signed it with their own key; null while the signature is on paper alone. */
  signedAt: isoInstant.nullable(),
});
export type DecidedOpinion = z.infer<typeof decidedOpinionSchema>;

export const policyHintSchema = z.strictObject({ code: z.string().max(40), name: shortText, hint: words });
export type PolicyHint = z.infer<typeof policyHintSchema>;

export const decidedDossierSchema = z.strictObject({
  project: projectFactsSchema,
  panel: panelName,
  fate: fateSchema,
  ground: groundSchema,
  /** From the stored result: nothing here is computed. */
  official: decimalString.nullable(),
  rank: z.int().nullable(),
  /** Scores that counted. */
  scores: z.int(),
  sd: z.number().nullable(),
  vote: z.strictObject({ agree: z.int(), eligible: z.int(), text: words }),
  /** The panel's finding on 国际先进水平, a finding of its own. */
  level: findingLevelSchema,
  levelText: words,
  /** What the tally said to each condition, as finished sentences. */
  reasons: z.array(words).max(40),
  veto: z.enum(['none', 'dismissed', 'confirmed']),
  opinion: decidedOpinionSchema.nullable(),
  /** Policy tools the result may claim; empty unless recognised. Hints, never grants. */
  policyTools: z.array(policyHintSchema).max(40),
});
export type DecidedDossier = z.infer<typeof decidedDossierSchema>;

export const decisionSetSchema = z.strictObject({
  schema: z.literal('zhiping.decision/1'),
  round: z.strictObject({ id: sha256Hex, title: shortText, mode: modeSchema }),
  /** The year it counts for. */
  year: z.int().min(2000).max(2100),
  stage: decisionStageSchema,
  /** Counts the decisions of this round: 1, 2, … */
  revision: z.int().min(1),
  at: isoInstant,
  /** Digest of the stored result that it rests on. */
  result: sha256Hex,
  /** Digest of the decision that it replaces. */
  previous: sha256Hex.nullable(),
  /** Each rubric with its pass mark, for the documents' small print. */
  rubrics: z
    .array(
      z.strictObject({
        category: z.string(),
        title: shortText,
        version: z.string(),
        notice: z.string(),
        digest: sha256Hex,
      }),
    )
    .max(3),
  /** Sorted by category, then rank, then number. */
  dossiers: z.array(decidedDossierSchema).max(5000),
});
export type DecisionSet = z.infer<typeof decisionSetSchema>;

/** A decision set as it is stored. */
export interface FrozenDecision {
  /** SHA-256 of the canonical JSON. */
  readonly digest: string;
  readonly set: DecisionSet;
}

/** 公示: from when to when the proposed list hangs out, and where objections go. */
export const announcementSchema = z.strictObject({
  /** Digest of the decision set that was announced. */
  decision: sha256Hex,
  from: isoDate,
  /** Last day, included. */
  until: isoDate,
  /** Who takes objections: department, telephone, address, mail. */
  contact: z.string().trim().min(1).max(500),
  /** Who signs the documents at their foot, in this order. */
  issuers: z.array(shortText).min(1).max(6),
});
export type Announcement = z.infer<typeof announcementSchema>;

/** One objection and, once there is one, what was answered. */
export const objectionSchema = z.strictObject({
  id: z.int().min(1),
  /** Day it was received. */
  received: isoDate,
  /** Name or unit of who objects; an anonymous one says so. */
  from: shortText,
  /** Dossier it is about; null for the list as a whole. */
  no: z.string().max(32).nullable(),
  text: words,
  at: isoInstant,
  answer: z
    .strictObject({
      upheld: z.boolean(),
      text: words,
      at: isoInstant,
    })
    .nullable(),
});
export type Objection = z.infer<typeof objectionSchema>;

/** What a later decision changes against an earlier one, dossier by dossier. */
export const decisionChangeSchema = z.strictObject({
  no: z.string().max(32),
  title: shortText,
  category: z.string().max(20),
  before: z.string().max(7000).nullable(),
  after: z.string().max(7000).nullable(),
  what: z.string().max(60),
  reason: words,
});
export type DecisionChange = z.infer<typeof decisionChangeSchema>;

/** `decisions.json` of an archive: every decision of the round, what was announced, and what was objected. */
export const decisionFileSchema = z.strictObject({
  schema: z.literal('zhiping.decisions/1'),
  /** In the order of their revisions; the last one holds. */
  decisions: z.array(z.strictObject({ digest: sha256Hex, set: decisionSetSchema })).max(100),
  announcements: z.array(announcementSchema).max(100),
  objections: z.array(objectionSchema).max(5000),
});
export type DecisionFile = z.infer<typeof decisionFileSchema>;
