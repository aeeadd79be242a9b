import type { Round } from '#engine/round/index.ts';
import {
  announcementSchema,
  decisionSetSchema,
  objectionSchema,
  type Announcement,
  type DecisionFile,
  type FrozenDecision,
  type Objection,
} from '#shared/domain/decision.ts';
import { fateSchema } from '#shared/domain/decision.ts';
import type { Ruling } from './fate.ts';

/** Every decision of the round, the first one first. */
export function decisions(round: Round): FrozenDecision[] {
  const rows = round.db.prepare('SELECT digest, json FROM decision ORDER BY revision').all() as {
    digest: string;
    json: string;
  }[];
  return rows.map(({ digest, json }) => ({ digest, set: decisionSetSchema.parse(JSON.parse(json)) }));
}

export function rulings(round: Round): Ruling[] {
  const rows = round.db.prepare('SELECT no, fate, reason, at FROM ruling ORDER BY no').all() as Record<
    'no' | 'fate' | 'reason' | 'at',
    string
  >[];
  return rows.map((row) => ({ ...row, fate: fateSchema.parse(row.fate) }));
}

/** In the order in which they were recorded; the last one holds. */
export function announcements(round: Round): Announcement[] {
  const rows = round.db.prepare('SELECT json FROM announcement ORDER BY id').all() as { json: string }[];
  return rows.map(({ json }) => announcementSchema.parse(JSON.parse(json)));
}

/** Every objection with the newest of its answers. */
export function objections(round: Round): Objection[] {
  const rows = round.db
    .prepare(
      `SELECT o.id, o.json,
         (SELECT a.json FROM objection_answer a WHERE a.objection = o.id ORDER BY a.id DESC LIMIT 1) AS answer
       FROM objection o ORDER BY o.id`,
    )
    .all() as { id: number; json: string; answer: string | null }[];
  return rows.map(({ id, json, answer }) =>
    objectionSchema.parse({
      ...(JSON.parse(json) as object),
      id,
      answer: answer === null ? null : (JSON.parse(answer) as unknown),
    }),
  );
}

/** What the archive keeps of it; null while nothing was decided. */
export function decisionFile(round: Round): DecisionFile | null {
  const made = decisions(round);
  if (made.length === 0) return null;
  return {
    schema: 'zhiping.decisions/1',
    decisions: made,
    announcements: announcements(round),
    objections: objections(round),
  };
}
