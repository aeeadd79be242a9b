import { z } from 'zod';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { givenOpinionSchema, opinionSchema } from '#shared/domain/opinion.ts';
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
  causes: z.array(z.object({ kind: z.enum(['decision', 'grey', 'flag', 'veto', 'opinion']), text })).max(40),
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

export const deliberationMethods = {
  'deliberation.read': method(
    nothing,
    z.object({ result: sha256Hex, checkCode, cases: z.array(caseSchema).max(2000) }),
  ),
  /** Adds an opinion; earlier ones stay. `result` is the digest that `deliberation.read` gave. */
  'deliberation.record': method(z.strictObject({ given: givenOpinionSchema, result: sha256Hex }), keptOpinionSchema),
  /** The leader's own signature, with the identity file on their stick and their 口令. */
  'deliberation.sign': method(z.strictObject({ digest: sha256Hex, file: filePath, passphrase }), keptOpinionSchema),
  /** What the panel decided on a veto; the result is counted again with it. */
  'deliberation.veto': method(
    z.strictObject({ no: dossierNo, veto: z.string().max(20), confirmed: z.boolean(), reason: z.string().max(4000) }),
    z.object({ result: sha256Hex, checkCode }),
  ),
};
