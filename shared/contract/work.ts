import { z } from 'zod';
import { method } from './method.ts';
import { nothing, progressSchema } from './values.ts';

/** Id of a call, chosen by the caller; that of long work outlives the page that began it. */
export const callIdSchema = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);

export const runningWorkSchema = z.object({
  id: callIdSchema,
  method: z.string(),
  progress: progressSchema.nullable(),
  /** It has an answer that nobody has fetched yet. */
  finished: z.boolean(),
});
export type RunningWork = z.infer<typeof runningWorkSchema>;

export const workMethods = {
  /** Long work that runs, or whose answer nobody has fetched. Send `follow` with its id to be told the rest. */
  'work.list': method(nothing, z.object({ works: z.array(runningWorkSchema) })),
  'app.about': method(
    nothing,
    z.object({
      software: z.string(),
      runtime: z.string(),
      dataDirectory: z.string(),
      ciphers: z.string(),
    }),
  ),
};
