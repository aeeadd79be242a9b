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
export interface CellProblem {
  readonly sheet: string;
  /** 1-based row as the spreadsheet shows it; 0 when the whole sheet is meant. */
  readonly row: number;
  /** Heading of the column; empty when the whole row is meant. */
  readonly column: string;
  readonly code: string;
  readonly message: string;
  /** `error` keeps the dossier out; `notice` is said and lets it pass. */
  readonly severity: 'error' | 'notice';
  /** Number of the dossier the row belongs to, when it is known. */
  readonly no: string | null;
}
