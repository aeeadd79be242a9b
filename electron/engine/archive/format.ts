import { z } from 'zod';
import { modeSchema } from '#shared/domain/batch.ts';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { opinionSchema } from '#shared/domain/opinion.ts';
import { dossierNo, isoInstant, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { projectFactsSchema } from '#shared/domain/project.ts';
import { ticketHeaderSchema } from '#shared/domain/ticket.ts';

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

export const PROJECTS = 'projects.json';
export const OPINIONS = 'opinions.json';
export const TICKETS = 'tickets.json';
export const DECISIONS = 'decisions.json';

/** `projects.json`: what the yearly figures and the documents know of every dossier that was taken in. */
export const projectFileSchema = z.strictObject({
  schema: z.literal('zhiping.projects/1'),
  projects: z.array(projectFactsSchema).max(5000),
});

/** `opinions.json`: every opinion of a panel, by dossier and revision, with its leader's signature where there is one. */
export const opinionFileSchema = z.strictObject({
  schema: z.literal('zhiping.opinions/1'),
  opinions: z
    .array(
      z.strictObject({
        digest: sha256Hex,
        opinion: opinionSchema,
        /** A signed envelope, as text. */
        signature: z.strictObject({ at: isoInstant, envelope: z.string().max(200_000) }).nullable(),
      }),
    )
    .max(20_000),
});

/** `tickets.json`: who was asked to look at which dossiers again; absent when nobody was. */
export const ticketFileSchema = z.strictObject({
  schema: z.literal('zhiping.tickets/1'),
  tickets: z
    .array(
      z.strictObject({
        digest: sha256Hex,
        header: ticketHeaderSchema,
        dossiers: z.array(dossierNo).min(1).max(5000),
        /** The revision that counted when an expert was asked. */
        asked: z
          .array(z.strictObject({ expert: keyIdSchema, revision: z.int().min(1) }))
          .min(1)
          .max(200),
      }),
    )
    .min(1)
    .max(10_000),
});
