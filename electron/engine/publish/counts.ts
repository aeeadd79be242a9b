import type { Tables } from '#engine/intake/index.ts';
import type { DecidedDossier } from '#shared/domain/decision.ts';
import { categoryNames, categorySchema } from '#shared/domain/primitives.ts';
import { findingLevelSchema, type FindingLevel } from '#shared/domain/rubric.ts';

/** How many there are of each kind; every dossier once. */
export interface Counts {
  /** Taken in: what the round was to judge. */
  readonly applied: number;
  /** With an official score. */
  readonly evaluated: number;
  readonly recognised: number;
  /** Recognised and found to be 国际先进 or better. */
  readonly international: number;
}

export interface CountedLine {
  readonly name: string;
  /** What the line belongs to: a group of industries, a kind of recommender; empty where there is none. */
  readonly group: string;
  readonly counts: Counts;
}

export interface Statistics {
  readonly total: Counts;
  readonly districts: readonly CountedLine[];
  readonly industries: readonly CountedLine[];
  readonly categories: readonly CountedLine[];
  readonly recommenders: readonly CountedLine[];
  readonly painPoints: readonly CountedLine[];
}

export type StatisticsTables = Pick<Tables, 'districts' | 'industries' | 'recommenders' | 'tags' | 'targets'>;

/** Stands where a dossier names no pain point. */
export const UNNAMED = '未标注';

/**
 * Counts by each dimension, words of the tables first and in their order, with zeros; then what the tables do not know.
 * The lead unit's district counts, no partner's; each of several recommenders and pain points counts, so that lines
 * may sum to more than the total, in which every dossier stands once.
 */
export function statisticsOf(dossiers: readonly DecidedDossier[], tables: StatisticsTables): Statistics {
  const { painPoints } = tables.tags;
  const named = tables.industries.groups.flatMap((group) =>
    group.industries.map((one): readonly [string, string] => [one.name, group.name]),
  );
  return {
    total: countsOf(dossiers),
    districts: districtLines(dossiers, tables),
    industries: lines(
      dossiers,
      named.map(([industry]) => industry),
      (one) => [one.project.industry],
      new Map(named),
    ),
    categories: lines(
      dossiers,
      categorySchema.options.map((one) => categoryNames[one]),
      (one) => [categoryNames[one.project.category]],
    ),
    recommenders: recommenderLines(dossiers, tables),
    painPoints: lines(
      dossiers,
      painPoints.map((one) => one.name),
      ({ project }) => (project.painPoints.length === 0 ? [UNNAMED] : project.painPoints),
    ),
  };
}

export function countsOf(dossiers: readonly DecidedDossier[]): Counts {
  const recognised = dossiers.filter((one) => one.fate === 'recognised');
  return {
    applied: dossiers.length,
    evaluated: dossiers.filter((one) => one.official !== null).length,
    recognised: recognised.length,
    international: recognised.filter((one) => atLeastInternational(one.level)).length,
  };
}

/** The schema lists the levels from the highest down. */
function atLeastInternational(level: FindingLevel): boolean {
  const levels = findingLevelSchema.options;
  return levels.indexOf(level) <= levels.indexOf('国际先进');
}

function lines(
  dossiers: readonly DecidedDossier[],
  known: readonly string[],
  keysOf: (dossier: DecidedDossier) => readonly string[],
  groups: ReadonlyMap<string, string> = new Map(),
): CountedLine[] {
  const found = new Map<string, DecidedDossier[]>(known.map((name) => [name, []]));
  for (const dossier of dossiers) {
    for (const key of new Set(keysOf(dossier))) {
      const list = found.get(key);
      if (list === undefined) found.set(key, [dossier]);
      else list.push(dossier);
    }
  }
  return [...found].map(([name, list]) => ({ name, group: groups.get(name) ?? '', counts: countsOf(list) }));
}

/** An authority such as 临港新片区 is nobody's district: it has what it recommended. */
function districtLines(dossiers: readonly DecidedDossier[], tables: StatisticsTables): CountedLine[] {
  const { districts } = tables.districts;
  const authorities = districts.filter((one) => one.kind === 'authority').map((one) => one.name);
  const own = districts.filter((one) => one.kind !== 'outside').map((one) => one.name);
  return lines(dossiers, own, ({ project }) => [
    project.district,
    ...authorities.filter((name) => project.recommenders.some((one) => one.kind === name || one.name.includes(name))),
  ]);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Every recommender by name, kind by kind. */
function recommenderLines(dossiers: readonly DecidedDossier[], tables: StatisticsTables): CountedLine[] {
  const kinds = new Map(
    dossiers.flatMap(({ project }) => project.recommenders.map((one): [string, string] => [one.name, one.kind])),
  );
  const order = tables.recommenders.kinds.map((one) => one.name);
  const place = (group: string): number => (order.includes(group) ? order.indexOf(group) : order.length);
  return lines(dossiers, [], ({ project }) => project.recommenders.map((one) => one.name), kinds).sort(
    (a, b) => place(a.group) - place(b.group) || collator.compare(a.name, b.name),
  );
}
