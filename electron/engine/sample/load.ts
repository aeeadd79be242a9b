import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { intakeDossierSchema } from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { errnoOf, MIB, readSmallFile } from '#engine/platform/files.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { samplePlot, sampleScenario } from './scenario.ts';
import { expertsFileSchema, judgementsFileSchema, type SampleRound } from './types.ts';

export const SAMPLE_TITLE = '2026年度产业质量攻关成果评价（示例）';
/** Seed of the ballots that were tuned by hand; another one would lose the edge cases. */
const SAMPLE_SEED = 'zhiping-2026';

const inChinese = z.locales.zhCN().localeError;
const DOSSIER_FILE = /^[0-9]{3}\.json$/;

/** The twelve written dossiers, their experts and what they will say. `directory` defaults to the shipped sample. */
export async function loadSampleRound(directory: string = resourcePath('sample-round')): Promise<Result<SampleRound>> {
  let names: string[];
  try {
    names = (await readdir(directory)).filter((name) => DOSSIER_FILE.test(name)).toSorted();
  } catch (error) {
    return refused(problem('FILE_UNREADABLE', { file: directory, reason: errnoOf(error) }));
  }
  const dossiers: SampleRound['dossiers'][number][] = [];
  for (const name of names) {
    const dossier = await readJson(path.join(directory, name), intakeDossierSchema);
    if (!dossier.ok) return dossier;
    dossiers.push(dossier.value);
  }
  const experts = await readJson(path.join(directory, 'experts.json'), expertsFileSchema);
  if (!experts.ok) return experts;
  const judgements = await readJson(path.join(directory, 'judgements.json'), judgementsFileSchema);
  if (!judgements.ok) return judgements;
  return ok({
    title: SAMPLE_TITLE,
    dossiers,
    panels: experts.value.panels,
    judgements: judgements.value.judgements,
    plot: samplePlot,
    scenario: sampleScenario,
    seed: SAMPLE_SEED,
  });
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<Result<T>> {
  const bytes = await readSmallFile(file, MIB);
  if (!bytes.ok) return bytes;
  const refuse = (reason: string): Result<T> =>
    refused(problem('INPUT_INVALID', { what: `示例数据『${file}』`, reason }));
  let raw: unknown;
  try {
    raw = JSON.parse(bytes.value.toString('utf8'));
  } catch {
    return refuse('不是 JSON 文件');
  }
  const parsed = schema.safeParse(raw, { error: inChinese });
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return refuse(`${issue?.path.join('.') ?? ''} 处有误（${issue?.message ?? ''}）`);
}
