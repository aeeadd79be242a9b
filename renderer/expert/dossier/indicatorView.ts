import { Decimal } from 'decimal.js';
import type { z } from 'zod';
import type { indicatorSchema } from '#shared/domain/dossier.ts';

export type Indicator = z.infer<typeof indicatorSchema>;

export type PointKind = 'before' | 'after' | 'goal' | 'domestic' | 'international';

/** One value of an indicator, or the fact that it was not given. */
export interface Point {
  readonly kind: PointKind;
  readonly name: string;
  /** As the applicant wrote it; null when it was not given. */
  readonly value: string | null;
  /** Where a benchmark comes from. */
  readonly source: string | null;
}

export interface IndicatorView {
  readonly points: readonly Point[];
  /** Ends of the scale, as numbers for drawing alone; null when fewer than two values are known. */
  readonly domain: readonly [number, number] | null;
  /** The better side is drawn on the right: for "lower is better" the scale runs backwards. */
  readonly reversed: boolean;
  readonly direction: string;
  /** What the values say of each other, and nothing more. */
  readonly findings: readonly string[];
}

const directions = { higher: '越高越好', lower: '越低越好', target: '越接近目标值越好' } as const;

/** An indicator as it is shown: on one scale, with the better side to the right, and in sentences. */
export function indicatorView(indicator: Indicator): IndicatorView {
  const { direction, before, after, goal, domesticBest, internationalBest } = indicator;
  const points: Point[] = [
    { kind: 'before', name: '攻关前', value: before, source: null },
    { kind: 'after', name: '攻关后', value: after, source: null },
    { kind: 'goal', name: '目标', value: goal, source: null },
    { kind: 'domestic', name: '国内最好', value: domesticBest?.value ?? null, source: sourceOf(domesticBest) },
    {
      kind: 'international',
      name: '国际最好',
      value: internationalBest?.value ?? null,
      source: sourceOf(internationalBest),
    },
  ];
  return {
    points,
    domain: domainOf(points),
    reversed: direction === 'lower',
    direction: directions[direction],
    findings: findingsOf(indicator),
  };
}

function sourceOf(benchmark: Indicator['domesticBest']): string | null {
  return benchmark === null ? null : `${benchmark.source}，${benchmark.year} 年`;
}

function domainOf(points: readonly Point[]): readonly [number, number] | null {
  const values = points.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  if (values.length < 2) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high === low ? Math.max(1, Math.abs(high)) * 0.1 : (high - low) * 0.12;
  return [low - room, high + room];
}

function findingsOf(indicator: Indicator): string[] {
  const { before, after, goal, domesticBest, internationalBest, direction } = indicator;
  const said: string[] = [];
  if (before === null) said.push('没有提供攻关前的数值，无法比较攻关前后。');
  else {
    const change = improvement(indicator, before);
    said.push(change);
  }
  if (goal === null) said.push('没有提供目标值。');
  else if (direction !== 'target')
    said.push(notWorse(indicator, after, goal) ? `达到目标 ${goal}。` : `没有达到目标 ${goal}。`);
  for (const [name, best] of [
    ['国内最好水平', domesticBest],
    ['国际最好水平', internationalBest],
  ] as const) {
    if (best === null) said.push(`没有提供${name}。`);
    else if (comparable(indicator)) said.push(`${standing(indicator, after, best.value)}${name} ${best.value}。`);
  }
  return said;
}

/** Without its target value nothing can be said of an indicator whose target is best. */
function comparable({ direction, goal }: Indicator): boolean {
  return direction !== 'target' || goal !== null;
}

/** How far a value is from being ideal: smaller is better. */
function badness({ direction, goal }: Indicator, value: string): Decimal {
  const exact = new Decimal(value);
  if (direction === 'higher') return exact.negated();
  return direction === 'lower' ? exact : exact.minus(goal ?? value).abs();
}

function notWorse(indicator: Indicator, value: string, than: string): boolean {
  return badness(indicator, value).lte(badness(indicator, than));
}

function standing(indicator: Indicator, value: string, best: string): string {
  const [mine, theirs] = [badness(indicator, value), badness(indicator, best)];
  return mine.lt(theirs) ? '优于' : mine.eq(theirs) ? '与之相同：' : '不及';
}

function improvement(indicator: Indicator, before: string): string {
  const { after, direction, goal } = indicator;
  if (direction === 'target') {
    if (goal === null) return `由 ${before} 变为 ${after}。`;
    const [was, is] = [new Decimal(before).minus(goal).abs(), new Decimal(after).minus(goal).abs()];
    return `与目标值 ${goal} 的偏差由 ${was.toFixed()} 变为 ${is.toFixed()}。`;
  }
  const [was, is] = [new Decimal(before), new Decimal(after)];
  const word = is.gt(was) ? '提高' : is.lt(was) ? '降低' : '没有变化';
  if (is.eq(was)) return `攻关前后${word}。`;
  const share = was.isZero()
    ? ''
    : `（${is.minus(was).abs().div(was.abs()).times(100).toDecimalPlaces(1).toFixed()}%）`;
  return `由 ${before} ${word}到 ${after}${share}${notWorse(indicator, after, before) ? '' : '，变差'}。`;
}
