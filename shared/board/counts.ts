import { Decimal } from 'decimal.js';
import type { FindingLevel } from '#shared/domain/rubric.ts';
import type { DecisionStage } from '#shared/domain/decision.ts';
import type { BoardProject, Counts } from './types.ts';

/** A project with the stage of the decision that it stands in. */
export interface Staged extends BoardProject {
  readonly stage: DecisionStage | null;
}

/** 国际先进 and what is above it. */
const international: ReadonlySet<FindingLevel> = new Set<FindingLevel>(['国际领先', '国际先进']);

export function recognised(one: Staged): boolean {
  return one.stage === 'final' && one.fate === 'recognised';
}

export function proposed(one: Staged): boolean {
  return one.stage === 'proposed' && one.fate === 'recognised';
}

export function countsOf(projects: readonly Staged[]): Counts {
  const final = projects.filter(recognised);
  const first = projects.filter(proposed);
  const high = ({ level }: Staged): boolean => international.has(level);
  return {
    opened: projects.length,
    evaluated: projects.filter(({ official }) => official !== null).length,
    proposed: first.length,
    recognised: final.length,
    international: final.filter(high).length,
    internationalProposed: first.filter(high).length,
  };
}

/** 59.96 of 100 is not 60: cut off after one decimal. Null of nothing. */
export function percentOf(part: number, whole: number): string | null {
  return whole === 0 ? null : new Decimal(part).times(100).div(whole).toFixed(1, Decimal.ROUND_DOWN);
}

/** Whether `part` of `whole` is at least `minimum` percent, exactly; and how many of the whole are lacking for it. */
export function shareStands(part: number, whole: number, minimum: string): { reached: boolean; lacking: number } {
  const needed = new Decimal(minimum).times(whole).div(100).ceil().toNumber();
  return { reached: part >= needed, lacking: Math.max(0, needed - part) };
}
