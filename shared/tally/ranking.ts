import type { Rubric } from '#shared/domain/rubric.ts';
import { compare, fromDecimal, ranksBy } from '#shared/stats/index.ts';
import { byCode } from './nano.ts';
import type { GroupResult, Ranking } from './result.ts';

/** What a dossier brings into the ranking of its category, everything as published. */
export interface Contender {
  readonly no: string;
  readonly officialText: string;
  readonly groups: readonly GroupResult[];
  readonly median: string | null;
  readonly sd: string | null;
  readonly agree: number;
}

type Key = Ranking['keys'][number];

/**
 * Competition ranking within a category: by the published (rounded) official score, then by the rubric's tie-break
 * chain, each key as published; what is still equal shares a rank (1-2-2-4). Vetoes and votes do not move a rank.
 */
export function rankCategory(
  contenders: readonly Contender[],
  rubric: Rubric,
): Map<string, { rank: number; ranking: Ranking }> {
  const entries = contenders
    .map((contender) => ({ no: contender.no, keys: keysOf(contender, rubric) }))
    .sort((a, b) => compareKeys(a.keys, b.keys).order || byCode(a.no, b.no));
  const ranks = ranksBy(entries, (a, b) => compareKeys(a.keys, b.keys).order);
  const placed = entries.map((entry, i) => ({ ...entry, rank: ranks[i] ?? 0 }));
  return new Map(
    placed.map((entry, i) => {
      const neighbour = (other: (typeof placed)[number] | undefined): Ranking['above'] =>
        other === undefined ? null : { no: other.no, rank: other.rank, key: compareKeys(entry.keys, other.keys).key };
      const ranking: Ranking = {
        of: placed.length,
        keys: entry.keys,
        tied: placed.filter((other) => other.rank === entry.rank && other !== entry).map((other) => other.no),
        above: neighbour(placed.slice(0, i).findLast((other) => other.rank < entry.rank)),
        below: neighbour(placed.slice(i).find((other) => other.rank > entry.rank)),
      };
      return [entry.no, { rank: entry.rank, ranking }];
    }),
  );
}

function keysOf(contender: Contender, rubric: Rubric): Key[] {
  const chain = rubric.aggregation.tieBreak.map(({ by, group }): Key => {
    if (by === 'group') {
      const own = contender.groups.find((entry) => entry.code === group);
      return { by, group: group ?? null, value: own?.officialText ?? '' };
    }
    const values = { median: contender.median, agreement: String(contender.agree), spread: contender.sd };
    return { by, group: null, value: values[by] ?? '' };
  });
  return [{ by: 'official', group: null, value: contender.officialText }, ...chain];
}

/** Negative when `a` is placed before `b`; `key` is the first that differs. Only a smaller spread is better. */
function compareKeys(a: readonly Key[], b: readonly Key[]): { order: number; key: number } {
  for (const [key, mine] of a.entries()) {
    const theirs = b[key];
    if (theirs === undefined || mine.value === theirs.value) continue;
    // A figure that does not exist (the spread of one score) is placed after every figure that does.
    if (mine.value === '' || theirs.value === '') return { order: mine.value === '' ? 1 : -1, key };
    const larger = compare(fromDecimal(mine.value), fromDecimal(theirs.value));
    if (larger !== 0) return { order: mine.by === 'spread' ? larger : -larger, key };
  }
  return { order: 0, key: 0 };
}
