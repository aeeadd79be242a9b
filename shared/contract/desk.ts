import { z } from 'zod';
import { modeSchema } from '#shared/domain/batch.ts';
import { dossierSchema } from '#shared/domain/dossier.ts';
import { keyIdSchema, originSchema } from '#shared/domain/identity.ts';
import {
  categorySchema,
  decimalString,
  dossierNo,
  isoInstant,
  panelName,
  sha256Hex,
  shortText,
} from '#shared/domain/primitives.ts';
import { rubricSchema } from '#shared/domain/rubric.ts';
import { standingSchema } from '#shared/domain/scores.ts';
import { ticketDossierSchema } from '#shared/domain/ticket.ts';
import { ballotStateSchema, remarkSchema } from './ballot.ts';
import { method } from './method.ts';
import { base64, checkCode, nothing } from './values.ts';

/** What lies on the expert's desk. */

export const dossierStateSchema = z.enum(['unscored', 'partial', 'scored', 'abstained', 'recused']);
export type DossierState = z.infer<typeof dossierStateSchema>;

export const deskDossierSchema = z.object({
  no: dossierNo,
  title: shortText,
  category: categorySchema,
  state: dossierStateSchema,
  total: decimalString,
  scored: z.int().min(0),
  items: z.int().min(0),
  vetoes: z.int().min(0),
  agree: z.boolean().nullable(),
  remarks: z.array(remarkSchema),
});
export type DeskDossier = z.infer<typeof deskDossierSchema>;

export const deskSheetSchema = z.object({
  revision: z.int().min(1),
  digest: sha256Hex,
  checkCode,
  signedAt: isoInstant,
  /** When it was written to a medium and read back; null when that never succeeded. */
  writtenAt: isoInstant.nullable(),
});

/** What the newest 复评通知 asks; it shows how the scores lie, never whose they are. */
export const rescoreSchema = z.object({
  number: z.int().min(1),
  note: z.string().max(2000),
  deadline: isoInstant.nullable(),
  openedAt: isoInstant,
  /** A sheet was signed since it was opened. */
  answered: z.boolean(),
  dossiers: z.array(ticketDossierSchema).max(2000),
});
export type Rescore = z.infer<typeof rescoreSchema>;

export const deskSchema = z.object({
  round: z.object({ id: sha256Hex, title: shortText }),
  panel: panelName,
  mode: modeSchema,
  deadline: isoInstant.nullable(),
  expert: z.object({ keyId: keyIdSchema, name: shortText, unit: shortText, origin: originSchema, leader: z.boolean() }),
  counts: z.object({
    unscored: z.int(),
    partial: z.int(),
    scored: z.int(),
    abstained: z.int(),
    recused: z.int(),
  }),
  dossiers: z.array(deskDossierSchema),
  /** Recused by the secretariat: named, never readable. */
  recusedBeforehand: z.array(
    z.object({ no: dossierNo, title: shortText, category: categorySchema, reason: z.string().max(500) }),
  ),
  sheets: z.array(deskSheetSchema),
  /** Something differs from the newest signed sheet. */
  changedSinceSigned: z.boolean(),
  /** Nothing is missing that would stop a signature. */
  ready: z.boolean(),
  /** When the 承诺书 was accepted; no dossier opens before. */
  pledgedAt: isoInstant.nullable(),
  rescore: rescoreSchema.nullable(),
});
export type Desk = z.infer<typeof deskSchema>;

export const attachmentKindSchema = z.enum(['pdf', 'image', 'table', 'other']);

export const deskMethods = {
  'desk.read': method(nothing, deskSchema),
  'desk.rubrics': method(nothing, z.object({ rubrics: z.array(rubricSchema) })),
  'pledge.read': method(
    nothing,
    z.object({
      title: z.string(),
      paragraphs: z.array(z.string()),
      digest: sha256Hex,
      acceptedAt: isoInstant.nullable(),
    }),
  ),
  /** `digest` is that of the text that was shown. */
  'pledge.accept': method(z.strictObject({ digest: sha256Hex }), z.object({ acceptedAt: isoInstant })),
  /** Decrypted in memory; refused once the expert recused, and before the 承诺书. An abstained one stays readable but locked. */
  'dossier.read': method(
    z.strictObject({ no: dossierNo }),
    z.object({ dossier: dossierSchema, state: ballotStateSchema }),
  ),
  /** The ballot of a dossier without its content: also answers for a recused one. */
  'dossier.standing': method(
    z.strictObject({ no: dossierNo }),
    z.object({
      no: dossierNo,
      title: shortText,
      standing: standingSchema,
      reason: z.string(),
      /** Set when it was the secretariat that recused beforehand. */
      beforehand: z.boolean(),
    }),
  ),
  'attachment.open': method(
    z.strictObject({ id: z.string().max(40) }),
    z.object({
      id: z.string(),
      name: shortText,
      mediaType: z.string(),
      size: z.int().min(0),
      kind: attachmentKindSchema,
    }),
  ),
  /** A piece of an attachment's plaintext; never written to a disk. */
  'attachment.read': method(
    z.strictObject({
      id: z.string().max(40),
      offset: z.int().min(0),
      length: z
        .int()
        .min(0)
        .max(4 * 1024 * 1024),
    }),
    z.object({ data: base64 }),
  ),
  /** A spreadsheet as tables; `truncated` says that it has more than is shown. */
  'attachment.table': method(
    z.strictObject({ id: z.string().max(40) }),
    z.object({
      sheets: z.array(z.object({ name: z.string(), rows: z.array(z.array(z.string())), truncated: z.boolean() })),
    }),
  ),
};
