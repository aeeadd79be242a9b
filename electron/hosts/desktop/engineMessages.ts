import { z } from 'zod';

/** What the main process says to the engine's process. `connect` carries a port. */
export type ToEngineProcess = { readonly t: 'connect' } | { readonly t: 'close' };

/** What the engine's process says to the main process: that it can be talked to, and nothing of any dossier. */
export const fromEngineProcessSchema = z.strictObject({ t: z.literal('ready') });
export type FromEngineProcess = z.infer<typeof fromEngineProcessSchema>;
