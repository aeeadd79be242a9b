import { countsOf, percentOf, proposed, recognised, shareStands, type Staged } from './counts.ts';
import { boardGroups } from './groups.ts';
import type { BoardEntry, BoardShare, BoardTarget, BoardWords, YearBoard } from './types.ts';

/**
 * The figures of one year: what was opened, evaluated and recognised, against the year's targets and by every table.
 * A pure function of a set of rounds: whole numbers, and percents as decimal strings.
 */
export function yearBoard(entries: readonly BoardEntry[], words: BoardWords, year: number): YearBoard {
  const own = entries
    .filter((entry) => entry.year === year)
    .toSorted((a, b) => (a.round.title + a.round.id < b.round.title + b.round.id ? -1 : 1));
  const projects = own.flatMap(({ stage, projects: those }) => those.map((one): Staged => ({ ...one, stage })));
  return {
    year,
    notice: words.targets.notice,
    rounds: own.map(({ round, stage, projects: those }) => ({ ...round, stage, opened: those.length })),
    total: countsOf(projects),
    targets: words.targets.targets.map((target) => targetOf(target, projects)),
    shares: words.targets.shares.map((share) => shareOf(share, projects, words)),
    groups: boardGroups(projects, words),
  };
}

type Target = BoardWords['targets']['targets'][number];
type Share = BoardWords['targets']['shares'][number];

function towards(target: Target, projects: readonly Staged[]): Staged[] {
  return projects.filter(({ facts }) => target.categories.includes(facts.category));
}

function targetOf(target: Target, projects: readonly Staged[]): BoardTarget {
  const own = towards(target, projects);
  const counts = countsOf(own);
  const lacking = Math.max(0, target.minimum - counts.recognised);
  return {
    code: target.code,
    name: target.name,
    minimum: target.minimum,
    categories: [...target.categories] as BoardTarget['categories'],
    counts,
    reached: lacking === 0,
    lacking,
    percent: percentOf(counts.recognised, target.minimum),
  };
}

/** Which level was found is a vote of its own, so the share is of those recognised, never of those scored. */
function shareOf(share: Share, projects: readonly Staged[], words: BoardWords): BoardShare {
  const target = words.targets.targets.find(({ code }) => code === share.of);
  const own = target === undefined ? [] : towards(target, projects);
  const levels = new Set(share.levels);
  const parts = (those: readonly Staged[]): { part: number; whole: number; percent: string | null } => {
    const part = those.filter(({ level }) => levels.has(level)).length;
    return { part, whole: those.length, percent: percentOf(part, those.length) };
  };
  const final = parts(own.filter(recognised));
  const stands = shareStands(final.part, final.whole, share.minimumPercent);
  return {
    code: share.code,
    name: share.name,
    of: target?.name ?? share.of,
    minimumPercent: share.minimumPercent,
    levels: [...share.levels],
    ...final,
    reached: final.whole === 0 ? null : stands.reached,
    lacking: stands.lacking,
    proposed: parts(own.filter(proposed)),
  };
}
