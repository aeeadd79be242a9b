import { answer, at, noAnswer, type Answer } from './answer.ts';
import { kendallTauB, spearman } from './correlation.ts';
import { descendingRanks } from './ranks.ts';

export interface LeftOut {
  readonly judge: number;
  readonly sums: readonly number[];
  readonly ranks: readonly number[];
  readonly inTop: readonly boolean[];
  /** Against the full panel's sums; null when all sums are equal. */
  readonly spearman: number | null;
  readonly tauB: number | null;
}

export interface LeaveOneOut {
  readonly sums: readonly number[];
  readonly ranks: readonly number[];
  readonly each: readonly LeftOut[];
  readonly minRank: readonly number[];
  readonly maxRank: readonly number[];
  readonly alwaysIn: readonly boolean[];
  readonly everIn: readonly boolean[];
}

/** Ranking of a complete integer table by score sums, with each judge left out in turn; `K` places are awarded. */
export function leaveOneJudgeOut(table: readonly (readonly number[])[], K: number): Answer<LeaveOneOut> {
  const J = table[0]?.length ?? 0;
  if (table.length < 2 || J < 2) return noAnswer('至少需要两个项目和两位专家，才能逐一去掉专家比较名次。');
  const sums = table.map((row) => row.reduce((a, b) => a + b, 0));
  const each = Array.from({ length: J }, (_, judge): LeftOut => {
    const rest = table.map((row, i) => at(sums, i) - at(row, judge));
    const ranks = descendingRanks(rest);
    return {
      judge,
      sums: rest,
      ranks,
      inTop: ranks.map((r) => r <= K),
      spearman: spearman(sums, rest).value?.value ?? null,
      tauB: kendallTauB(sums, rest).value?.value ?? null,
    };
  });
  const over = <T>(f: (list: LeftOut[], i: number) => T): T[] => table.map((_, i) => f(each, i));
  return answer({
    sums,
    ranks: descendingRanks(sums),
    each,
    minRank: over((list, i) => Math.min(...list.map((l) => at(l.ranks, i)))),
    maxRank: over((list, i) => Math.max(...list.map((l) => at(l.ranks, i)))),
    alwaysIn: over((list, i) => list.every((l) => at(l.inTop, i))),
    everIn: over((list, i) => list.some((l) => at(l.inTop, i))),
  });
}
