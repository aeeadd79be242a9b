import { z } from 'zod';
import type { Expertise } from '#engine/assignment/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { categorySchema, type Category } from '#shared/domain/primitives.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import type { Round } from './round.ts';

/** What an expert is versed in and may judge, as the secretariat knows it: no card says it. */
export interface Trait {
  readonly expertise: Expertise | null;
  /** Null for every category. */
  readonly categories: readonly Category[] | null;
  /** What they are familiar with, in words of the table of industries or their own. */
  readonly industries: readonly string[];
  /** Other names of their unit and the group that it belongs to: 回避 is found by these too. */
  readonly aliases: readonly string[];
}

const categoriesSchema = z.array(categorySchema).nullable();
const wordsSchema = z.array(z.string());

export const UNKNOWN_TRAIT: Trait = { expertise: null, categories: null, industries: [], aliases: [] };

/** By key id; an expert of whom nothing was said is not in it. */
export function traits(round: Round): ReadonlyMap<string, Trait> {
  const rows = round.db
    .prepare('SELECT expert, expertise, categories, industries, aliases FROM expert_trait')
    .all() as {
    expert: string;
    expertise: Expertise | null;
    categories: string | null;
    industries: string;
    aliases: string;
  }[];
  return new Map(
    rows.map(({ expert, expertise, categories, industries, aliases }) => [
      expert,
      {
        expertise,
        categories: categoriesSchema.parse(categories === null ? null : JSON.parse(categories)),
        industries: wordsSchema.parse(JSON.parse(industries)),
        aliases: wordsSchema.parse(JSON.parse(aliases)),
      },
    ]),
  );
}

export function tidyTrait({ expertise, categories, industries, aliases }: Trait): Trait {
  return {
    expertise,
    categories: categories === null ? null : [...new Set(categories)].sort(),
    industries: [...new Set(industries)],
    aliases: [...new Set(aliases)],
  };
}

export function wrongTrait(name: string, trait: Trait): Problem | null {
  return trait.categories?.length === 0
    ? problem('INPUT_INVALID', { what: `${name}的可评类别`, reason: '应至少有一个类别，或不限' })
    : null;
}

/** Within the transaction of whatever changes it. */
export function storeTrait({ db }: Round, expert: string, trait: Trait): void {
  const { expertise, categories, industries, aliases } = trait;
  db.prepare(
    `INSERT INTO expert_trait(expert, expertise, categories, industries, aliases)
     VALUES (@expert, @expertise, @categories, @industries, @aliases)
     ON CONFLICT(expert) DO UPDATE
     SET expertise = @expertise, categories = @categories, industries = @industries, aliases = @aliases`,
  ).run({
    expert,
    expertise,
    categories: categories === null ? null : canonicalJson(categories),
    industries: canonicalJson(industries),
    aliases: canonicalJson(aliases),
  });
}
