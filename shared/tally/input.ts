import { z } from 'zod';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { categorySchema, dossierNo, panelName, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { rubricSchema } from '#shared/domain/rubric.ts';
import { ballotSchema } from '#shared/domain/scores.ts';

/**
 * Everything the official scores of a round depend on, and nothing else. The order of every list is irrelevant: the
 * tally sorts before it computes.
 */
export const tallyRubricSchema = z.strictObject({ digest: sha256Hex, rubric: rubricSchema });

export const tallyDossierSchema = z.strictObject({
  no: dossierNo,
  title: shortText,
  category: categorySchema,
  panel: panelName,
  leadUnit: shortText,
});
export type TallyDossier = z.infer<typeof tallyDossierSchema>;

export const tallyExpertSchema = z.strictObject({
  /** Key id: identity comes from the signing key, never from a name. */
  id: keyIdSchema,
  name: shortText,
  panel: panelName,
  unit: shortText,
});
export type TallyExpert = z.infer<typeof tallyExpertSchema>;

const pairSchema = z.strictObject({ expert: keyIdSchema, dossier: dossierNo });

/** Recused beforehand by the secretariat: the expert never held the dossier. */
export const conflictSchema = pairSchema.extend({ reason: z.string().max(2000) });

/** The one sheet of an expert that counts (highest revision, no fork), already verified and opened. */
export const tallySheetSchema = z.strictObject({
  expert: keyIdSchema,
  revision: z.int().min(1).max(10_000),
  /** SHA-256 of the sheet as it was received: the reference from a score back to its file. */
  sheetDigest: sha256Hex,
  ballots: z.array(ballotSchema).max(2000),
});
export type TallySheet = z.infer<typeof tallySheetSchema>;

/** What a panel decided on a veto that one of its experts raised. */
export const vetoDecisionSchema = z.strictObject({
  dossier: dossierNo,
  veto: z.string().regex(/^V[0-9]{1,2}$/),
  confirmed: z.boolean(),
});
export type VetoDecision = z.infer<typeof vetoDecisionSchema>;

const shape = z.strictObject({
  rubrics: z.array(tallyRubricSchema).min(1).max(3),
  dossiers: z.array(tallyDossierSchema).max(5000),
  experts: z.array(tallyExpertSchema).max(1000),
  assignments: z.array(pairSchema).max(200_000),
  conflicts: z.array(conflictSchema).max(200_000),
  /** At most one per expert; an expert without one is missing. */
  sheets: z.array(tallySheetSchema).max(1000),
  vetoDecisions: z.array(vetoDecisionSchema).max(20_000),
});

/** Duplicates and dangling references, as finished Chinese sentences. Empty when the input is coherent. */
export function incoherences(input: z.infer<typeof shape>): string[] {
  const found: string[] = [];
  const unique = (keys: readonly string[], sentence: (key: string) => string): Set<string> => {
    const seen = new Set<string>();
    for (const key of keys) {
      if (seen.has(key)) found.push(sentence(key));
      seen.add(key);
    }
    return seen;
  };
  const categories = unique(
    input.rubrics.map((r) => r.rubric.category),
    (key) => `类别 ${key} 有两份评价指南，只能保留一份。`,
  );
  const dossiers = unique(
    input.dossiers.map((d) => d.no),
    (key) => `项目编号 ${key} 重复。`,
  );
  const experts = unique(
    input.experts.map((e) => e.id),
    (key) => `专家密钥 ${key} 重复。`,
  );
  unique(
    input.sheets.map((s) => s.expert),
    (key) => `专家 ${key} 有两份评分单，只能有一份计入。`,
  );
  unique(
    input.assignments.map((a) => `${a.expert} → ${a.dossier}`),
    (key) => `分配 ${key} 重复。`,
  );
  unique(
    input.conflicts.map((a) => `${a.expert} → ${a.dossier}`),
    (key) => `回避 ${key} 重复。`,
  );
  unique(
    input.vetoDecisions.map((d) => `${d.dossier} ${d.veto}`),
    (key) => `一票否决 ${key} 有两个决定。`,
  );
  for (const sheet of input.sheets) {
    unique(
      sheet.ballots.map((b) => b.no),
      (key) => `专家 ${sheet.expert} 对项目 ${key} 有两份评分。`,
    );
    if (!experts.has(sheet.expert)) found.push(`评分单的专家 ${sheet.expert} 不在名册中。`);
  }
  for (const dossier of input.dossiers) {
    if (!categories.has(dossier.category)) found.push(`项目 ${dossier.no} 的类别 ${dossier.category} 没有评价指南。`);
  }
  for (const pair of [...input.assignments, ...input.conflicts]) {
    if (!experts.has(pair.expert)) found.push(`分配或回避中的专家 ${pair.expert} 不在名册中。`);
    if (!dossiers.has(pair.dossier)) found.push(`分配或回避中的项目 ${pair.dossier} 不存在。`);
  }
  for (const decision of input.vetoDecisions) {
    if (!dossiers.has(decision.dossier)) found.push(`一票否决决定中的项目 ${decision.dossier} 不存在。`);
  }
  return found;
}

/** Shape, limits and coherence: what passes here, `tally` can count without looking back. */
export const tallyInputSchema = shape.superRefine((input, context) => {
  for (const message of incoherences(input)) context.addIssue({ code: 'custom', message });
});
export type TallyInput = z.infer<typeof tallyInputSchema>;
