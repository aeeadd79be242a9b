import type { FrozenShown } from '#shared/contract/office/decision.ts';
import { stageNames, type Fate, type Ground } from '#shared/domain/decision.ts';

export const fateWords: Readonly<Record<Fate, string>> = { recognised: '认定', declined: '不予认定' };

export const groundNames: Readonly<Record<Ground['kind'], string>> = {
  score: '按评价指南',
  opinion: '专家组合议',
  ruling: '主管部门裁定',
};

/** 第 2 号认定方案. */
export function nameOf({ revision, stage }: Pick<FrozenShown, 'revision' | 'stage'>): string {
  return `第 ${revision} 号${stageNames[stage]}方案`;
}

/** A calendar date as it is read: 2026年11月22日. */
export function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Today and days after it, as calendar dates of this machine. */
export function daysFromNow(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
