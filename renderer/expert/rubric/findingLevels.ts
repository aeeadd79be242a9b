import type { FindingLevel } from '#shared/domain/rubric.ts';

/** The levels, highest first, each with what has to hold for it. */
export const findingLevels: readonly { readonly level: FindingLevel; readonly condition: string }[] = [
  { level: '国际领先', condition: '主指标优于国际同类最好水平，对标对象、数据来源和年份可以查证' },
  { level: '国际先进', condition: '主指标达到国际同类先进水平，对标对象、数据来源和年份可以查证' },
  { level: '国内领先', condition: '主指标优于国内同类最好水平' },
  { level: '国内先进', condition: '主指标达到国内同类先进水平' },
  { level: '未判定', condition: '材料不足以判定' },
];

export function needsBenchmark(level: FindingLevel): boolean {
  return level === '国际领先' || level === '国际先进';
}
