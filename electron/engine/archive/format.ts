import { z } from 'zod';
import { modeSchema } from '#shared/domain/batch.ts';
import { isoInstant, sha256Hex, shortText } from '#shared/domain/primitives.ts';

/** Names inside an archive (docs/formats.md). */
export const MANIFEST = 'manifest.json';
export const MANIFEST_TYPE = 'application/vnd.zhiping.archive+json';
export const ENTRY_LIMIT = 256 * 1024 * 1024;

export const rubricEntry = (category: string): string => `rubrics/${category}.json`;
export const batchEntry = (digest: string): string => `batches/${digest}.json`;
export const sheetEntry = (digest: string): string => `sheets/${digest}.zps`;
export const outerEntry = (digest: string): string => `sheets/${digest}.outer.json`;
export const innerEntry = (digest: string): string => `sheets/${digest}.inner.json`;

export const manifestSchema = z.strictObject({
  schema: z.literal('zhiping.archive/1'),
  round: z.strictObject({ id: sha256Hex, title: shortText, mode: modeSchema }),
  archivedAt: isoInstant,
  secretariat: z.string().max(20_000),
  result: sha256Hex,
  auditHead: sha256Hex,
  entries: z.array(z.strictObject({ name: z.string().max(200), size: z.int().min(0), sha256: sha256Hex })).max(40_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** `ledger.json`: which sheets were received, which counted, and what was decided about forks. */
export const ledgerFileSchema = z.strictObject({
  schema: z.literal('zhiping.ledger/1'),
  sheets: z
    .array(
      z.strictObject({
        digest: sha256Hex,
        expert: sha256Hex,
        revision: z.int().min(1),
        innerDigest: sha256Hex,
        supersedes: sha256Hex.nullable(),
        standing: z.enum(['effective', 'superseded', 'fork', 'set-aside']),
        predecessorMissing: z.boolean(),
      }),
    )
    .max(10_000),
  decisions: z.array(z.strictObject({ expert: sha256Hex, revision: z.int().min(1), digest: sha256Hex })).max(10_000),
  /** Sheets whose content could not be used at 开分. */
  refused: z.array(z.strictObject({ digest: sha256Hex, code: z.string().max(60) })).max(10_000),
});
