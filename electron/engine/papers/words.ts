import { Decimal } from 'decimal.js';
import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import { itemsOf } from '#shared/domain/rubric.ts';
import { bandOf, type Band } from '#shared/scoring/index.ts';

/** Papers are read in China: one zone for all of them, so that the same input is the same paper on every machine. */
const ZONE = 'Asia/Shanghai';

const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `2026年11月22日 14:32` in Beijing time, of the clock of whichever machine said so, which is a claim. */
export function dayAndClock(iso: string): string {
  const parts = new Map<string, string>(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  const of = (type: string): string => parts.get(type) ?? '';
  return `${of('year')}年${of('month')}月${of('day')}日 ${of('hour')}:${of('minute')}`;
}

/** A score with the rubric's decimals, `8` as `8.0` where half points are given; never fewer digits than it has. */
export function points(rubric: Rubric, score: string): string {
  const exact = new Decimal(score);
  return exact.toFixed(Math.max(new Decimal(rubric.scoreStep).decimalPlaces(), exact.decimalPlaces()));
}

/** Band of a total: every rubric sums to 100 points, so a total is a score of an item of that weight. */
export function totalBand(rubric: Rubric, total: string): Band {
  const [first] = itemsOf(rubric);
  if (first === undefined) throw new Error('a rubric has items');
  const whole: RubricItem = { ...first, weight: '100' };
  return bandOf(rubric, whole, total);
}

/** `12,345,678` */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `12.3 MB`, in decimal units as disks are sold. */
export function size(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  if (bytes < 1000) return `${bytes} 字节`;
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(1)} ${units[unit] ?? ''}（${grouped(bytes)} 字节）`;
}
