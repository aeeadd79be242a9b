import { z } from 'zod';
import { method } from './method.ts';
import { nothing } from './values.ts';

const fields = {
  role: z.enum(['expert', 'secretariat']).nullable(),
  fontSize: z.enum(['standard', 'large', 'larger']),
  theme: z.enum(['light', 'contrast']),
  /** Shares of the width: list, dossier, rubric. */
  split: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  listCollapsed: z.boolean(),
};

/** How this machine's screens look. Nothing in here belongs to a round. */
export const preferencesSchema = z.object({
  role: fields.role.default(null),
  fontSize: fields.fontSize.default('standard'),
  theme: fields.theme.default('light'),
  split: fields.split.default(null),
  listCollapsed: fields.listCollapsed.default(false),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

export const preferencesMethods = {
  'preferences.read': method(nothing, preferencesSchema),
  /** Changes what is named and leaves the rest. */
  'preferences.write': method(z.strictObject(fields).partial(), preferencesSchema),
};
