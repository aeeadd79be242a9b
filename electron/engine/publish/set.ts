import { checkCode } from '#engine/crypto/index.ts';
import { cleanText } from '#engine/table/index.ts';
import type { DecidedDossier, DecisionSet, FrozenDecision } from '#shared/domain/decision.ts';
import { categoryNames, categorySchema } from '#shared/domain/primitives.ts';

/** The guiding document that every paper names. */
export const BASIS = '《关于开展产业质量攻关活动的指导意见》（沪市监质发〔2024〕240号）';

/** Stands on every page of whatever came of a test round. */
export const TEST_WORDS = '测试轮，不作认定依据';

/** Who publishes. */
export interface Bureau {
  /** In the order of the signature: 主办机关 first. */
  readonly names: readonly string[];
  /** Whose results they are, as the titles say it: 上海市 when left out. */
  readonly place?: string | undefined;
}

export const PLACE = '上海市';

/** One line of a public list; the same in every document, so that a number found in one is found in all. */
export interface ListLine {
  /** Counts through the whole list, from 1. */
  readonly at: number;
  readonly dossier: DecidedDossier;
  readonly partners: string;
  readonly recommenders: string;
}

/**
 * What is recognised, by category and then by number of the dossier. Not by rank: scores and ranks are not published,
 * and a list in their order would be.
 */
export function publicList(set: DecisionSet): ListLine[] {
  return set.dossiers
    .filter((one) => one.fate === 'recognised')
    .sort((a, b) => byCategory(a, b) || byNumber(a.project.no, b.project.no))
    .map((dossier, index) => ({ at: index + 1, dossier, ...units(dossier) }));
}

/** 联合单位 and 推荐单位 as the lists print them. */
export function units({ project }: DecidedDossier): { partners: string; recommenders: string } {
  return {
    partners: project.partners.map((one) => one.name).join('、'),
    recommenders: project.recommenders.map((one) => one.name).join('、'),
  };
}

/** The categories that occur, each with what is in it, in the order of the policy. */
export function byCategories<T>(list: readonly T[], of: (one: T) => DecidedDossier): { name: string; list: T[] }[] {
  return categorySchema.options
    .map((category) => ({
      name: categoryNames[category],
      list: list.filter((one) => of(one).project.category === category),
    }))
    .filter((one) => one.list.length > 0);
}

function byCategory(a: DecidedDossier, b: DecidedDossier): number {
  const place = (one: DecidedDossier): number => categorySchema.options.indexOf(one.project.category);
  return place(a) - place(b);
}

const collator = new Intl.Collator('en', { numeric: true });

function byNumber(a: string, b: string): number {
  return collator.compare(a, b);
}

/** 决策校验码: sixteen digits that stand for the digest of the frozen decision. */
export function decisionCode(decision: FrozenDecision): string {
  return checkCode(decision.digest);
}

/** `2026年11月22日` of a calendar date. */
export function day(iso: string): string {
  const [year = '', month = '', date = ''] = iso.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** A copy in which every text can stand in a document: no control characters, no half characters, plain line ends. */
export function cleaned<T>(data: T): T {
  return copy(data) as T;
}

function copy(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}
