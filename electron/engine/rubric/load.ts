import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { categoryNames, categorySchema } from '#shared/domain/primitives.ts';
import { rubricSchema, type Rubric } from '#shared/domain/rubric.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { canonicalBytes, sha256Hex } from '#engine/crypto/index.ts';
import { errnoOf, MIB, readSmallFile } from '#engine/platform/files.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { checkRubric } from './check.ts';

/** A rubric that may be used: checked, with the digest that every score sheet quotes. */
export interface LoadedRubric {
  readonly rubric: Rubric;
  /** SHA-256 of `bytes`, 64 hexadecimal digits. */
  readonly digest: string;
  /** RFC 8785 canonical JSON of `rubric`: what is sealed into a batch. */
  readonly bytes: Buffer;
}

/** Digest and canonical bytes of a rubric that was already checked. */
export function sealableRubric(rubric: Rubric): LoadedRubric {
  const bytes = canonicalBytes(rubric);
  return { rubric, digest: sha256Hex(bytes), bytes };
}

const inChinese = z.locales.zhCN().localeError;

/** One rubric from the bytes of a JSON file; `file` is only named in a refusal. */
export function parseRubric(bytes: Uint8Array, file: string): Result<LoadedRubric> {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused(problem('RUBRIC_INVALID', { file, reason: '不是 UTF-8 编码的 JSON 文件' }));
  }
  const parsed = rubricSchema.safeParse(raw, { error: inChinese });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue === undefined || issue.path.length === 0 ? '文件' : issue.path.join('.');
    return refused(problem('RUBRIC_INVALID', { file, reason: `${where} 处有误（${issue?.message ?? ''}）` }));
  }
  const contradiction = checkRubric(parsed.data, file);
  return contradiction === null ? ok(sealableRubric(parsed.data)) : refused(contradiction);
}

/**
 * Every rubric (`*.json`) of a folder, at most one per category, in the order of the categories. `directory` defaults
 * to the rubrics that ship with the software. Refusals: RUBRIC_…, FILE_….
 */
export async function loadRubrics(directory: string = resourcePath('rubrics')): Promise<Result<LoadedRubric[]>> {
  let names: string[];
  try {
    names = (await readdir(directory)).filter((name) => name.endsWith('.json')).toSorted();
  } catch (error) {
    return refused(problem('RUBRIC_FOLDER_UNREADABLE', { directory, reason: errnoOf(error) }));
  }
  if (names.length === 0) return refused(problem('RUBRIC_NONE', { directory }));
  const found = new Map<string, { file: string; loaded: LoadedRubric }>();
  for (const name of names) {
    const file = path.join(directory, name);
    const bytes = await readSmallFile(file, MIB);
    if (!bytes.ok) return bytes;
    const loaded = parseRubric(bytes.value, file);
    if (!loaded.ok) return loaded;
    const { category } = loaded.value.rubric;
    const other = found.get(category);
    if (other !== undefined) {
      const details = { category: categoryNames[category], first: other.file, second: file };
      return refused(problem('RUBRIC_CATEGORY_DUPLICATE', details));
    }
    found.set(category, { file, loaded: loaded.value });
  }
  return ok(categorySchema.options.flatMap((category) => found.get(category)?.loaded ?? []));
}
