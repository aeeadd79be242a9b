import path from 'node:path';
import { z } from 'zod';
import { categorySchema, decimalString, shortText } from '#shared/domain/primitives.ts';
import { findingLevelSchema } from '#shared/domain/rubric.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { MIB, readSmallFile } from '#engine/platform/files.ts';
import { resourcePath } from '#engine/platform/resources.ts';

/**
 * The words that a round is spoken in. They live in `resources/tables/*.json`, where the bureau can replace them;
 * what a dossier may say of district, industry, role and so on is whatever these files say.
 */

/** Separators of lists inside one cell; a word that held one could never be read back. */
export const LIST_SEPARATORS = /[\u3001\uFF1B;\uFF0C,|\n]/u;

const word = shortText.refine((text) => !LIST_SEPARATORS.test(text), '词中不能含有顿号、逗号、分号、竖线或换行');

const wordSchema = z.strictObject({
  name: word,
  /** Other spellings of the same thing, replaced silently. */
  aliases: z.array(shortText).max(20),
});
/** A word of a table. */
export type Word = z.infer<typeof wordSchema>;

function words<T extends z.ZodType<{ name: string; aliases: string[] }>>(entry: T) {
  return z
    .array(entry)
    .min(1)
    .max(300)
    .refine((list) => {
      const all = list.flatMap((item) => [item.name, ...item.aliases]);
      return new Set(all).size === all.length;
    }, '同一个词出现了两次');
}

function table<N extends string, S extends z.core.$ZodLooseShape>(name: N, shape: S) {
  return z.strictObject({
    schema: z.literal(`zhiping.table.${name}/1`),
    title: shortText,
    source: z.string().max(500),
    /** Shown with the table; says which part of it is assumed. */
    notice: z.string().max(500),
    ...shape,
  });
}

const districtsSchema = table('districts', {
  /** `district`: one of the 16; `authority`: recommends but is no unit's district; `outside`: partners only. */
  districts: words(wordSchema.extend({ kind: z.enum(['district', 'authority', 'outside']) })),
});

const industriesSchema = table('industries', {
  year: z.int().min(2000).max(2100),
  structure: shortText,
  groups: z
    .array(z.strictObject({ code: shortText, name: shortText, industries: words(wordSchema) }))
    .min(1)
    .max(50),
});

const recommendersSchema = table('recommenders', { kinds: words(wordSchema) });

const unitsSchema = table('units', {
  kinds: words(wordSchema),
  sizes: words(wordSchema.extend({ sme: z.boolean() })),
  specialised: words(wordSchema),
  roles: words(wordSchema),
});

const attachmentsSchema = table('attachments', { kinds: words(wordSchema) });

const tagsSchema = table('tags', {
  actions: words(wordSchema),
  /** `synonyms` are other documents' words for the same pain; replacing one is said. */
  painPoints: words(wordSchema.extend({ synonyms: z.array(shortText).max(20) })),
  objects: words(wordSchema),
  dimensions: words(wordSchema),
  evidence: words(wordSchema),
});

const policyToolsSchema = table('policyTools', {
  tools: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z][0-9A-Z-]{0,19}$/),
        name: shortText,
        hint: z.string().min(1).max(1000),
        /** An amount in words, where a bureau has one. */
        amount: shortText.nullable(),
        source: z.string().max(500),
        /** Only for small and medium-sized units. */
        sme: z.boolean(),
        /** Only for dossiers with an attachment of one of these kinds; empty means any. */
        attachments: z.array(shortText).max(20),
        /** Only for dossiers with one of these objects; empty means any. */
        objects: z.array(shortText).max(20),
      }),
    )
    .max(200),
});
export type PolicyTool = z.infer<typeof policyToolsSchema>['tools'][number];

const targetsSchema = table('targets', {
  targets: z
    .array(
      z.strictObject({
        code: shortText,
        name: shortText,
        minimum: z.int().min(0).max(100_000),
        /** Which categories count towards it: editable. */
        categories: z.array(categorySchema).max(3),
      }),
    )
    .max(20),
  /** Part of a target that must reach a level, in percent. */
  shares: z
    .array(
      z.strictObject({
        code: shortText,
        name: shortText,
        of: shortText,
        minimumPercent: decimalString,
        levels: z.array(findingLevelSchema).min(1).max(5),
      }),
    )
    .max(20),
});

const inChinese = z.locales.zhCN().localeError;

const schemas = {
  districts: districtsSchema,
  industries: industriesSchema,
  recommenders: recommendersSchema,
  units: unitsSchema,
  attachments: attachmentsSchema,
  tags: tagsSchema,
  policyTools: policyToolsSchema,
  targets: targetsSchema,
};

/** All tables by the name of their file. */
export type Tables = { readonly [K in keyof typeof schemas]: z.infer<(typeof schemas)[K]> };

/** Reads and checks every table; `directory` defaults to the tables that ship with the software. */
export async function loadTables(directory: string = resourcePath('tables')): Promise<Result<Tables>> {
  const loaded: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const file = path.join(directory, `${name}.json`);
    const bytes = await readSmallFile(file, MIB);
    if (!bytes.ok) return bytes;
    const parsed = schema.safeParse(parseJson(bytes.value), { error: inChinese });
    if (!parsed.success) {
      return refused(problem('TABLES_INVALID', { file, reason: reasonOf(parsed.error) }));
    }
    loaded[name] = parsed.data;
  }
  // Every key of `schemas` was filled with what its own schema returned.
  return ok(loaded as Tables);
}

/** Names of the industries of all groups, in the order of the table. */
export function industryWords(tables: Tables): readonly Word[] {
  return tables.industries.groups.flatMap((group) => group.industries);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined || issue.path.length === 0) return '不是有效的词表文件';
  return `${issue.path.join('.')} 处的内容有误（${issue.message}）`;
}
