import { z } from 'zod';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { isoInstant, panelName, shortText } from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { filePath, nothing } from '../values.ts';

/** Sealing, sticks one after another, and the papers of the meeting. */

const issueSchema = z.object({
  issue: z.int().min(1),
  sealedAt: isoInstant,
  deadline: isoInstant.nullable(),
  bytes: z.number().nullable(),
  experts: z.int().min(0),
});

export const handoutPanelSchema = z.object({
  panel: panelName,
  dossiers: z.int().min(0),
  experts: z.int().min(0),
  issues: z.array(issueSchema).max(1000),
  late: z.array(z.string().max(200)).max(200),
  warnings: z.array(z.string().max(600)).max(2000),
});
export type HandoutPanel = z.infer<typeof handoutPanelSchema>;

export const handoutExpertSchema = z.object({
  keyId: keyIdSchema,
  name: shortText,
  unit: shortText,
  panel: panelName,
  issue: z.int().nullable(),
  sticks: z
    .array(z.object({ place: z.string().max(1000), file: z.string().max(1000), at: isoInstant, issue: z.int() }))
    .max(1000),
});
export type HandoutExpert = z.infer<typeof handoutExpertSchema>;

export const handoutMethods = {
  'handout.read': method(
    nothing,
    z.object({ panels: z.array(handoutPanelSchema).max(500), experts: z.array(handoutExpertSchema).max(5000) }),
  ),
  'handout.seal': longMethod(
    z.strictObject({ panels: z.array(panelName).min(1).max(500), deadline: isoInstant.nullable() }),
    z.object({ sealed: z.array(z.object({ panel: panelName, issue: z.int(), bytes: z.number() })).max(500) }),
  ),
  /** `anyway` writes although somebody else's files lie on the stick. */
  'handout.stick': longMethod(
    z.strictObject({ expert: keyIdSchema, directory: filePath, anyway: z.boolean() }),
    z.object({ name: shortText, place: z.string().max(1000), file: filePath, bytes: z.number(), issue: z.int() }),
  ),
  'handout.papers': method(z.strictObject({ directory: filePath }), z.object({ files: z.array(filePath).max(1000) })),
};
