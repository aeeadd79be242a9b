import { z } from 'zod';
import { method } from '../method.ts';
import { nothing } from '../values.ts';

/** Where a round stands: the ten stations in their order. */

export const stationKeys = [
  'overview',
  'intake',
  'guide',
  'people',
  'handout',
  'collect',
  'results',
  'deliberation',
  'decision',
  'archive',
] as const;
export const stationKeySchema = z.enum(stationKeys);
export type StationKey = z.infer<typeof stationKeySchema>;

export const stationStateSchema = z.object({
  station: stationKeySchema,
  state: z.enum(['waiting', 'open', 'problem', 'done']),
  /** How many things ask to be looked at. */
  problems: z.int().min(0),
  /** One sentence: how it stands. */
  said: z.string().max(400),
  /** What stands in the way of the next station, each in a sentence. */
  blocking: z.array(z.string().max(600)).max(50),
});
export type StationState = z.infer<typeof stationStateSchema>;

export const overviewSchema = z.object({
  stations: z.array(stationStateSchema).max(stationKeys.length),
  /** What to do now. */
  next: z.object({ station: stationKeySchema, said: z.string().max(400) }),
  counts: z.object({
    dossiers: z.int().min(0),
    experts: z.int().min(0),
    panels: z.int().min(0),
    sheets: z.int().min(0),
  }),
});
export type Overview = z.infer<typeof overviewSchema>;

export const overviewMethods = { 'office.overview': method(nothing, overviewSchema) };
