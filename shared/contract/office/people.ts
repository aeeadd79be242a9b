import { z } from 'zod';
import { keyIdSchema, originSchema } from '#shared/domain/identity.ts';
import { categorySchema, dossierNo, panelName, shortText } from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { base64, checkCode, filePath, nothing, passphrase } from '../values.ts';

/** Experts and panels: who is on the roster, who is recused from what and why, who judges what. */

const affiliations = z.array(z.string().trim().min(1).max(200)).max(50);
const reason = z.string().max(2000);

export const peopleExpertSchema = z.object({
  keyId: keyIdSchema,
  name: shortText,
  unit: shortText,
  origin: originSchema,
  checkCode,
  panel: panelName,
  leader: z.boolean(),
  affiliations: z.array(z.string().max(200)).max(50),
  /** A batch names this expert: panel and grounds for 回避 stay as they are. */
  sealed: z.boolean(),
  /** Dossiers of the panel that this expert judges, and is recused from. */
  judges: z.int().min(0),
  recused: z.int().min(0),
});
export type PeopleExpert = z.infer<typeof peopleExpertSchema>;

export const peopleDossierSchema = z.object({
  no: dossierNo,
  title: z.string().max(400),
  category: categorySchema,
  leadUnit: z.string().max(400),
  panel: panelName.nullable(),
  /** How many experts judge it. */
  judges: z.int().min(0),
  /** Sent out in a batch: it stays with its panel. */
  released: z.boolean(),
});
export type PeopleDossier = z.infer<typeof peopleDossierSchema>;

export const peoplePanelSchema = z.object({
  name: panelName,
  experts: z.int().min(0),
  dossiers: z.int().min(0),
  sealed: z.boolean(),
  warnings: z.array(z.object({ no: dossierNo.nullable(), message: z.string().max(600) })).max(2000),
});
export type PeoplePanel = z.infer<typeof peoplePanelSchema>;

export const peopleConflictSchema = z.object({
  expert: keyIdSchema,
  name: shortText,
  no: dossierNo,
  title: z.string().max(400),
  source: z.enum(['matched', 'declared']),
  reason: z.string().max(2000),
});
export type PeopleConflict = z.infer<typeof peopleConflictSchema>;

const seat = { panel: panelName, leader: z.boolean(), affiliations };

const enrolledSchema = z.object({ keyId: keyIdSchema, name: shortText, checkCode, conflicts: z.int().min(0) });

export const proposalSchema = z.object({
  /** Names the proposal until another is made or the round is closed. */
  token: z.string().max(80),
  panels: z
    .array(
      z.object({
        panel: panelName,
        experts: z.array(z.string().max(200)).max(200),
        dossiers: z.array(dossierNo).max(5000),
        industry: z.int().min(0),
        quality: z.int().min(0),
        recusals: z.int().min(0),
      }),
    )
    .max(500),
  /** Names of those who sit on no panel. */
  reserve: z.array(z.string().max(200)).max(5000),
  recusals: z.array(z.object({ name: z.string().max(200), no: dossierNo })).max(20_000),
  /** Nothing better exists. */
  proven: z.boolean(),
  missingExpertise: z.int().min(0),
});
export type Proposal = z.infer<typeof proposalSchema>;

export const peopleMethods = {
  'people.read': method(
    nothing,
    z.object({
      experts: z.array(peopleExpertSchema).max(5000),
      panels: z.array(peoplePanelSchema).max(500),
      dossiers: z.array(peopleDossierSchema).max(5000),
      conflicts: z.array(peopleConflictSchema).max(20_000),
    }),
  ),
  /** What a card says, before anybody is put on the roster by it. */
  'people.card': method(
    z.strictObject({ file: filePath }),
    z.object({
      name: shortText,
      unit: shortText,
      origin: originSchema,
      checkCode,
      /** The panel that they sit on already. */
      panel: panelName.nullable(),
    }),
  ),
  /** `confirmed`: the 校验码 as it was read out, or null when it was not compared. */
  'people.enrol': method(
    z.strictObject({ file: filePath, ...seat, confirmed: z.string().max(60).nullable() }),
    enrolledSchema,
  ),
  /** Makes an identity for an expert who has none. The 口令 is told once and kept nowhere. */
  'people.issue': method(
    z.strictObject({ name: z.string().max(200), unit: z.string().max(200), ...seat, directory: filePath }),
    enrolledSchema.extend({ file: filePath, passphrase }),
  ),
  /** The 口令函 of an identity that was just made, to be printed; what it says is kept nowhere. */
  'people.letter': method(
    z.strictObject({ name: shortText, unit: shortText, passphrase: passphrase.min(1).max(100), checkCode }),
    z.object({ pdf: base64 }),
  ),
  'people.change': method(
    z.strictObject({
      expert: keyIdSchema,
      panel: panelName.optional(),
      leader: z.boolean().optional(),
      affiliations: affiliations.optional(),
    }),
    nothing,
  ),
  'people.remove': method(z.strictObject({ expert: keyIdSchema }), nothing),
  'people.assign': method(
    z.strictObject({ panel: panelName, numbers: z.array(dossierNo).min(1).max(5000) }),
    z.object({ assigned: z.int().min(0) }),
  ),
  /** Solves who sits where and judges what; changes nothing. Refused with every cause when it cannot be done. */
  'people.propose': longMethod(
    z.strictObject({
      panels: z
        .array(z.strictObject({ name: panelName, categories: z.array(categorySchema).min(1).max(3) }))
        .min(1)
        .max(100),
      keep: z.enum(['nothing', 'experts', 'dossiers']),
    }),
    proposalSchema,
  ),
  'people.apply': method(z.strictObject({ token: z.string().max(80) }), nothing),
  'people.recuse': method(z.strictObject({ expert: keyIdSchema, no: dossierNo, reason: reason.min(1) }), nothing),
  'people.unrecuse': method(z.strictObject({ expert: keyIdSchema, no: dossierNo, reason }), nothing),
};
