import type { BoardEntry, BoardProject } from './types.ts';

interface Applied {
  readonly entry: BoardEntry;
  readonly project: BoardProject;
}

/**
 * The same project (title and lead unit) in more than one round, in finished sentences: a recognised result that is
 * applied for again is a ground for a veto, and within a year it would be counted twice.
 */
export function repeatedProjects(entries: readonly BoardEntry[]): string[] {
  const groups = new Map<string, Applied[]>();
  for (const entry of entries.toSorted(byYear))
    for (const project of entry.projects) {
      const key = `${plain(project.facts.leadUnit)}\n${plain(project.facts.title)}`;
      groups.set(key, [...(groups.get(key) ?? []), { entry, project }]);
    }
  return [...groups.values()].flatMap(sentence);
}

function sentence(applied: readonly Applied[]): string[] {
  const [first] = applied;
  if (first === undefined || new Set(applied.map(({ entry }) => entry.round.id)).size < 2) return [];
  const what = `『${first.project.facts.title}』（${first.project.facts.leadUnit}）`;
  const won = applied.filter(({ project }) => project.fate === 'recognised');
  const [earliest] = won;
  if (earliest === undefined) {
    const years = new Set(applied.map(({ entry }) => entry.year));
    return years.size === applied.length
      ? []
      : [`${what}在 ${places(applied)}都有申报，同一年度的数字里重复计数，请核对。`];
  }
  if (won.length > 1) return [`${what}在 ${places(won)}都列入认定，已认定成果重复申报属于一票否决的情形，请核对。`];
  // Whoever was declined may apply again: only what comes beside or after the recognition is a repetition.
  const others = applied.filter((one) => one !== earliest && one.entry.year >= earliest.entry.year);
  if (others.length === 0) return [];
  return [
    `${what}在 ${places([earliest])}列入认定，在 ${places(others)}也有申报，已认定成果重复申报属于一票否决的情形，请核对。`,
  ];
}

function places(applied: readonly Applied[]): string {
  return applied
    .map(({ entry, project }) => `${entry.year} 年『${entry.round.title}』第 ${project.facts.no} 号`)
    .join('、');
}

/** Different blanks and widths are the same name. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
}

function byYear(a: BoardEntry, b: BoardEntry): number {
  return a.year - b.year || (a.round.title + a.round.id < b.round.title + b.round.id ? -1 : 1);
}
