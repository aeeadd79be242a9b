import { categoryNames, categorySchema } from '#shared/domain/primitives.ts';
import { countsOf, type Staged } from './counts.ts';
import type { BoardGroup, BoardRow, BoardWords } from './types.ts';

/** The five tables of a year. Words that are in no table (any more) stand behind those that are. */
export function boardGroups(projects: readonly Staged[], words: BoardWords): BoardGroup[] {
  return [
    districts(projects, words),
    {
      key: 'industry',
      title: '按行业',
      note: '',
      rows: inOrder(projects, words.industries, ({ facts }) => [facts.industry]).filter(
        ({ counts }) => counts.opened > 0,
      ),
    },
    {
      key: 'category',
      title: '按类别',
      note: '',
      rows: categorySchema.options.map((category) =>
        row(
          categoryNames[category],
          projects.filter(({ facts }) => facts.category === category),
        ),
      ),
    },
    {
      key: 'recommender',
      title: '按推荐单位',
      note: '联合推荐的项目计入每一个推荐单位，各行之和可能大于总数。',
      rows: byMost(inOrder(projects, [], ({ facts }) => facts.recommenders.map(({ name }) => name))),
    },
    painPoints(projects, words),
  ];
}

/**
 * Districts of the lead units, all of them, also those with nothing. An authority that is no unit's district, such as
 * 临港新片区, is counted by what it recommended; those projects count in their lead unit's district as well.
 */
function districts(projects: readonly Staged[], words: BoardWords): BoardGroup {
  const own = words.districts.filter(({ kind }) => kind === 'district').map(({ name }) => name);
  const authorities = words.districts.filter(({ kind }) => kind === 'authority').map(({ name }) => name);
  const recommended = authorities.map((authority): BoardRow => {
    const theirs = projects.filter(({ facts }) =>
      facts.recommenders.some(({ kind, name }) => kind === authority || name.includes(authority)),
    );
    return { ...row(`${authority}（推荐）`, theirs), within: true };
  });
  return {
    key: 'district',
    title: '按区',
    note:
      authorities.length === 0
        ? '按牵头单位所在区统计。'
        : `按牵头单位所在区统计；${authorities.join('、')}按其推荐的项目统计，这些项目同时计入牵头单位所在区。`,
    rows: [...inOrder(projects, own, ({ facts }) => [facts.district]), ...recommended],
  };
}

function painPoints(projects: readonly Staged[], words: BoardWords): BoardGroup {
  const rows = inOrder(projects, words.painPoints, ({ facts }) => facts.painPoints);
  const none = projects.filter(({ facts }) => facts.painPoints.length === 0);
  return {
    key: 'painPoint',
    title: '按堵点',
    note: '一个项目可以解决几类堵点，各行之和可能大于总数。',
    rows: none.length === 0 ? rows : [...rows, row('未标注堵点', none)],
  };
}

/** One row for each known word, then one for each other word that occurs. */
function inOrder(
  projects: readonly Staged[],
  known: readonly string[],
  wordsOf: (project: Staged) => readonly string[],
): BoardRow[] {
  const groups = new Map<string, Staged[]>(known.map((word) => [word, []]));
  const others = new Set(projects.flatMap(wordsOf).filter((word) => !groups.has(word)));
  for (const word of [...others].sort()) groups.set(word, []);
  for (const project of projects) for (const word of new Set(wordsOf(project))) groups.get(word)?.push(project);
  return [...groups].map(([word, own]) => row(word, own));
}

function byMost(rows: BoardRow[]): BoardRow[] {
  return rows.sort((a, b) => b.counts.opened - a.counts.opened || (a.name < b.name ? -1 : 1));
}

function row(name: string, projects: readonly Staged[]): BoardRow {
  return { name, counts: countsOf(projects), within: false };
}
