import { z } from 'zod';
import { dossierBodySchema, dossierSchema } from '#shared/domain/dossier.ts';
import { cellProblemSchema, intakeAttachmentSchema, intakeDifferenceSchema } from '#shared/domain/intake.ts';
import { categorySchema, dossierNo, isoInstant, panelName, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { deskMethods } from '../desk.ts';
import { longMethod, method } from '../method.ts';
import { filePath, nothing } from '../values.ts';

/** 收件: a table and a folder, what they would change, and what is stored. */

/** More dossiers than any round has, and more problems than anybody reads on a screen. */
const MOST_DOSSIERS = 5_000;
export const MOST_PROBLEMS = 3_000;

const sourceInput = { table: filePath, attachments: filePath };

/** A dossier as one row of a list. */
const listedDossier = {
  no: dossierNo,
  title: shortText,
  category: categorySchema,
  lead: shortText,
  district: shortText,
  attachments: z.int().min(0),
  bytes: z.int().min(0),
};

export const previewedDossierSchema = z.object({
  ...listedDossier,
  state: z.enum(['new', 'changed', 'unchanged', 'frozen']),
  differences: z.int().min(0),
});
export type PreviewedDossier = z.infer<typeof previewedDossierSchema>;

export const intakePreviewSchema = z.object({
  fingerprint: sha256Hex,
  dossiers: z.array(previewedDossierSchema).max(MOST_DOSSIERS * 4),
  held: z.array(z.object({ no: z.string(), title: z.string(), errors: z.int().min(0) })).max(MOST_DOSSIERS * 4),
  /** Stored, and not in this table: they stay. */
  absent: z.array(z.object({ no: dossierNo, title: shortText })).max(MOST_DOSSIERS * 4),
  /** The first of them; `problemCount` says how many there are. */
  problems: z.array(cellProblemSchema).max(MOST_PROBLEMS),
  problemCount: z.object({ errors: z.int().min(0), notices: z.int().min(0) }),
});
export type IntakePreview = z.infer<typeof intakePreviewSchema>;

export const storedDossierSchema = z.object({
  ...listedDossier,
  /** A batch with it is out. */
  released: z.boolean(),
  panel: panelName.nullable(),
  updatedAt: isoInstant,
});
export type StoredDossier = z.infer<typeof storedDossierSchema>;

const numbers = z.array(dossierNo);

export const intakeMethods = {
  /** A dry run: what taking this in would do. Changes nothing. */
  'intake.preview': longMethod(z.strictObject(sourceInput), intakePreviewSchema),
  /** One dossier of the last preview, as it would be stored, and what it would change. */
  'intake.previewed': method(
    z.strictObject({ fingerprint: sha256Hex, no: dossierNo }),
    z.object({
      body: dossierBodySchema,
      attachments: z.array(intakeAttachmentSchema.extend({ size: z.int().min(0) })),
      state: previewedDossierSchema.shape.state,
      differences: z.array(intakeDifferenceSchema),
    }),
  ),
  /** Takes in what was previewed; refused when the table has changed since. */
  'intake.take': longMethod(
    z.strictObject({ ...sourceInput, fingerprint: sha256Hex }),
    z.object({
      accepted: numbers,
      updated: numbers,
      unchanged: numbers,
      refused: z.int().min(0),
      notices: z.int().min(0),
    }),
  ),
  /** The sender's table with every problem at its cell, written into a folder. */
  'intake.marked': method(z.strictObject({ ...sourceInput, directory: filePath }), z.object({ file: filePath })),
  /** What lies in the round, and what still waits for corrections. */
  'intake.stored': method(
    nothing,
    z.object({
      dossiers: z.array(storedDossierSchema),
      held: z.array(cellProblemSchema).max(MOST_PROBLEMS),
      heldCount: z.int().min(0),
    }),
  ),
  /** The problems that still wait for corrections, as a spreadsheet of their own. */
  'intake.heldList': method(z.strictObject({ directory: filePath }), z.object({ file: filePath })),
  /** A project that waits for corrections will not be taken in: its problems are put away, on record. */
  'intake.drop': method(z.strictObject({ no: dossierNo }), z.object({ no: dossierNo, problems: z.int().min(1) })),
  /** 撤件: a stored dossier leaves the round, on record; refused once a batch with it is out. */
  'intake.withdraw': method(
    z.strictObject({ no: dossierNo, reason: z.string().max(500) }),
    z.object({ no: dossierNo, title: shortText }),
  ),
  /** The empty table that is sent out to be filled in. */
  'intake.template': method(z.strictObject({ directory: filePath }), z.object({ file: filePath })),
  /** A stored dossier, opened in memory: what experts will see. */
  'intake.dossier': method(z.strictObject({ no: dossierNo }), z.object({ dossier: dossierSchema })),
  'intake.attachment.open': deskMethods['attachment.open'],
  'intake.attachment.read': deskMethods['attachment.read'],
  'intake.attachment.table': deskMethods['attachment.table'],
};
