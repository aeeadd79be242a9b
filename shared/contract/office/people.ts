import { z } from 'zod';
import { keyIdSchema, originSchema } from '#shared/domain/identity.ts';
import { categorySchema, dossierNo, panelName, shortText } from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { base64, checkCode, filePath, nothing, passphrase } from '../values.ts';
import { affiliations, candidateId, expertiseSchema, units } from './peopleValues.ts';

/** Experts and panels: who is on the roster, who is recused from what and why, who judges what. */

const reason = z.string().max(2000);

export const peopleExpertSchema = z.object({
  keyId: keyIdSchema,
  name: shortText,
  unit: shortText,
  /** What makes two spellings of a unit the same, for counting how many come from one. */
  unitKey: z.string().max(400),
  origin: originSchema,
  checkCode,
  panel: panelName,
  leader: z.boolean(),
  affiliations: units,
  /** Other names of the unit, and the group that it belongs to. */
  aliases: units,
  expertise: expertiseSchema.nullable(),
  /** What they may judge; null for everything. */
  categories: z.array(categorySchema).max(3).nullable(),
  industries: units,
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
  /** The strictest rule of the rubrics of what lies in the panel. */
  rule: z.object({
    minimum: z.int().min(1),
    maximum: z.int().min(1),
    odd: z.boolean(),
    perUnit: z.int().min(1),
  }),
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

const letterSchema = z.strictObject({
  name: shortText,
  unit: shortText,
  passphrase: passphrase.min(1).max(100),
  checkCode,
});

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
      /** Cells of the matrix that were left out by hand. */
      left: z.array(z.object({ expert: keyIdSchema, no: dossierNo })).max(50_000),
      /** Words of the table of industries. */
      industries: z.array(z.string().max(200)).max(1000),
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
    z.strictObject({
      file: filePath,
      ...seat,
      confirmed: z.string().max(60).nullable(),
      candidate: candidateId.optional(),
    }),
    enrolledSchema,
  ),
  /** Makes an identity for an expert who has none. The 口令 is told once and kept nowhere. */
  'people.issue': method(
    z.strictObject({
      name: z.string().max(200),
      unit: z.string().max(200),
      ...seat,
      directory: filePath,
      candidate: candidateId.optional(),
    }),
    enrolledSchema.extend({ file: filePath, passphrase }),
  ),
  /** The 口令函 of an identity that was just made, to be printed; what it says is kept nowhere. */
  'people.letter': method(letterSchema, z.object({ pdf: base64 })),
  /** The same for several people as one job for the printer, a page each. */
  'people.letters': method(
    z.strictObject({ letters: z.array(letterSchema).min(1).max(500) }),
    z.object({ pdf: base64 }),
  ),
  'people.change': method(
    z.strictObject({
      expert: keyIdSchema,
      panel: panelName.optional(),
      leader: z.boolean().optional(),
      affiliations: affiliations.optional(),
      aliases: affiliations.optional(),
      expertise: expertiseSchema.nullable().optional(),
      categories: z.array(categorySchema).max(3).nullable().optional(),
      industries: affiliations.optional(),
    }),
    /** 回避 that matching finds since, and no longer finds. */
    z.object({
      appeared: z.array(peopleConflictSchema).max(5000),
      gone: z.array(peopleConflictSchema).max(5000),
    }),
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
  /** Sets cells of the matrix by hand, all of them or none, as one act. */
  'people.cells': method(
    z.strictObject({
      changes: z
        .array(z.strictObject({ expert: keyIdSchema, no: dossierNo, assigned: z.boolean() }))
        .min(1)
        .max(20_000),
    }),
    z.object({ changed: z.int().min(0) }),
  ),
};
