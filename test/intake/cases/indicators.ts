import { set, type Case } from './case.ts';
import type { Sheets } from '../fixture.ts';

function many(count: number, make: (at: number) => Sheets[string][number]) {
  return Array.from({ length: count }, (_, at) => make(at));
}

export const indicators: readonly Case[] = [
  {
    code: 'INTAKE_WORD_UNKNOWN',
    change: set('关键指标', 0, { 方向: '大' }),
    at: ['关键指标', 2, '方向'],
    held: ['001'],
    says: '越高越好',
  },
  {
    code: 'INTAKE_TOO_MANY',
    change: set('项目', 0, { 质量工具: Array.from({ length: 21 }, (_, at) => `工具${at}`).join('、') }),
    at: ['项目', 2, '质量工具'],
    held: ['001'],
  },
  {
    code: 'INTAKE_TOO_MANY',
    change: (s) => s['关键指标']!.push(...many(61, (at) => ({ ...s['关键指标']![2], 指标名称: `指标${at}` }))),
    at: ['项目', 3, '编号'],
    held: ['002'],
    says: '62',
  },
  {
    code: 'INTAKE_YEAR_INVALID',
    change: set('关键指标', 0, { 国内年份: '去年' }),
    at: ['关键指标', 2, '国内年份'],
    held: ['001'],
  },
  {
    code: 'INTAKE_YEAR_INVALID',
    change: set('经济效益', 0, { 年度: '24' }),
    at: ['经济效益', 2, '年度'],
    held: ['001'],
  },
  {
    code: 'INTAKE_DECIMAL_INVALID',
    change: set('关键指标', 0, { 攻关后: '≥25年' }),
    at: ['关键指标', 2, '攻关后'],
    held: ['001'],
    says: '≥25年',
  },
  {
    code: 'INTAKE_DECIMAL_RANGE',
    change: set('经济效益', 0, { '节支(万元)': '0.1234567890' }),
    at: ['经济效益', 2, '节支(万元)'],
    held: ['001'],
  },
  {
    code: 'INTAKE_PERCENT_SIGN',
    change: set('关键指标', 0, { 攻关后: '25%' }),
    at: ['关键指标', 2, '攻关后'],
    held: ['001'],
  },
  {
    code: 'INTAKE_INTEGER_INVALID',
    change: set('关键指标', 0, { 样本量: '约30件' }),
    at: ['关键指标', 2, '样本量'],
    held: ['001'],
  },
  {
    code: 'INTAKE_YES_NO',
    change: set('关键指标', 0, { 主指标: '主要' }),
    at: ['关键指标', 2, '主指标'],
    held: ['001'],
  },
  { code: 'INTAKE_INDICATORS_MISSING', change: (s) => s['关键指标']!.pop(), at: ['项目', 3, '编号'], held: ['002'] },
  { code: 'INTAKE_MAIN_MISSING', change: set('关键指标', 2, { 主指标: '否' }), at: ['项目', 3, '编号'], held: ['002'] },
  {
    code: 'INTAKE_TARGET_WITHOUT_GOAL',
    change: set('关键指标', 0, { 方向: '越接近目标越好', 目标值: '无' }),
    at: ['关键指标', 2, '目标值'],
    held: ['001'],
  },
  {
    code: 'INTAKE_WEIGHT_RANGE',
    change: set('关键指标', 0, { '权重(%)': '0' }),
    at: ['关键指标', 2, '权重(%)'],
    held: ['001'],
  },
  {
    code: 'INTAKE_WEIGHTS_PARTIAL',
    change: set('关键指标', 1, { '权重(%)': null }),
    at: ['关键指标', 3, '权重(%)'],
    held: ['001'],
    says: '只有 1 个',
  },
  {
    code: 'INTAKE_WEIGHTS_SUM',
    change: set('关键指标', 1, { '权重(%)': '39.9999' }),
    at: ['关键指标', 2, '权重(%)'],
    held: ['001'],
    says: '99.9999%',
  },
  {
    code: 'INTAKE_BENCHMARK_PARTIAL',
    change: set('关键指标', 0, { 国际来源: '', 国际年份: '' }),
    at: ['关键指标', 2, '国际来源'],
    held: ['001'],
    says: '来源、年份',
  },
  {
    code: 'INTAKE_INTERNATIONAL_MISSING',
    change: set('关键指标', 0, { 国际最好水平: '/', 国际来源: '', 国际年份: '' }),
    at: ['关键指标', 2, '国际最好水平'],
    held: [],
  },
  {
    code: 'INTAKE_YEAR_TWICE',
    change: (s) => s['经济效益']!.push({ 项目编号: '001', 年度: '2024年' }),
    at: ['经济效益', 3, '年度'],
    held: ['001'],
  },
];
