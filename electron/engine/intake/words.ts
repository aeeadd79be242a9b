import { categoryNames, type Category } from '#shared/domain/primitives.ts';
import type { Dictionary } from './columns.ts';
import { industryWords, type Tables, type Word } from './tables.ts';

/** A word with the other documents' words for it, whose replacement is said. */
export interface DictionaryWord extends Word {
  readonly synonyms?: readonly string[];
}

const word = (name: string, aliases: string[] = []): Word => ({ name, aliases });

export const directions = {
  higher: word('越高越好', ['高', '望大', 'higher']),
  lower: word('越低越好', ['低', '望小', 'lower']),
  target: word('越接近目标越好', ['接近目标', '望目', 'target']),
} as const;

export const categoryWords: Readonly<Record<Category, Word>> = {
  chain: word(categoryNames.chain, ['产业链协同', 'chain']),
  common: word(categoryNames.common, ['共性质量技术', 'common']),
  product: word(categoryNames.product, ['产品关键质量性能', 'product']),
};

const parts: readonly Word[] = [word('牵头', ['牵头单位']), word('联合', ['联合单位', '参与'])];

export type Dictionaries = Readonly<Record<Dictionary, readonly DictionaryWord[]>>;

/** Every word a column may hold, from the tables or from the language of the intake table itself. */
export function dictionaryWords(tables: Tables): Dictionaries {
  return {
    类别: Object.values(categoryWords),
    行业: industryWords(tables),
    行动: tables.tags.actions,
    痛点: tables.tags.painPoints,
    对象: tables.tags.objects,
    问题维度: tables.tags.dimensions,
    主体: parts,
    单位类型: tables.units.kinds,
    规模: tables.units.sizes,
    专精特新: tables.units.specialised,
    角色: tables.units.roles,
    区: tables.districts.districts,
    方向: Object.values(directions),
    是否: [word('是'), word('否')],
    证据类型: tables.tags.evidence,
    附件类型: tables.attachments.kinds,
    推荐单位类型: tables.recommenders.kinds,
  };
}

/** Words are compared without blanks, in one width, whatever the case and the shape of the quotation marks. */
function key(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\s+/gu, '')
    .replaceAll(/[“”„"‟]/gu, '"')
    .toLowerCase();
}

export interface FoundWord {
  readonly name: string;
  /** The word was another document's; the replacement should be said. */
  readonly synonym: boolean;
}

export function findWord(list: readonly DictionaryWord[], text: string): FoundWord | null {
  const wanted = key(text);
  for (const { name, aliases } of list) {
    if (key(name) === wanted || aliases.some((alias) => key(alias) === wanted)) return { name, synonym: false };
  }
  const found = list.find(({ synonyms }) => synonyms?.some((synonym) => key(synonym) === wanted) ?? false);
  return found === undefined ? null : { name: found.name, synonym: true };
}

/** The candidates that look most like `text`, best first; none when nothing is alike. */
export function nearest(candidates: readonly string[], text: string, count = 3): readonly string[] {
  const wanted = key(text);
  const scored = candidates.map((candidate) => ({ candidate, score: likeness(wanted, key(candidate)) }));
  return scored
    .filter(({ score }) => score > 0.25)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** 1 for equal texts, 0 for texts with nothing in common: edit distance and shared characters, whichever is kinder. */
function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  const shared = [...new Set(a)].filter((character) => b.includes(character)).length;
  const overlap = shared / Math.max(new Set(a).size, new Set(b).size);
  const inside = a !== '' && b !== '' && (a.includes(b) || b.includes(a)) ? 0.8 : 0;
  return Math.max(1 - distance(a.slice(0, 60), b.slice(0, 60)) / Math.min(longest, 60), overlap * 0.9, inside);
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
