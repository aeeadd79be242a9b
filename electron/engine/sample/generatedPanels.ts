import { categorySchema, type Category } from '#shared/domain/primitives.ts';
import type { Random } from './random.ts';
import type { SampleExpert, SamplePanel } from './types.ts';
import { expertUnits, givenNames, surnames } from './vocabulary.ts';

const LARGEST = 9;
const USUAL = 7;
const SMALLEST = 5;
const shortName: Readonly<Record<Category, string>> = { chain: '产业链', common: '共性技术', product: '产品' };

export interface NumberedDossier {
  readonly no: string;
  readonly category: Category;
}

/** Sizes of panels that use up all experts: odd where the number allows it, never above nine. */
export function panelSizes(experts: number): number[] {
  const panels =
    experts < SMALLEST * 3 ? Math.max(1, Math.ceil(experts / LARGEST)) : Math.max(3, Math.ceil(experts / USUAL));
  const even = Math.floor(experts / panels);
  const base = even % 2 === 1 ? even : even - 1;
  const sizes = Array.from({ length: panels }, () => Math.max(1, base));
  let rest = experts - sizes.reduce((sum, size) => sum + size, 0);
  for (let at = 0; rest > 0; at = (at + 1) % panels) {
    const more = Math.min(2, rest, LARGEST - (sizes[at] ?? LARGEST));
    sizes[at] = (sizes[at] ?? 0) + more;
    rest -= more;
  }
  return sizes;
}

/**
 * Panels for the dossiers: with three or more, each panel judges one category and those of a category share its
 * dossiers; with fewer, panels are mixed. Names start with the second panel of a category: the first is the sample's.
 */
export function generatedPanels(random: Random, dossiers: readonly NumberedDossier[], experts: number): SamplePanel[] {
  const sizes = panelSizes(experts);
  const categories = categorySchema.options;
  const mixed = sizes.length < categories.length;
  const names = expertNames(random, experts);
  return sizes.map((size, at): SamplePanel => {
    const category = mixed ? null : (categories[at % categories.length] ?? null);
    const rank = mixed ? at : Math.floor(at / categories.length);
    const peers = mixed
      ? sizes.length
      : sizes.filter((_, other) => other % categories.length === at % categories.length).length;
    const pool = dossiers.filter((one) => category === null || one.category === category);
    const units = random.shuffle(expertUnits);
    return {
      name: category === null ? `综合${rank + 1}组` : `${shortName[category]}${rank + 2}组`,
      category,
      dossiers: pool.filter((_, index) => index % peers === rank).map((one) => one.no),
      experts: names.splice(0, size).map((name, seat) => expertOf(random, name, seat, units)),
    };
  });
}

function expertOf(random: Random, name: string, seat: number, units: readonly string[]): SampleExpert {
  return {
    name,
    // No two seats of a panel share a unit: the list is longer than the largest panel.
    unit: units[seat % units.length] ?? '',
    expertise: seat % 2 === 0 ? '行业发展' : '质量管理',
    formerEmployers: [],
    leader: seat === 0,
    origin: random.next() < 0.6 ? 'enrolled' : 'issued',
    severity: Math.round(random.normal() * 15) / 10,
  };
}

function expertNames(random: Random, count: number): string[] {
  const all = surnames.flatMap((surname) => givenNames.map((given) => `${surname}${given}`));
  const shuffled = random.shuffle(all);
  return Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / shuffled.length);
    return `${shuffled[at % shuffled.length] ?? ''}${round === 0 ? '' : `（${round + 1}）`}`;
  });
}
