import { describe, expect, test } from 'vitest';
import { indicatorView, type Indicator } from '#renderer/expert/dossier/indicatorView.ts';

const base: Indicator = {
  name: '寿命',
  unit: '万小时',
  direction: 'higher',
  main: true,
  weight: null,
  goal: '20',
  before: '10',
  after: '21.9',
  domesticBest: { value: '18', source: '某厂', year: 2025 },
  internationalBest: { value: '22', source: '某外企', year: 2024 },
  method: '',
  sampleSize: null,
  uncertainty: '',
  reportNo: '',
  evidence: [],
};

describe('an indicator', () => {
  test('where higher is better', () => {
    const view = indicatorView(base);
    expect(view.reversed).toBe(false);
    expect(view.findings).toEqual([
      '由 10 提高到 21.9（119%）。',
      '达到目标 20。',
      '优于国内最好水平 18。',
      '不及国际最好水平 22。',
    ]);
  });

  test('where lower is better is drawn backwards, and judged so', () => {
    const view = indicatorView({ ...base, direction: 'lower', before: '30', after: '19', goal: '20' });
    expect(view.reversed).toBe(true);
    expect(view.findings).toEqual([
      '由 30 降低到 19（36.7%）。',
      '达到目标 20。',
      '不及国内最好水平 18。',
      '优于国际最好水平 22。',
    ]);
  });

  test('where the target is best', () => {
    const view = indicatorView({ ...base, direction: 'target', goal: '20', before: '15', after: '21' });
    expect(view.findings).toEqual([
      '与目标值 20 的偏差由 5 变为 1。',
      '优于国内最好水平 18。',
      '优于国际最好水平 22。',
    ]);
  });

  test('gone for the worse is said', () => {
    expect(indicatorView({ ...base, before: '25' }).findings[0]).toBe('由 25 降低到 21.9（12.4%），变差。');
  });

  test('what was not given is said, never guessed', () => {
    const view = indicatorView({ ...base, before: null, goal: null, domesticBest: null, internationalBest: null });
    expect(view.domain).toBeNull();
    expect(view.findings).toEqual([
      '没有提供攻关前的数值，无法比较攻关前后。',
      '没有提供目标值。',
      '没有提供国内最好水平。',
      '没有提供国际最好水平。',
    ]);
  });

  test('equal values still make a scale; every value lies within it', () => {
    const equal = indicatorView({
      ...base,
      before: '5',
      after: '5',
      goal: '5',
      domesticBest: null,
      internationalBest: null,
    });
    expect(equal.domain![0]).toBeLessThan(5);
    expect(equal.domain![1]).toBeGreaterThan(5);
  });
});
