import { z } from 'zod';
import { dossierBodySchema } from './dossier.ts';
import { shortText } from './primitives.ts';

/** One attachment as the table names it, before its file has been read. */
export const intakeAttachmentSchema = z.strictObject({
  /** Unique within the round: number of the dossier, `-A`, two digits in the order of the table. */
  id: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/),
  /** Path below the folder of attachments, with forward slashes. */
  file: z.string().min(1).max(400),
  name: shortText,
  kind: shortText,
  issuer: z.string().max(200),
  accreditation: z.string().max(100),
  note: z.string().max(500),
});
export type IntakeAttachment = z.infer<typeof intakeAttachmentSchema>;

/** One dossier as the secretariat's table and folder give it. */
export const intakeDossierSchema = z.strictObject({
  body: dossierBodySchema,
  attachments: z.array(intakeAttachmentSchema).max(200),
});
export type IntakeDossier = z.infer<typeof intakeDossierSchema>;

/** One wrong cell: where it is, what is wrong and how to mend it (the message is a finished Chinese sentence). */
export const cellProblemSchema = z.object({
  sheet: z.string().max(200),
  /** 1-based row as the spreadsheet shows it; 0 when the whole sheet is meant. */
  row: z.int().min(0),
  /** Heading of the column; empty when the whole row is meant. */
  column: z.string().max(40_000),
  code: z.string().max(100),
  message: z.string().max(200_000),
  /** `error` keeps the dossier out; `notice` is said and lets it pass. */
  severity: z.enum(['error', 'notice']),
  /** Number of the dossier the row belongs to, when it is known. */
  no: z.string().max(40_000).nullable(),
});
export type CellProblem = Readonly<z.infer<typeof cellProblemSchema>>;

/** What a table would change in a dossier that is stored: one cell, or a whole row that comes or goes. */
export const intakeDifferenceSchema = z.object({
  /** Sheet of the table. */
  sheet: z.string().max(40),
  /** Which row of it, by what it is recognised by; empty for the project itself. */
  item: z.string().max(1_000),
  /** Heading of the column; empty when the whole row is added or removed. */
  column: z.string().max(100),
  /** What is stored; null where there was nothing. */
  before: z.string().max(40_000).nullable(),
  /** What the table says; null where nothing is left. */
  after: z.string().max(40_000).nullable(),
});
export type IntakeDifference = Readonly<z.infer<typeof intakeDifferenceSchema>>;
