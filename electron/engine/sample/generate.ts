import { categorySchema } from '#shared/domain/primitives.ts';
import type { FindingLevel } from '#shared/domain/rubric.ts';
import { ok, type Result } from '#shared/result.ts';
import { industryWords, loadTables, type Tables } from '#engine/intake/index.ts';
import { generatedDossier, type Subject } from './generatedDossier.ts';
import { generatedPanels } from './generatedPanels.ts';
import type { UnitWords } from './generatedUnit.ts';
import { loadSampleRound } from './load.ts';
import { randomFrom, type Random } from './random.ts';
import { emptyPlot } from './scenario.ts';
import type { Judgement, SamplePanel, SampleRound } from './types.ts';
import { aspects, concerns, objectsByIndustry, otherObjects, praises } from './vocabulary.ts';

export interface GenerateOptions {
  /** Dossiers to make, numbered from 013 on. */
  readonly projects: number;
  /** Experts to make, in panels of up to nine; 0 makes none, see `sampleRoundOf`. */
  readonly experts: number;
  readonly seed: string;
}

/** Numbers up to here belong to the written dossiers. */
const WRITTEN = 12;

/**
 * Further fiction beside the written round: as many dossiers and experts as asked for, the same for the same seed and
 * tables. For volume and benchmarks; the edge cases are in the written round. Refuses only what the tables refuse.
 */
export async function generateRound(options: GenerateOptions): Promise<Result<SampleRound>> {
  const tables = await loadTables();
  if (!tables.ok) return tables;
  const random = randomFrom(`zhiping/${options.seed}`);
  const words = unitWords(tables.value);
  const subjects = subjectsOf(random, tables.value, options.projects);
  const dossiers = subjects.map((subject) => generatedDossier(random, words, subject));
  return ok({
    title: `产业质量攻关成果评价（生成数据，种子 ${options.seed}）`,
    dossiers,
    panels: options.experts === 0 ? [] : generatedPanels(random, subjects, options.experts),
    judgements: subjects.map(({ no }) => judgementOf(random, no)),
    plot: emptyPlot,
    scenario: [],
    seed: options.seed,
  });
}

/**
 * A round of so many dossiers and experts in all: the written one, and what is missing generated. Numbers below the
 * written round's are not reached, because its edge cases need everybody. Without further experts the written panels
 * take the further dossiers of their category.
 */
export async function sampleRoundOf(options: GenerateOptions): Promise<Result<SampleRound>> {
  const written = await loadSampleRound();
  if (!written.ok) return written;
  const seated = written.value.panels.reduce((sum, panel) => sum + panel.experts.length, 0);
  const further = await generateRound({
    projects: Math.max(0, options.projects - written.value.dossiers.length),
    experts: Math.max(0, options.experts - seated),
    seed: options.seed,
  });
  if (!further.ok) return further;
  const { dossiers, panels, judgements } = further.value;
  const taken = (panel: SamplePanel): string[] =>
    dossiers.filter(({ body }) => body.category === panel.category).map(({ body }) => body.no);
  return ok({
    ...written.value,
    dossiers: [...written.value.dossiers, ...dossiers],
    panels:
      panels.length > 0
        ? [...written.value.panels, ...apart(panels, written.value.panels)]
        : written.value.panels.map((panel) => ({ ...panel, dossiers: [...panel.dossiers, ...taken(panel)] })),
    judgements: [...written.value.judgements, ...judgements],
  });
}

/** Generated experts under names that the written round does not use: sheets and plot go by name. */
function apart(panels: readonly SamplePanel[], written: readonly SamplePanel[]): SamplePanel[] {
  const used = new Set(written.flatMap((panel) => panel.experts.map((expert) => expert.name)));
  return panels.map((panel) => ({
    ...panel,
    experts: panel.experts.map((one) => (used.has(one.name) ? { ...one, name: `${one.name}（二）` } : one)),
  }));
}

function unitWords(tables: Tables): UnitWords {
  return {
    districts: tables.districts.districts.filter((one) => one.kind === 'district').map((one) => one.name),
    // Not the smallest: a micro firm rarely leads a project of three.
    sizes: tables.units.sizes.filter((one) => one.name !== '微型' && one.name !== '不适用').map((one) => one.name),
    specialised: tables.units.specialised.map((one) => one.name),
  };
}

function subjectsOf(random: Random, tables: Tables, count: number): Subject[] {
  const industries = industryWords(tables).map((word) => word.name);
  const things = industries.flatMap((industry) =>
    (objectsByIndustry[industry] ?? otherObjects).map((object) => ({ industry, object })),
  );
  const categories = categorySchema.options;
  const ideas = new Map(
    categories.map((category) => [
      category,
      random.shuffle(things.flatMap((thing) => aspects[category].map((aspect) => ({ ...thing, aspect })))),
    ]),
  );
  return Array.from({ length: count }, (_, at): Subject => {
    const category = categories[at % categories.length] ?? 'product';
    const list = ideas.get(category) ?? [];
    const turn = Math.floor(at / categories.length);
    const idea = list[turn % list.length];
    if (idea === undefined) throw new RangeError('no industry to make a dossier of');
    const repeat = Math.floor(turn / list.length);
    const serial = WRITTEN + 1 + at;
    return {
      no: String(serial).padStart(3, '0'),
      serial,
      title: `${idea.object}${idea.aspect}${repeat === 0 ? '' : `（第 ${repeat + 1} 期）`}`,
      category,
      industry: idea.industry,
      object: idea.object,
    };
  });
}

function judgementOf(random: Random, no: string): Judgement {
  // Most projects that a district recommends are good; a tail is not.
  const quality = Math.min(0.94, Math.max(0.55, 0.81 + 0.07 * random.normal()));
  const share = (): number => Math.min(0.97, Math.max(0.5, quality + 0.03 * random.normal()));
  const high = quality > 0.84;
  const levels = Array.from({ length: 9 }, (): FindingLevel => {
    const draw = random.next();
    if (high) return draw < 0.75 ? '国际先进' : '国内领先';
    return draw < 0.2 ? '国际先进' : draw < 0.75 ? '国内领先' : '国内先进';
  });
  const shares = { A: share(), B: share(), C: share(), D: share(), E: share() };
  return { no, shares, levels, praise: praises, concern: concerns };
}
