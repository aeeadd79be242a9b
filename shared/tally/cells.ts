import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { TallyExpert } from './input.ts';
import { byCode, fromNano, toNano } from './nano.ts';
import type { Cell } from './result.ts';

/** What the tally knows of one expert and one dossier before it looks at the ballot. */
export interface Seat {
  readonly expert: TallyExpert;
  /** Reason of a recusal that the secretariat entered beforehand, or null. */
  readonly conflict: string | null;
  readonly handedIn: boolean;
  readonly ballot: Ballot | null;
}

type Standing = Pick<Cell, 'status' | 'recusal' | 'note'>;

/**
 * One cell of the score table. A ballot counts (`scored`) only if it is open and every item of the form is scored
 * within 0..weight; whatever else it is keeps its own name.
 */
export function cellOf(seat: Seat, rubric: Rubric): Cell {
  const { expert, ballot } = seat;
  const open = ballot !== null && seat.conflict === null && ballot.standing === 'open';
  const standing = standingOf(seat, rubric);
  const given = new Map(open ? sortedItems(ballot).map((entry) => [entry.item, entry.score]) : []);
  const items = itemsOf(rubric).flatMap(({ code }) => {
    const score = given.get(code);
    return score === undefined ? [] : [{ item: code, score }];
  });
  const scored = standing.status === 'scored';
  const groups = scored
    ? rubric.groups.map((group) => ({
        group: group.code,
        subtotal: fromNano(total(group.items.map((item) => given.get(item.code) ?? '0'))),
      }))
    : [];
  const totalExact = scored ? fromNano(total(items.map((entry) => entry.score))) : null;
  return {
    expert: expert.id,
    name: expert.name,
    ...standing,
    total: totalExact === null ? null : Number(totalExact),
    totalExact,
    items,
    groups,
    agree: scored && ballot !== null ? ballot.agree : null,
    finding: scored && ballot !== null ? ballot.finding : null,
  };
}

/** In an order of their own, so that a faulty ballot gives the same words however its items are ordered. */
function sortedItems(ballot: Ballot): Ballot['items'] {
  return ballot.items.toSorted((a, b) => byCode(a.item, b.item) || byCode(a.score, b.score));
}

function total(scores: readonly string[]): bigint {
  return scores.reduce((sum, score) => sum + toNano(score), 0n);
}

function plain(status: Cell['status'], note: string): Standing {
  return { status, recusal: null, note };
}

function standingOf({ conflict, handedIn, ballot }: Seat, rubric: Rubric): Standing {
  if (conflict !== null) return { status: 'recused', recusal: 'beforehand', note: conflict };
  if (!handedIn) return plain('missing', '没有收到该专家的评分单。');
  if (ballot === null) return plain('unscored', '评分单中没有这个项目的记录。');
  if (ballot.standing === 'recused') return { status: 'recused', recusal: 'declared', note: ballot.standingReason };
  if (ballot.standing === 'abstained') return plain('abstained', ballot.standingReason);
  const fault = faultOf(ballot, rubric);
  if (fault !== null) return plain('invalid', fault);
  const given = new Set(ballot.items.map((entry) => entry.item));
  if (given.size === 0) return plain('unscored', '没有给任何指标评分。');
  const absent = itemsOf(rubric).filter((item) => !given.has(item.code));
  if (absent.length > 0) return plain('incomplete', `指标 ${absent.map((item) => item.code).join('、')} 没有评分。`);
  return plain('scored', '');
}

/** Why the items cannot be counted at all, or null. */
function faultOf(ballot: Ballot, rubric: Rubric): string | null {
  const weights = new Map(itemsOf(rubric).map((item) => [item.code, item.weight]));
  const seen = new Set<string>();
  for (const { item, score } of sortedItems(ballot)) {
    const weight = weights.get(item);
    if (weight === undefined) return `指标 ${item} 不在评价指南中。`;
    if (seen.has(item)) return `指标 ${item} 有两个评分。`;
    seen.add(item);
    const value = toNano(score);
    if (value < 0n || value > toNano(weight)) return `指标 ${item} 的评分 ${score} 不在 0 到 ${weight} 分之间。`;
  }
  return null;
}
