import { z } from 'zod';
import type { Problem } from '#shared/errors/problem.ts';
import { progressSchema } from './values.ts';
import { callIdSchema } from './work.ts';

/** What travels between a screen and the engine, the same over every door. */

export const toEngineSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id: callIdSchema, method: z.string().max(60), input: z.unknown() }),
  z.strictObject({ t: z.literal('cancel'), id: callIdSchema }),
  /** Tell this connection, too, how that work goes on and ends. */
  z.strictObject({ t: z.literal('follow'), id: callIdSchema }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

const problemSchema = z.custom<Problem>(
  (value) => typeof value === 'object' && value !== null && 'code' in value && 'message' in value,
);

export const toScreenSchema = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('result'),
    id: callIdSchema,
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), value: z.unknown() }),
      z.strictObject({ ok: z.literal(false), error: problemSchema }),
    ]),
  }),
  z.strictObject({ t: z.literal('progress'), id: callIdSchema, progress: progressSchema }),
]);
export type ToScreen = z.infer<typeof toScreenSchema>;

/** One message is never larger than this, in characters of JSON. */
export const MESSAGE_LIMIT = 96 * 1024 * 1024;
