import { z } from 'zod';

/** Shapes that several methods share. Everything is JSON-safe: no Date, no Map, bytes as base64. */

export const nothing = z.strictObject({});

/** Absolute path on this machine, chosen by a person in a dialog or by dropping a file. */
export const filePath = z.string().min(1).max(4096);

export const passphrase = z.string().max(1000);

/** Bytes of a file, base64. */
export const base64 = z.string().max(64 * 1024 * 1024);

export const checkCode = z.string().min(1).max(40);

export const progressSchema = z.object({
  /** Chinese word of the step, such as 拷贝. */
  step: z.string().max(40),
  done: z.number().min(0),
  total: z.number().min(0),
});
export type Progress = z.infer<typeof progressSchema>;

export const fileKindSchema = z.enum(['zpi', 'zpc', 'zpb', 'zps', 'zpa', 'zpt']);
export type FileKind = z.infer<typeof fileKindSchema>;

/** What can be asked for in a dialog: our own files, and spreadsheets (.xlsx, .csv). */
export const chosenKindSchema = z.enum([...fileKindSchema.options, 'table']);
export type ChosenKind = z.infer<typeof chosenKindSchema>;
