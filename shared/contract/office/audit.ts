import { z } from 'zod';
import { isoInstant, sha256Hex } from '#shared/domain/primitives.ts';
import { method } from '../method.ts';
import { checkCode, filePath, nothing } from '../values.ts';

/** 监督记录: the round's append-only log in words. */

export const auditKindSchema = z.enum([
  'round',
  'intake',
  'guide',
  'people',
  'seal',
  'collect',
  'opening',
  'result',
  'deliberation',
  'decision',
  'archive',
  'other',
]);
export type AuditKind = z.infer<typeof auditKindSchema>;

export const auditKindNames: Readonly<Record<AuditKind, string>> = {
  round: '轮次',
  intake: '收件',
  guide: '指南',
  people: '专家',
  seal: '封包',
  collect: '回收',
  opening: '开分',
  result: '结果',
  deliberation: '合议',
  decision: '成果',
  archive: '归档',
  other: '其他',
};

export const auditLineSchema = z.object({
  seq: z.int().min(1),
  /** By the clock of this machine: a claim. The order is proven, the time is not. */
  at: z.string().max(40),
  kind: auditKindSchema,
  /** Refused, hence nothing was changed. */
  refused: z.boolean(),
  /** Whose act it was: a person on record, else the secretariat. */
  who: z.string().max(1000),
  said: z.string().max(20_000),
  type: z.string().max(100),
  hash: sha256Hex,
});
export type AuditLine = z.infer<typeof auditLineSchema>;

export const auditMethods = {
  /** Newest first, with what verifying the chain from its beginning to its end found. */
  'audit.read': method(
    nothing,
    z.object({
      events: z.int(),
      head: sha256Hex,
      checkCode,
      /** The first event that does not fit the chain; null when every one does. */
      broken: z.int().nullable(),
      openings: z
        .array(
          z.object({
            at: isoInstant,
            holders: z.array(z.string().max(1000)).max(100),
            quorumMet: z.boolean(),
            exception: z.string().max(4000).nullable(),
          }),
        )
        .max(1000),
      lines: z.array(auditLineSchema).max(50_000),
      /** Older events that are not listed here; the written record holds all. */
      left: z.int().min(0),
    }),
  ),
  /** The whole record, as a spreadsheet to read or as JSON to verify with another tool. */
  'audit.write': method(
    z.strictObject({ directory: filePath, format: z.enum(['xlsx', 'json']) }),
    z.object({ file: filePath, events: z.int(), checkCode }),
  ),
};
