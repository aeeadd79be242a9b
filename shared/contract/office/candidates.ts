import { z } from 'zod';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { cellProblemSchema } from '#shared/domain/intake.ts';
import { isoInstant, panelName, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { base64, checkCode, filePath, nothing, passphrase } from '../values.ts';
import { candidateId, expertiseSchema, units } from './peopleValues.ts';

/** Whom the secretariat could ask: its list of candidates, the draw by lot, and their identities. */

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

/** Everything about candidates; the names go with those of the experts. */
export const candidateMethods = {
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
