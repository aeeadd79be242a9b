import { z } from 'zod';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { givenOpinionSchema, opinionSchema, opinionVotesSchema } from '#shared/domain/opinion.ts';
import { categorySchema, dossierNo, isoInstant, panelName, sha256Hex } from '#shared/domain/primitives.ts';
import { findingLevelSchema } from '#shared/domain/rubric.ts';
import { decisionSchema, internationalSchema, vetoStateSchema, voteSchema } from '#shared/tally/index.ts';
import { method } from '../method.ts';
import { checkCode, filePath, nothing, passphrase } from '../values.ts';

/** 合议: the dossiers that come before their panel again, and what the panel said. */

const text = z.string().max(4000);

export const keptOpinionSchema = z.object({
  digest: sha256Hex,
  checkCode,
  opinion: opinionSchema,
  signedAt: isoInstant.nullable(),
  /** The result that it rests on says something else of this dossier now. Only of the newest. */
  outdated: z.boolean(),
});

export const caseSchema = z.object({
  no: dossierNo,
  title: z.string().max(400),
  category: categorySchema,
  panel: panelName,
  leadUnit: z.string().max(400),
  /** As printed. */
  official: z.string().max(20).nullable(),
  n: z.int(),
  sd: z.number().nullable(),
  decision: decisionSchema,
  recognitionProbability: z.number().nullable(),
  causes: z.array(z.object({ kind: z.enum(['decision', 'grey', 'flag', 'veto', 'voted', 'opinion']), text })).max(40),
  /** Totals that count, lowest first, with nobody's name. */
  spread: z.array(z.number()).max(40),
  replaced: z.int().min(0),
  vote: voteSchema,
  international: internationalSchema.extend({ level: findingLevelSchema }),
  vetoes: z
    .array(
      z.object({
        veto: z.string().max(20),
        name: z.string().max(200),
        decision: vetoStateSchema.exclude(['none']),
        /** How the panel voted; null while it has not, or when votes were not kept yet. */
        votes: opinionVotesSchema.nullable(),
        /** Reasons of those who raised it, with nobody's name. */
        reasons: z.array(text).max(40),
      }),
    )
    .max(40),
  /** Who may vote: members of the panel who are not recused, the leader first. */
  members: z.array(z.object({ keyId: keyIdSchema, name: z.string().max(200), leader: z.boolean() })).max(40),
  /** Newest first. */
  opinions: z.array(keptOpinionSchema).max(100),
});
export type DeliberationCase = z.infer<typeof caseSchema>;

export const ticketStateSchema = z.object({
  digest: sha256Hex,
  panel: panelName,
  number: z.int().min(1),
  issuedAt: isoInstant,
  deadline: isoInstant.nullable(),
  dossiers: z.array(dossierNo).max(2000),
  answers: z
    .array(
      z.object({
        name: z.string().max(200),
        before: z.int(),
        after: z.int().nullable(),
        reason: text,
      }),
    )
    .max(200),
});
export type TicketState = z.infer<typeof ticketStateSchema>;

/** What one later revision changed in one dossier; the earlier total stands beside the later. */
export const revisedSchema = z.object({
  name: z.string().max(200),
  no: dossierNo,
  revision: z.int().min(2),
  reason: text,
  before: z.string().max(20).nullable(),
  after: z.string().max(20).nullable(),
  /** A ticket had asked about it. */
  asked: z.boolean(),
});

export const deliberationMethods = {
  'deliberation.read': method(
    nothing,
    z.object({
      result: sha256Hex,
      checkCode,
      cases: z.array(caseSchema).max(2000),
      tickets: z.array(ticketStateSchema).max(1000),
      revised: z.array(revisedSchema).max(20_000),
    }),
  ),
  /** Adds an opinion; earlier ones stay. `result` is the digest that `deliberation.read` gave. */
  'deliberation.record': method(z.strictObject({ given: givenOpinionSchema, result: sha256Hex }), keptOpinionSchema),
  /** The leader's own signature, with the identity file on their stick and their 口令. */
  'deliberation.sign': method(z.strictObject({ digest: sha256Hex, file: filePath, passphrase }), keptOpinionSchema),
  /** Writes a 复评通知 for each panel concerned into `directory`, read back. */
  'deliberation.ticket': method(
    z.strictObject({
      numbers: z.array(dossierNo).min(1).max(2000),
      note: z.string().max(2000),
      deadline: isoInstant.nullable(),
      directory: filePath,
    }),
    z.object({
      files: z.array(z.object({ panel: panelName, number: z.int(), file: filePath, experts: z.array(z.string()) })),
    }),
  ),
  /** The panel's vote on a veto, which more than half confirm; the result is counted again with it. */
  'deliberation.veto': method(
    z.strictObject({
      no: dossierNo,
      veto: z.string().max(20),
      votes: opinionVotesSchema,
      reason: z.string().max(4000),
    }),
    z.object({ confirmed: z.boolean(), result: sha256Hex, checkCode }),
  ),
};
