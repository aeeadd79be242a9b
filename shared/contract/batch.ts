import { z } from 'zod';
import { modeSchema } from '#shared/domain/batch.ts';
import { dossierNo, isoInstant, panelName, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { longMethod, method } from './method.ts';
import { checkCode, fileKindSchema, filePath } from './values.ts';

const secretariatSchema = z.object({ name: shortText, unit: shortText, checkCode });

/** What a sealed batch says to everybody; its signature was verified, its content was not opened. */
export const batchFactsSchema = z.object({
  file: filePath,
  bytes: z.int().min(0),
  digest: sha256Hex,
  round: z.object({ id: sha256Hex, title: shortText }),
  panel: panelName,
  mode: modeSchema,
  issue: z.int().min(1),
  sealedAt: isoInstant,
  deadline: isoInstant.nullable(),
  dossiers: z.int().min(0),
  experts: z.int().min(0),
  secretariat: secretariatSchema,
});
export type BatchFacts = z.infer<typeof batchFactsSchema>;

export const openedBatchSchema = z.object({
  round: sha256Hex,
  title: shortText,
  panel: panelName,
  digest: sha256Hex,
  dossiers: z.int().min(0),
  /** Recused by the secretariat beforehand. */
  recused: z.int().min(0),
  attachments: z.int().min(0),
  bytes: z.int().min(0),
  /** The very same batch had been opened before. */
  present: z.boolean(),
  secretariat: secretariatSchema,
});
export type OpenedBatch = z.infer<typeof openedBatchSchema>;

export const inspectedFileSchema = z.object({
  file: filePath,
  name: z.string().max(1000),
  bytes: z.int().min(0),
  /** Judged by the content, never by the name. */
  kind: fileKindSchema,
  batch: batchFactsSchema.nullable(),
});
export type InspectedFile = z.infer<typeof inspectedFileSchema>;

export const openedTicketSchema = z.object({
  panel: panelName,
  number: z.int().min(1),
  /** Numbers of the dossiers to look at once more. */
  dossiers: z.array(dossierNo).max(2000),
  /** Dossiers whose own signed scores were put back on a cleared machine. */
  restored: z.array(dossierNo).max(5000),
});

export const batchMethods = {
  /** What kind of file this is; for a batch, what its signed header says. */
  'file.inspect': method(z.strictObject({ file: filePath }), inspectedFileSchema),
  /** Copies, verifies and takes a batch into the unlocked workspace. Refused, it changes nothing. */
  'batch.open': longMethod(z.strictObject({ file: filePath }), openedBatchSchema),
  /** Takes a 复评通知 in beside the batch of its panel; changes no score that is there. */
  'ticket.open': method(z.strictObject({ file: filePath }), openedTicketSchema),
};
