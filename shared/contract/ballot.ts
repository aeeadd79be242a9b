import { z } from 'zod';
import { decimalString, dossierNo, isoInstant } from '#shared/domain/primitives.ts';
import { ballotSchema } from '#shared/domain/scores.ts';
import { changeSchema } from '#shared/scoring/index.ts';
import { method } from './method.ts';
import { nothing } from './values.ts';

export const totalSchema = z.object({
  total: decimalString,
  scored: z.int().min(0),
  items: z.int().min(0),
  complete: z.boolean(),
});

export const remarkSchema = z.object({
  no: dossierNo,
  item: z.string().nullable(),
  severity: z.enum(['missing', 'doubt']),
  code: z.string(),
  message: z.string(),
});
export type RemarkDto = z.infer<typeof remarkSchema>;

/** One undoable step, enough to say in words what 撤销 would take back. */
export const stepSchema = z.object({ no: dossierNo, kind: z.string(), item: z.string().nullable(), at: isoInstant });
export type StepDto = z.infer<typeof stepSchema>;

export const historySchema = z.object({ undo: stepSchema.nullable(), redo: stepSchema.nullable() });
export type History = z.infer<typeof historySchema>;

/** A ballot as it lies on the disk: whoever receives this may say 已保存. */
export const ballotStateSchema = z.object({
  no: dossierNo,
  ballot: ballotSchema,
  total: totalSchema,
  remarks: z.array(remarkSchema),
  /** Of this dossier. */
  history: historySchema,
  savedAt: isoInstant,
});
export type BallotState = z.infer<typeof ballotStateSchema>;

/** `null` means the newest step of the whole round, whichever dossier it belongs to. */
const which = z.strictObject({ no: dossierNo.nullable() });

export const ballotMethods = {
  /** One durable step. When it is answered, a power cut takes nothing back. */
  'ballot.change': method(z.strictObject({ no: dossierNo, change: changeSchema }), ballotStateSchema),
  'ballot.undo': method(which, ballotStateSchema.extend({ step: stepSchema })),
  'ballot.redo': method(which, ballotStateSchema.extend({ step: stepSchema })),
  /** All of the expert's own ballots, for comparing them; `history` is that of the whole round. */
  'ballot.all': method(
    nothing,
    z.object({
      ballots: z.array(z.object({ no: dossierNo, ballot: ballotSchema, total: totalSchema })),
      history: historySchema,
    }),
  ),
};
