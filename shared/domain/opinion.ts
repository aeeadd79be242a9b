import { z } from 'zod';
import { keyIdSchema } from './identity.ts';
import { dossierNo, isoInstant, panelName, sha256Hex } from './primitives.ts';
import { findingLevelSchema } from './rubric.ts';

/** What a panel says of a dossier after 合议: said beside the scores, never instead of them. */

export const outcomeSchema = z.enum(['recognise', 'reject', 'rescore']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** How an outcome is shown; a proposal to the bureau, whose act 认定 is. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  recognise: '建议认定',
  reject: '不予认定',
  rescore: '要求复评',
};

const count = z.int().min(0).max(99);
const words = z.string().trim().min(1).max(4000);

/** Votes of the members present who are not recused. */
export const opinionVotesSchema = z.strictObject({ agree: count, disagree: count, abstained: count });

export type OpinionVotes = z.infer<typeof opinionVotesSchema>;

export const votesText = ({ agree, disagree, abstained }: OpinionVotes): string =>
  `同意 ${agree} 票，不同意 ${disagree} 票，弃权 ${abstained} 票`;

export const votesCast = ({ agree, disagree, abstained }: OpinionVotes): number => agree + disagree + abstained;

/** More than half of the votes cast confirm a veto; half does not. */
export const confirmsVeto = (votes: OpinionVotes): boolean => votes.agree * 2 > votesCast(votes);

/** A vote on the level, taken in the meeting: a finding of its own beside the outcome, never derived from a score. */
export const findingVoteSchema = z.strictObject({
  level: findingLevelSchema.exclude(['未判定']),
  votes: opinionVotesSchema,
});
export type FindingVote = z.infer<typeof findingVoteSchema>;

export const dissentSchema = z.strictObject({ expert: keyIdSchema, text: words });

/** As the meeting gives it. */
export const givenOpinionSchema = z.strictObject({
  no: dossierNo,
  outcome: outcomeSchema,
  text: words,
  votes: opinionVotesSchema,
  /** Absent when the level was not put to the vote: the ballots' finding stands. */
  finding: findingVoteSchema.exactOptional(),
  /** Who led the discussion: the panel's leader, or another member when the leader is recused. */
  leader: keyIdSchema,
  dissent: z.array(dissentSchema).max(20),
});
export type GivenOpinion = z.infer<typeof givenOpinionSchema>;

/** As it is kept, and as its leader signs it. */
export const opinionSchema = givenOpinionSchema.extend({
  schema: z.literal('zhiping.opinion/1'),
  round: sha256Hex,
  panel: panelName,
  /** Digest of the stored result that lay on the table. */
  result: sha256Hex,
  at: isoInstant,
  /** Place among the opinions on this dossier, from 1. The newest one holds; the others stay. */
  revision: z.int().min(1),
});
export type Opinion = z.infer<typeof opinionSchema>;

/** DSSE type of a signed opinion. */
export const OPINION_TYPE = 'application/vnd.zhiping.opinion+json';
