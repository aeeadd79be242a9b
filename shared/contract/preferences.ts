import { z } from 'zod';
import { method } from './method.ts';
import { nothing } from './values.ts';

/** How this machine's screens look. Nothing in here belongs to a round. */
export const preferencesSchema = z.object({
  role: z.enum(['expert', 'secretariat']).nullable().default(null),
  fontSize: z.enum(['standard', 'large', 'larger']).default('standard'),
  theme: z.enum(['light', 'contrast']).default('light'),
  /** Shares of the width: list, dossier, rubric. */
  split: z.tuple([z.number(), z.number(), z.number()]).nullable().default(null),
  listCollapsed: z.boolean().default(false),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

export const preferencesMethods = {
  'preferences.read': method(nothing, preferencesSchema),
  /** Changes what is named and leaves the rest. */
  'preferences.write': method(z.strictObject(preferencesSchema.partial().shape), preferencesSchema),
};
