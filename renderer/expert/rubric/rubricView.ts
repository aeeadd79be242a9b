import { Decimal } from 'decimal.js';
import type { StepDto } from '#shared/contract/ballot.ts';
import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { bandOf, scoreProblem, sum, type Band } from '#shared/scoring/index.ts';
import { isNumber } from './typed.ts';

/** How far a group is scored, and its band once all of it is. */
export interface GroupSummary {
  readonly code: string;
  readonly name: string;
  readonly weight: string;
  /** Null before the first score, which is not zero. */
  readonly points: string | null;
  readonly band: Band | null;
}

export function groupSummaries(rubric: Rubric, ballot: Ballot): GroupSummary[] {
  const scores = new Map(ballot.items.map((one) => [one.item, one.score]));
  return rubric.groups.map(({ code, name, items }) => {
    const given = items.flatMap((item) => scores.get(item.code) ?? []);
    const weight = sum(items.map((item) => item.weight));
    const points = given.length === 0 ? null : sum(given);
    const [first] = items;
    const whole = given.length === items.length && points !== null && first !== undefined;
    return { code, name, weight, points, band: whole ? bandOf(rubric, { ...first, weight }, points) : null };
  });
}

/** Why a text is no score of the item, in the engine's words where it has some; null when it is one or is empty. */
export function refusalOf(typed: string, no: string, item: RubricItem, rubric: Rubric): string | null {
  if (typed === '') return null;
  if (!isNumber(typed)) return notNumber(typed, item);
  return scoreProblem(no, item.code, typed, item.weight, rubric.scoreStep)?.message ?? null;
}

export function notNumber(text: string, item: RubricItem): string {
  return `「${text.slice(0, 20)}」不是分数，请填 0 到 ${item.weight} 之间的数字。`;
}

/** The score one step above or below. An unscored item begins at full marks going down, at zero going up. */
export function stepped(rubric: Rubric, item: RubricItem, typed: string, by: 1 | -1): string {
  const step = new Decimal(rubric.scoreStep);
  const top = new Decimal(item.weight).div(step).floor();
  const wanted = !isNumber(typed)
    ? by === 1
      ? new Decimal(0)
      : top
    : by === 1
      ? new Decimal(typed).div(step).floor().plus(1)
      : new Decimal(typed).div(step).ceil().minus(1);
  return Decimal.max(0, Decimal.min(top, wanted)).times(step).toFixed();
}

/** The scores of a range, one by one; none when there are too many to choose from at a glance. */
export function choicesIn(rubric: Rubric, range: { low: string; high: string }, limit: number): string[] {
  const step = new Decimal(rubric.scoreStep);
  const count = new Decimal(range.high).minus(range.low).div(step).toNumber() + 1;
  if (count > limit) return [];
  return Array.from({ length: count }, (_, at) => new Decimal(range.low).plus(step.times(at)).toFixed());
}

/** Where a score lies on the item's scale, in percent of its weight: for drawing alone. */
export function placeOf(item: RubricItem, score: string): number {
  return isNumber(score) ? Math.max(0, Math.min(100, (Number(score) / Number(item.weight)) * 100)) : 0;
}

const stepNames: Readonly<Record<string, string>> = {
  score: '评分',
  reason: '理由',
  pins: '引用',
  abstain: '弃权',
  resume: '撤回弃权',
  veto: '一票否决',
  'withdraw-veto': '撤回否决',
  finding: '先进水平',
  agree: '认定表态',
  opinion: '总体意见',
};

/** 「撤销 A1 评分」. */
export function stepWords(way: '撤销' | '重做', step: StepDto): string {
  return [way, step.item, stepNames[step.kind] ?? step.kind].filter((word) => word !== null).join(' ');
}
