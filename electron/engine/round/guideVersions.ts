import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import type { Store } from '#engine/store/index.ts';
import { rubricSchema, type Rubric } from '#shared/domain/rubric.ts';
import type { Category } from '#shared/domain/primitives.ts';
import type { Round } from './round.ts';

/** A 评价指南 that is or was in force. */
export interface GuideVersion {
  readonly category: Category;
  /** Counts the versions of the category: 1, 2, … */
  readonly number: number;
  readonly digest: string;
  readonly at: string;
  /** Why it came; empty for the first. */
  readonly why: string;
  readonly rubric: Rubric;
}

/** Every version of every category, each category's newest first. */
export function guideVersions(round: Round): GuideVersion[] {
  const rows = round.db
    .prepare('SELECT number, digest, at, why, json FROM rubric_version ORDER BY category, number DESC')
    .all() as { number: number; digest: string; at: string; why: string; json: string }[];
  return rows.map(({ json, ...row }) => {
    const rubric = rubricSchema.parse(JSON.parse(json));
    return { ...row, category: rubric.category, rubric };
  });
}

/** Puts a 评价指南 in force and keeps it as a version. Only within a transaction. */
export function putInForce(db: Store, rubric: Rubric, why: string): { category: Category; digest: string } {
  const json = canonicalJson(rubric);
  const row = { category: rubric.category, digest: sha256Hex(json), json, why, at: new Date().toISOString() };
  db.prepare(
    'INSERT INTO rubric(category, digest, json) VALUES (@category, @digest, @json) ON CONFLICT(category) DO UPDATE SET digest = @digest, json = @json',
  ).run(row);
  db.prepare(
    `INSERT INTO rubric_version(category, number, digest, at, why, json)
     VALUES (@category, (SELECT coalesce(max(number), 0) + 1 FROM rubric_version WHERE category = @category), @digest, @at, @why, @json)`,
  ).run(row);
  return { category: row.category, digest: row.digest };
}
