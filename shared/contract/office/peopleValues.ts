import { z } from 'zod';

/** What experts and candidates have in common. */

export const affiliations = z.array(z.string().trim().min(1).max(200)).max(50);
export const units = z.array(z.string().max(200)).max(200);
export const expertiseSchema = z.enum(['industry', 'quality']);
export type Expertise = z.infer<typeof expertiseSchema>;

/** The id of a row of the list of candidates. */
export const candidateId = z.string().min(1).max(500);
