import { z } from 'zod';
import type { Expertise } from '#engine/assignment/index.ts';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { categorySchema, type Category } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { experts } from './roster.ts';
import type { Round } from './round.ts';

/** What an expert is versed in and may judge, as the secretariat knows it: no card says it. */
export interface Trait {
  readonly expertise: Expertise | null;
  /** Null for every category. */
  readonly categories: readonly Category[] | null;
}

const categoriesSchema = z.array(categorySchema).nullable();

const UNKNOWN: Trait = { expertise: null, categories: null };

/** By key id; an expert of whom nothing was said is not in it. */
export function traits(round: Round): ReadonlyMap<string, Trait> {
  const rows = round.db.prepare('SELECT expert, expertise, categories FROM expert_trait').all() as {
    expert: string;
    expertise: Expertise | null;
    categories: string | null;
  }[];
  return new Map(
    rows.map(({ expert, expertise, categories }) => [
      expert,
      { expertise, categories: categoriesSchema.parse(categories === null ? null : JSON.parse(categories)) },
    ]),
  );
}

/** Says what an expert is versed in; what is not given stays. By name or key id. */
export function setTrait(round: Round, expert: string, change: Partial<Trait>): Result<Trait> {
  return witnessed(round.db, 'round.trait', set(round, expert, change));
}

function set(round: Round, expert: string, change: Partial<Trait>): Result<Trait> {
  const found = experts(round).filter((one) => one.keyId === expert || one.name === expert);
  const [one] = found;
  if (one === undefined || found.length > 1) return refused(problem('EXPERT_UNKNOWN', { expert }));
  const trait = { ...(traits(round).get(one.keyId) ?? UNKNOWN), ...change };
  const { expertise } = trait;
  const categories = trait.categories === null ? null : [...new Set(trait.categories)].sort();
  if (categories?.length === 0)
    return refused(problem('INPUT_INVALID', { what: `${one.name}的可评类别`, reason: '应至少有一个类别，或不限' }));
  const { db } = round;
  db.transaction(() => {
    db.prepare(
      `INSERT INTO expert_trait(expert, expertise, categories) VALUES (@expert, @expertise, @categories)
       ON CONFLICT(expert) DO UPDATE SET expertise = @expertise, categories = @categories`,
    ).run({ expert: one.keyId, expertise, categories: categories === null ? null : canonicalJson(categories) });
    appendAudit(db, 'round.trait', { expert: one.keyId, expertise, categories });
  }).immediate();
  return ok({ expertise, categories });
}
