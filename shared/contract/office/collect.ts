import { z } from 'zod';
import { keyIdSchema, originSchema } from '#shared/domain/identity.ts';
import { isoInstant, panelName, sha256Hex } from '#shared/domain/primitives.ts';
import { longMethod, method } from '../method.ts';
import { base64, checkCode, filePath, nothing, passphrase } from '../values.ts';

/** 回收 and 开分: which sheets came, which were refused and why, whose paper was checked, and who may open when. */

const name = z.string().max(400);
const said = z.string().max(20_000);
const revision = z.int().min(1);
const count = z.int().min(0);

const sheetSchema = z.object({
  digest: sha256Hex,
  checkCode,
  revision,
  standing: z.enum(['effective', 'superseded', 'fork', 'set-aside']),
  receivedAt: isoInstant,
  signedAt: isoInstant,
  revisionReason: z.string().max(2000),
  counts: z.object({ assigned: count, scored: count, recused: count, abstained: count, unscored: count }),
  predecessorMissing: z.boolean(),
  opened: z.boolean(),
  refusal: said.nullable(),
  paperAt: isoInstant.nullable(),
});
export type BoardSheet = z.infer<typeof sheetSchema>;

const rowSchema = z.object({
  keyId: keyIdSchema,
  name,
  unit: name,
  panel: panelName,
  leader: z.boolean(),
  origin: originSchema,
  state: z.enum(['missing', 'received', 'renewed', 'fork', 'faulty']),
  said: said.nullable(),
  sheet: sheetSchema.nullable(),
  others: z.array(sheetSchema).max(1000),
  paper: z.enum(['none', 'checked', 'older']),
  stick: z.object({ place: z.string().max(1000), at: isoInstant }).nullable(),
});
export type BoardRow = z.infer<typeof rowSchema>;

const panelQuorum = z.object({
  panel: panelName,
  experts: count,
  needed: count,
  received: count,
  missing: z.array(name).max(1000),
});
export type PanelQuorum = z.infer<typeof panelQuorum>;

const collectedSchema = z.object({
  file: filePath,
  outcome: z.enum(['accepted', 'present', 'superseded', 'refused']),
  message: said.optional(),
  expert: name.optional(),
  revision: revision.optional(),
});

const refusedSchema = z.object({
  id: count,
  file: name,
  place: name,
  code: z.string().max(60),
  message: said,
  expert: z.object({ keyId: keyIdSchema, name, bySignature: z.boolean() }).nullable(),
  firstAt: isoInstant,
  lastAt: isoInstant,
  times: count,
  state: z.enum(['open', 'replaced', 'settled']),
  note: z.string().max(1000).nullable(),
});
export type RefusedFile = z.infer<typeof refusedSchema>;

const forkSchema = z.object({
  expert: keyIdSchema,
  name,
  panel: panelName,
  revision,
  sheets: z
    .array(
      sheetSchema
        .pick({ digest: true, checkCode: true, receivedAt: true, signedAt: true, revisionReason: true, counts: true })
        .extend({ batch: sha256Hex, inner: sha256Hex, auditHead: sha256Hex, software: name }),
    )
    .max(200),
  decided: z.object({ digest: sha256Hex, reason: z.string().max(4000) }).nullable(),
});
export type Fork = z.infer<typeof forkSchema>;

const openingSchema = z.object({
  opened: z.boolean(),
  /** Sheets that are still closed; after the first 开分 these are the late ones. */
  closed: count,
  /** Nobody can open yet, because nothing came or nothing is closed. */
  quorum: z.object({ met: z.boolean(), panels: z.array(panelQuorum).max(500) }),
  forks: count,
  /** Fewest characters of a written exception. */
  exceptionMinimum: count,
  rule: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('single') }),
    z.object({
      kind: z.literal('split'),
      threshold: count,
      holders: z.array(z.object({ keyId: keyIdSchema, name, unit: name, present: z.boolean() })).max(50),
    }),
  ]),
  acts: z
    .array(
      z.object({
        at: isoInstant,
        holders: z.array(name).max(50),
        exception: z.string().max(2000).nullable(),
        met: z.boolean(),
      }),
    )
    .max(1000),
  /** Sheets that were opened and cannot be used, in words. */
  refused: z.array(said).max(1000),
});
export type OpeningState = z.infer<typeof openingSchema>;

export const collectMethods = {
  'collect.board': method(
    nothing,
    z.object({ rows: z.array(rowSchema).max(5000), panels: z.array(panelQuorum).max(500), opened: z.boolean() }),
  ),
  /** Files, folders and sticks, in any order and as often as one likes. What was taken stays when it is cancelled. */
  'collect.take': longMethod(
    z.strictObject({ sources: z.array(filePath).min(1).max(5000) }),
    z.object({ files: z.array(collectedSchema).max(60_000) }),
  ),
  'collect.refusals': method(nothing, z.object({ files: z.array(refusedSchema).max(20_000) })),
  /** The same as a paper: those that wait for somebody, or all. */
  'collect.refusalPaper': method(z.strictObject({ all: z.boolean() }), z.object({ name, pdf: base64 })),
  'collect.settle': method(z.strictObject({ id: count, note: z.string().max(1000) }), nothing),
  'collect.forks': method(nothing, z.object({ forks: z.array(forkSchema).max(1000) })),
  'collect.decide': method(z.strictObject({ digest: sha256Hex, reason: z.string().max(2000) }), nothing),
  /** `text`: sixteen digits, or a QR as a scanner types it. `expert`: whose paper is expected, null for anybody's. */
  'collect.paper': method(
    z.strictObject({ text: z.string().max(1000), expert: keyIdSchema.nullable() }),
    z.object({ expert: keyIdSchema, name, panel: panelName, revision, checkCode, at: isoInstant, again: z.boolean() }),
  ),
  'opening.read': method(nothing, openingSchema),
  /** A holder of a split key, with their identity file and 口令: kept in memory until the opening, or for minutes. */
  'opening.stepUp': method(z.strictObject({ file: filePath, passphrase }), openingSchema),
  /** Everybody who stepped up is forgotten. */
  'opening.leave': method(nothing, nothing),
  'opening.open': longMethod(
    z.strictObject({ confirmation: z.string().max(20), exception: z.string().max(4000).nullable() }),
    z.object({ opened: count, refused: z.array(said).max(5000) }),
  ),
  /** 汇总 of what was opened. */
  'opening.tally': method(nothing, z.object({ digest: sha256Hex, checkCode })),
};
