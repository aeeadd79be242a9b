import { z } from 'zod';
import { keyIdSchema, originSchema } from '#shared/domain/identity.ts';
import { cellProblemSchema } from '#shared/domain/intake.ts';
import { categorySchema, dossierNo, isoInstant, panelName, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { base64, checkCode, filePath, nothing, passphrase } from '../values.ts';

/** Experts and panels: who is on the roster, who is recused from what and why, who judges what. */

const affiliations = z.array(z.string().trim().min(1).max(200)).max(50);
const units = z.array(z.string().max(200)).max(200);
export const expertiseSchema = z.enum(['industry', 'quality']);
export type Expertise = z.infer<typeof expertiseSchema>;
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

/** The id of a row of the list of candidates. */
const candidateId = z.string().min(1).max(500);

const seat = { panel: panelName, leader: z.boolean(), affiliations };

/** Somebody on the secretariat's own list; `expert` once they have keys and are on the roster. */
export const candidateSchema = z.object({
  id: candidateId,
  name: shortText,
  unit: shortText,
  expertise: expertiseSchema.nullable(),
  former: units,
  aliases: units,
  industries: units,
  title: z.string().max(200),
  note: z.string().max(1000),
  expert: keyIdSchema.nullable(),
  /** What became of them in the draw that was made last. */
  drawn: z.enum(['taken', 'reserve']).nullable(),
});
export type CandidateRow = z.infer<typeof candidateSchema>;

const MOST_CANDIDATES = 5000;

export const rosterPreviewSchema = z.object({
  fingerprint: sha256Hex,
  compared: z
    .array(
      z.object({
        id: candidateId,
        name: shortText,
        unit: shortText,
        expertise: expertiseSchema.nullable(),
        state: z.enum(['new', 'changed', 'unchanged', 'frozen']),
        differences: z
          .array(
            z.object({ heading: z.string().max(40), before: z.string().max(10_000), after: z.string().max(10_000) }),
          )
          .max(20),
      }),
    )
    .max(MOST_CANDIDATES * 4),
  absent: z.array(z.object({ id: candidateId, name: shortText, unit: shortText })).max(MOST_CANDIDATES),
  /** The first of them. */
  problems: z.array(cellProblemSchema).max(3000),
  problemCount: z.object({ errors: z.int().min(0), notices: z.int().min(0) }),
  held: z.int().min(0),
});
export type RosterPreview = z.infer<typeof rosterPreviewSchema>;

const stratumSchema = z.enum(['industry', 'quality', 'any']);
export const drawStratumSchema = z.strictObject({
  stratum: stratumSchema,
  field: z.string().min(1).max(60).optional(),
  count: z.int().min(0).max(500),
  reserves: z.int().min(0).max(500),
});
export type DrawQuota = z.infer<typeof drawStratumSchema>;

export const drawSchema = z.object({
  digest: sha256Hex,
  at: isoInstant,
  seed: sha256Hex,
  strata: z.array(drawStratumSchema).max(50),
  perUnit: z.int().min(1).nullable(),
  entries: z
    .array(
      z.object({
        id: candidateId,
        name: shortText,
        unit: z.string().max(200),
        expertise: expertiseSchema.nullable(),
        key: sha256Hex,
        place: z.int().min(1),
        state: z.enum(['taken', 'reserve', 'left', 'excluded']),
        /** For which quota they were taken or stand by; null for the others. */
        quota: z.int().min(0).nullable(),
        reserve: z.int().min(1).nullable(),
        reason: z.string().max(500),
      }),
    )
    .max(MOST_CANDIDATES),
});
export type DrawView = z.infer<typeof drawSchema>;

const exclusions = z
  .array(z.strictObject({ id: candidateId, reason: z.string().trim().min(1).max(200) }))
  .max(MOST_CANDIDATES);

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

  /** The secretariat's own list of whom it could ask. */
  'people.candidates': method(nothing, z.object({ candidates: z.array(candidateSchema).max(MOST_CANDIDATES * 4) })),
  /** The empty table of candidates that is filled in. */
  'people.rosterTemplate': method(z.strictObject({ directory: filePath }), z.object({ file: filePath })),
  /** What taking in this table would do. Changes nothing. */
  'people.rosterPreview': method(z.strictObject({ table: filePath }), rosterPreviewSchema),
  /** Takes in what was previewed; refused when the table has changed since. */
  'people.rosterTake': method(
    z.strictObject({ table: filePath, fingerprint: sha256Hex }),
    z.object({
      added: z.int().min(0),
      changed: z.int().min(0),
      unchanged: z.int().min(0),
      frozen: z.int().min(0),
      held: z.int().min(0),
      absent: z.int().min(0),
    }),
  ),
  /** The table with every problem at its cell, written into a folder. */
  'people.rosterMarked': method(z.strictObject({ table: filePath, directory: filePath }), z.object({ file: filePath })),
  'people.candidatesRemove': method(
    z.strictObject({ ids: z.array(candidateId).min(1).max(MOST_CANDIDATES) }),
    z.object({ removed: z.int().min(0) }),
  ),
  /**
   * Makes an identity for each of these candidates. Each 口令 is told once and kept nowhere; what was made before it
   * was stopped is told all the same.
   */
  'people.issueMany': longMethod(
    z.strictObject({ candidates: z.array(candidateId).min(1).max(500), panel: panelName, directory: filePath }),
    z.object({
      issued: z
        .array(
          z.object({
            candidate: candidateId,
            keyId: keyIdSchema,
            name: shortText,
            unit: shortText,
            file: filePath,
            passphrase,
            checkCode,
            conflicts: z.int().min(0),
          }),
        )
        .max(500),
      /** Why the others were not made, in words. */
      stopped: z.string().max(4000).nullable(),
    }),
  ),
  /** What a draw would be made from: its digest is what the draw is bound to. */
  'people.drawPool': method(
    z.strictObject({ excluded: exclusions }),
    z.object({ digest: sha256Hex, size: z.int().min(0), open: z.int().min(0) }),
  ),
  /** Draws by lot from the pool that was looked at, and records it. `seed` null: from the operating system. */
  'people.draw': method(
    z.strictObject({
      pool: sha256Hex,
      excluded: exclusions,
      strata: z.array(drawStratumSchema).min(1).max(50),
      perUnit: z.int().min(1).max(100).nullable(),
      seed: sha256Hex.nullable(),
    }),
    drawSchema,
  ),
  /** Every draw of the round, the newest first. */
  'people.draws': method(nothing, z.object({ draws: z.array(drawSchema).max(500) })),
  /** Draws again from the record's own seed and pool; refused when anything comes out otherwise. */
  'people.drawRepeat': method(z.strictObject({ digest: sha256Hex }), z.object({ taken: z.int().min(0) })),
  /** 专家抽取记录, to be printed and signed. */
  'people.drawPaper': method(z.strictObject({ digest: sha256Hex }), z.object({ pdf: base64 })),
};
