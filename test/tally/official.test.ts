import { describe, expect, it } from 'vitest';
import { tallyResultSchema } from '#shared/tally/index.ts';
import { ballotOf, itemsFor, one, rubricOf, run } from './round.ts';

const row = (...scores: (number | null | object)[]) => ({ scores: { '001': scores } });
const withRule = (change: Partial<ReturnType<typeof rubricOf>['aggregation']>) => [
  rubricOf('product', { aggregation: { ...rubricOf().aggregation, ...change } }),
];

describe('official score', () => {
  it('drops one highest and one lowest from five scores on, and takes the plain mean of four', () => {
    const five = one(row(70, 80, 81, 82, 99));
    expect(five).toMatchObject({ official: 81, officialText: '81.00', n: 5, mean: 82.4, median: 81, trimmedMean: 81 });
    expect(five.aggregate).toMatchObject({ applied: 'trimmed', sum: '243', divisor: 3 });
    expect([five.aggregate?.highest?.value, five.aggregate?.lowest?.value]).toEqual(['99', '70']);
    const four = one(row(70, 80, 81, 82));
    expect(four).toMatchObject({ official: 78.25, mean: 78.25, trimmedMean: 78.25 });
    expect(four.aggregate).toMatchObject({ applied: 'mean', divisor: 4, highest: null, lowest: null });
  });

  it('drops one copy only when extremes are tied', () => {
    expect(one(row(60, 60, 70, 80, 90)).official).toBe(70);
    expect(one(row(75, 75, 75, 75, 75)).official).toBe(75);
    const equal = one(row(75, 75, 75, 75, 75)).aggregate;
    expect(equal?.highest?.expert).not.toBe(equal?.lowest?.expert);
  });

  it('rounds half up, once, in exact arithmetic', () => {
    // 79.99 + 80 + 80 = 239.99, ÷ 3 = 79.99666…; 80.01 + 80 + 80.005 is beyond a tenth, so halves come from ÷ 4.
    expect(one(row(80, 80, 80, 79.9)).officialText).toBe('79.98');
    expect(one(row(80.1, 80, 80, 80)).officialText).toBe('80.03');
    expect(one(row(80.1, 80, 80, 80)).exact).toEqual({ numerator: '3201', denominator: '40' });
    expect(one({ ...row(80.1, 80, 80, 80), rubrics: withRule({ decimals: 1 }) }).officialText).toBe('80.0');
    expect(one({ ...row(80.1, 80.1, 80, 80), rubrics: withRule({ decimals: 1 }) }).officialText).toBe('80.1');
  });

  it('follows the rule of the rubric: mean, median, per item', () => {
    expect(one({ ...row(70, 80, 81, 82, 99), rubrics: withRule({ rule: 'mean' }) }).official).toBe(82.4);
    expect(one({ ...row(70, 80, 81, 82, 99), rubrics: withRule({ rule: 'median' }) }).official).toBe(81);
    expect(one({ ...row(70, 80, 81, 82), rubrics: withRule({ rule: 'median' }) })).toMatchObject({
      official: 80.5,
      median: 80.5,
    });
    // Two experts disagree about A1 only in opposite directions: per total nothing is extreme, per item both are.
    const swap = (a1: string, a2: string) => ({
      items: itemsFor(80).map((entry) =>
        entry.item === 'A1' ? { ...entry, score: a1 } : entry.item === 'A2' ? { ...entry, score: a2 } : entry,
      ),
    });
    const plan = row(swap('8', '0'), swap('0', '7'), swap('4', '4'), swap('4', '4'), swap('4', '4'));
    expect(one({ ...plan, rubrics: withRule({ per: 'item' }) }).groups[0]).toMatchObject({
      official: 8,
      aggregate: null,
    });
    const perItem = one({ ...plan, rubrics: withRule({ per: 'item' }) });
    expect(perItem.groups.reduce((a, group) => a + group.official, 0)).toBe(perItem.official);
    expect(perItem.aggregate).toBeNull();
  });

  it('applies the same rule to the groups and compares the published subtotal with its share', () => {
    const result = one(row(80, 80, 80, 80, 80));
    expect(
      result.groups.map((group) => [group.code, group.officialText, group.weight, group.required, group.reached]),
    ).toEqual([
      ['A', '12.00', '15', null, null],
      ['B', '24.00', '30', '18', true],
      ['C', '20.00', '25', '15', true],
      ['D', '17.60', '22', null, null],
      ['E', '6.40', '8', null, null],
    ]);
  });

  it('gives no official score, rank or probability below the minimum', () => {
    const result = one(row(90, 90, null, null, null));
    expect(result).toMatchObject({
      n: 2,
      official: null,
      rank: null,
      decision: 'insufficient',
      recognitionProbability: null,
      mean: 90,
    });
    expect(result.nearLine.reason).toContain('少于规定的 3 份');
    expect(result.reasons.map((reason) => reason.code)).toEqual(['count', 'pending']);
    const none = one(row(null, null, null));
    expect(none).toMatchObject({ n: 0, mean: null, sd: null, median: null, decision: 'insufficient' });
  });
});

describe('unscored, abstained, recused and zero are four different things', () => {
  const partly = ballotOf('001', 84, { items: itemsFor(84).slice(0, 9) });
  const plan = {
    scores: {
      '001': [
        0,
        { items: [] },
        null,
        { standing: 'abstained' as const, standingReason: '不熟悉该领域', items: [] },
        { standing: 'recused' as const, standingReason: '师生关系', items: [] },
        partly,
        84,
        85,
        86,
      ],
    },
    conflicts: [{ expert: 8, dossier: '001', reason: '现任职于牵头单位' }],
    missing: [7],
  };
  const result = run(plan);
  const [dossier] = result.dossiers;

  it('keeps each under its own name', () => {
    expect(dossier?.scores.map((cell) => cell.status)).toEqual([
      'scored',
      'unscored',
      'unscored',
      'abstained',
      'recused',
      'incomplete',
      'scored',
      'missing',
      'recused',
    ]);
    expect(dossier?.scores.map((cell) => cell.recusal)).toEqual([
      null,
      null,
      null,
      null,
      'declared',
      null,
      null,
      null,
      'beforehand',
    ]);
    expect(dossier?.scores.map((cell) => cell.totalExact)).toEqual([
      '0',
      null,
      null,
      null,
      null,
      null,
      '84',
      null,
      null,
    ]);
    expect(dossier?.scores[5]?.note).toBe('指标 E1、E2 没有评分。');
    expect(dossier?.scores[8]?.note).toBe('现任职于牵头单位');
    expect(dossier?.n).toBe(2);
    expect(dossier?.mean).toBe(42);
  });

  it('lists the missing expert and the ballot that was not allowed to count', () => {
    expect(result.missing).toMatchObject([{ name: '专家7', assigned: 1 }]);
    expect(result.notices).toEqual(['专家8对项目 001 已事先回避，其评分单中对该项目的评分没有计入。']);
    expect(dossier?.vote).toMatchObject({ agree: 2, abstained: 1, notCounted: 3, eligible: 6 });
  });

  it('fits its own schema', () => {
    expect(tallyResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(JSON.parse(JSON.stringify(result)));
  });
});

describe('scores outside 0..weight', () => {
  const bent = (item: string, score: string) => ({
    items: itemsFor(84).map((entry) => (entry.item === item ? { ...entry, score } : entry)),
  });
  it('are never counted and say which and why', () => {
    const result = one(row(80, 80, 80, bent('A1', '8.5'), bent('A2', '-1'), bent('A1', '8.000000001')));
    expect(result.n).toBe(3);
    expect(result.scores.slice(3).map((cell) => cell.status)).toEqual(['invalid', 'invalid', 'invalid']);
    expect(result.scores[3]?.note).toBe('指标 A1 的评分 8.5 不在 0 到 8 分之间。');
    const twice = { items: [...itemsFor(84), { item: 'A1', score: '1', reason: '', pins: [] }] };
    const unknown = { items: [...itemsFor(84), { item: 'Z9', score: '1', reason: '', pins: [] }] };
    expect(
      one(row(80, 80, 80, twice, unknown))
        .scores.slice(3)
        .map((cell) => cell.note),
    ).toEqual(['指标 A1 有两个评分。', '指标 Z9 不在评价指南中。']);
  });
  it('full marks count', () => {
    expect(one(row(100, 100, 100)).official).toBe(100);
  });
});
