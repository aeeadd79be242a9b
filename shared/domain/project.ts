import { z } from 'zod';
import type { DossierBody } from './dossier.ts';
import { categorySchema, dossierNo, shortText } from './primitives.ts';

/** What the yearly figures, the lists and the documents need to know of a dossier, and nothing that could be secret. */
export const projectFactsSchema = z.strictObject({
  no: dossierNo,
  title: shortText,
  category: categorySchema,
  industry: shortText,
  /** District of the lead unit. */
  district: shortText,
  leadUnit: shortText,
  leadSize: shortText,
  /** 专精特新 title of the lead unit, or null. */
  specialised: shortText.nullable(),
  partners: z.array(z.strictObject({ name: shortText, role: shortText, size: shortText })).max(30),
  recommenders: z
    .array(z.strictObject({ name: shortText, kind: shortText }))
    .min(1)
    .max(10),
  actions: z.array(shortText).max(8),
  painPoints: z.array(shortText).max(8),
  objects: z.array(shortText).max(8),
  /** Kinds of the attachments, each once: what a policy tool may ask for. */
  evidence: z.array(shortText).max(40),
});
export type ProjectFacts = z.infer<typeof projectFactsSchema>;

export function factsOf(body: DossierBody, attachmentKinds: readonly string[]): ProjectFacts {
  const { no, title, category, industry, lead, partners, recommendations, tags } = body;
  return {
    no,
    title,
    category,
    industry,
    district: lead.district,
    leadUnit: lead.name,
    leadSize: lead.size,
    specialised: lead.specialised,
    partners: partners.map(({ unit, role }) => ({ name: unit.name, role, size: unit.size })),
    recommenders: recommendations.map(({ recommender, kind }) => ({ name: recommender, kind })),
    actions: tags.actions,
    painPoints: tags.painPoints,
    objects: tags.objects,
    evidence: [...new Set(attachmentKinds)].sort(),
  };
}
