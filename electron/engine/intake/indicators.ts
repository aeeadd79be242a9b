import { Decimal } from 'decimal.js';
import type { z } from 'zod';
import type { benchmarkSchema, Indicator } from '#shared/domain/dossier.ts';
import type { CellReport, Place } from '#engine/table/index.ts';
import type { Row } from './row.ts';
import { directions } from './words.ts';

const MOST = 60;
const MOST_EVIDENCE = 5;

/** The table of key quality indicators of one dossier. */
export function readIndicators(rows: readonly Row[], place: Place, report: CellReport): Indicator[] {
  const no = place.no ?? '';
  const indicators = rows.map(readIndicator);
  if (indicators.length === 0) report.say(place, 'INTAKE_INDICATORS_MISSING', { no });
  else if (!indicators.some((indicator) => indicator.main)) report.say(place, 'INTAKE_MAIN_MISSING', { no });
  if (indicators.length > MOST)
    report.say(place, 'INTAKE_TOO_MANY', { what: '关键指标', count: indicators.length, limit: MOST });
  checkWeights(rows, indicators, no);
  return indicators;
}

function readIndicator(row: Row): Indicator {
  const unit = row.text('计量单位');
  // A percentage may be typed with its sign where the indicator is measured in percent.
  const percent = unit.normalize('NFKC') === '%';
  const goal = row.decimal('目标值', percent);
  const indicator: Indicator = {
    name: row.text('指标名称'),
    unit,
    direction: directionOf(row),
    main: row.yesNo('主指标') ?? false,
    weight: weightOf(row),
    goal,
    before: row.decimal('攻关前', percent),
    after: row.decimal('攻关后', percent) ?? '',
    domesticBest: benchmark(row, '国内', percent),
    internationalBest: benchmark(row, '国际', percent),
    method: row.text('检测方法'),
    sampleSize: row.count('样本量'),
    uncertainty: row.text('不确定度'),
    reportNo: row.text('报告编号'),
    evidence: row.words('证据类型', MOST_EVIDENCE),
  };
  const { name } = indicator;
  if (indicator.direction === 'target' && !row.has('目标值')) row.say('目标值', 'INTAKE_TARGET_WITHOUT_GOAL', { name });
  const silent = !['国际最好水平', '国际来源', '国际年份'].some((heading) => row.has(heading));
  if (indicator.main && silent) row.say('国际最好水平', 'INTAKE_INTERNATIONAL_MISSING', { name });
  return indicator;
}

function directionOf(row: Row): Indicator['direction'] {
  const name = row.word('方向');
  if (name === directions.lower.name) return 'lower';
  return name === directions.target.name ? 'target' : 'higher';
}

function weightOf(row: Row): string | null {
  const value = row.decimal('权重(%)', true);
  if (value === null || (new Decimal(value).gt(0) && new Decimal(value).lte(100))) return value;
  row.say('权重(%)', 'INTAKE_WEIGHT_RANGE', { value });
  return null;
}

/** Either every indicator has a weight and they make 100 exactly, or none has. */
function checkWeights(rows: readonly Row[], indicators: readonly Indicator[], no: string): void {
  const given = rows.filter((row) => row.has('权重(%)')).length;
  const total = rows.length;
  if (given === 0) return;
  if (given < total) {
    const first = rows.find((row) => !row.has('权重(%)'));
    first?.say('权重(%)', 'INTAKE_WEIGHTS_PARTIAL', { no, given, total });
    return;
  }
  const weights = indicators.flatMap(({ weight }) => (weight === null ? [] : [weight]));
  if (weights.length < total) return;
  const sum = weights.reduce((all, weight) => all.plus(weight), new Decimal(0));
  const [first] = rows;
  if (!sum.eq(100) && first !== undefined) first.say('权重(%)', 'INTAKE_WEIGHTS_SUM', { no, sum: sum.toFixed() });
}

/** Value, source and year are given together or not at all. */
function benchmark(row: Row, side: '国内' | '国际', percent: boolean): z.infer<typeof benchmarkSchema> | null {
  const value = row.decimal(`${side}最好水平`, percent);
  const source = row.textOrNull(`${side}来源`);
  const year = row.year(`${side}年份`);
  const parts = [
    { name: '数值', heading: `${side}最好水平`, there: value !== null || row.has(`${side}最好水平`) },
    { name: '来源', heading: `${side}来源`, there: source !== null },
    { name: '年份', heading: `${side}年份`, there: year !== null || row.has(`${side}年份`) },
  ];
  const missing = parts.filter((part) => !part.there);
  if (missing.length > 0 && missing.length < parts.length) {
    const names = missing.map((part) => part.name).join('、');
    row.say(missing[0]?.heading ?? '', 'INTAKE_BENCHMARK_PARTIAL', { side, missing: names });
  }
  return value === null || source === null || year === null ? null : { value, source, year };
}
