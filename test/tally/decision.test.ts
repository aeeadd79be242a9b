import { describe, expect, it } from 'vitest';
import type { Ballot } from '#shared/domain/scores.ts';
import { ballotOf, finding, itemsFor, one, run } from './round.ts';

const row = (...scores: (number | null | Partial<Ballot>)[]) => ({ scores: { '001': scores } });
const veto = (code = 'V1'): Partial<Ballot> => ({ vetoes: [{ veto: code, reason: '报告编号查无此件' }] });

describe('decision', () => {
  it('passes at the line, deliberates below it, rejects below the band', () => {
    expect(one(row(80, 80, 80, 80, 80)).decision).toBe('recognise');
    expect(one(row(79.9, 80, 80, 80, 79.9)).decision).toBe('deliberate');
    expect(one(row(75, 75, 75)).decision).toBe('deliberate');
    expect(one(row(74.9, 75, 75)).decision).toBe('reject');
    // 79.995 would round up to the line: what is published is compared.
    const near = [...itemsFor(80)];
    near[0] = { item: 'A1', score: (Number(near[0]!.score) - 0.015).toFixed(3), reason: '', pins: [] };
    const rounded = one(row(80, 80, { items: near }));
    expect(rounded).toMatchObject({
      officialText: '80.00',
      decision: 'recognise',
      exact: { numerator: '15999', denominator: '200' },
    });
  });

  it('rejects when a group misses its share although the score passes', () => {
    const lopsided = itemsFor(100).map((entry) => (entry.item === 'C1' ? { ...entry, score: '6' } : entry));
    const result = one(row({ items: lopsided }, { items: lopsided }, { items: lopsided }));
    expect(result.official).toBe(89);
    expect(result.decision).toBe('reject');
    expect(result.reasons.find((reason) => reason.effect === 'reject')?.text).toBe(
      'C C 组得分 14.00 分，未达到权重 25 分的 60%，即 15 分。',
    );
  });

  it('needs two thirds of the non-recused experts, in integers', () => {
    const no: Partial<Ballot> = { agree: false };
    expect(one(row(84, 84, no)).vote).toMatchObject({ agree: 2, eligible: 3, reached: true });
    expect(one(row(84, 84, 84, no, no)).decision).toBe('reject');
    // Silence is not agreement; where it could turn the vote the panel is asked.
    expect(one(row(84, 84, 84, { agree: null }, no)).decision).toBe('deliberate');
    expect(one(row(84, { agree: null }, no, no, no)).decision).toBe('reject');
    // An abstention stays in the denominator, a recusal and a missing sheet do not.
    const away: Partial<Ballot> = { standing: 'abstained', standingReason: '不熟悉', items: [] };
    const gone: Partial<Ballot> = { standing: 'recused', standingReason: '亲属', items: [] };
    expect(one(row(84, 84, 84, away, away)).vote).toMatchObject({ eligible: 5, reached: false });
    expect(one(row(84, 84, 84, gone, gone)).vote).toMatchObject({ eligible: 3, reached: true });
    expect(one({ ...row(84, 84, 84, 84, 84), missing: [3, 4] }).vote).toMatchObject({ eligible: 3, reached: true });
  });

  it('deliberates on an undecided veto, rejects on a confirmed one, goes on after a dismissed one', () => {
    const plan = row(84, 84, veto());
    expect(one(plan)).toMatchObject({ decision: 'deliberate', veto: { state: 'undecided' }, official: 84 });
    const decided = (confirmed: boolean) =>
      one({ ...plan, vetoDecisions: [{ dossier: '001', veto: 'V1', confirmed }] });
    expect(decided(true)).toMatchObject({ decision: 'reject', veto: { state: 'confirmed' }, rank: 1 });
    expect(decided(false)).toMatchObject({ decision: 'recognise', veto: { state: 'dismissed' } });
    expect(one(row(72, 72, veto())).decision).toBe('deliberate');
    expect(one(row(60, 60, { ...veto(), items: itemsFor(60) })).decision).toBe('reject');
    const few = { ...row(84, null, null), vetoDecisions: [{ dossier: '001', veto: 'V4', confirmed: true }] };
    expect(one(few)).toMatchObject({ decision: 'reject', official: null });
    expect(one(few).veto.raised).toMatchObject([{ veto: 'V4', name: '未完成', by: [] }]);
  });

  it('hears a veto from an incomplete ballot, not from a recused or abstained one', () => {
    const partly = { ...veto(), items: itemsFor(84).slice(1) };
    const away: Partial<Ballot> = { ...veto('V4'), standing: 'abstained', standingReason: '不熟悉' };
    expect(one(row(84, 84, 84, partly, away)).veto.raised.map((raised) => raised.veto)).toEqual(['V1']);
  });
});

describe('international finding', () => {
  const levels = (...names: Parameters<typeof finding>[0][]) => one(row(...names.map(finding))).international;
  it('is the highest level whose votes, or better, reach two thirds', () => {
    expect(levels('国际领先', '国际先进', '国内先进').level).toBe('国际先进');
    expect(levels('国际领先', '国际领先', '国内先进').level).toBe('国际领先');
    expect(levels('国际领先', '国内领先', '国内先进').level).toBe('国内领先');
    expect(levels('国际先进', '未判定', '未判定').level).toBe('未判定');
    expect(levels('国际先进', '国际先进', '未判定', '未判定', '国际先进').level).toBe('未判定');
  });
  it('does not come from the score, and a missing statement is a vote for 未判定', () => {
    expect(one(row(100, 100, 100)).international.level).toBe('国内先进');
    expect(one(row({ finding: null }, { finding: null }, finding('国际领先'))).international).toMatchObject({
      level: '未判定',
      votes: [
        { level: '国际领先', votes: 1, reached: false },
        { level: '国际先进', votes: 0 },
        { level: '国内领先', votes: 0 },
        { level: '国内先进', votes: 0 },
        { level: '未判定', votes: 2 },
      ],
    });
    const two = one(row(finding('国际领先'), finding('国际领先'), null)).international;
    expect(two.level).toBe('未判定');
    expect(two.text).toContain('少于 3 份');
  });
});

describe('ranking', () => {
  const ranks = (result: ReturnType<typeof run>) => result.dossiers.map((dossier) => dossier.rank);
  it('ranks within each category on the published score and shares what the chain leaves equal', () => {
    const result = run({
      scores: {
        '001': [85, 85, 85],
        '002': [90, 90, 90],
        '003': [85, 85, 85],
        '004': [70, 70, 70],
        '005': [90, 90, null],
      },
    });
    expect(ranks(result)).toEqual([2, 1, 2, 4, null]);
    expect(result.dossiers[0]?.ranking).toMatchObject({
      of: 4,
      tied: ['003'],
      above: { no: '002', key: 0 },
      below: { no: '004', key: 0 },
    });
    expect(result.dossiers[2]?.ranking).toMatchObject({ tied: ['001'], above: { no: '002' }, below: { no: '004' } });
  });

  it('breaks ties by the chain: group C, median, agreement, smaller spread', () => {
    const moved = (from: string, to: string) =>
      itemsFor(85).map((entry) => {
        const step = entry.item === from ? -1 : entry.item === to ? 1 : 0;
        return { ...entry, score: (Number(entry.score) + step).toFixed(1) };
      });
    const strongC = { items: moved('B1', 'C1') };
    const group = run({ scores: { '001': [85, 85, 85], '002': [strongC, strongC, strongC] } });
    expect(ranks(group)).toEqual([2, 1]);
    expect(group.dossiers[0]?.ranking?.above).toEqual({ no: '002', rank: 1, key: 1 });
    const agreement = run({ scores: { '001': [{ agree: false }, 84, 84], '002': [84, 84, 84] } });
    expect(ranks(agreement)).toEqual([2, 1]);
    expect(agreement.dossiers[1]?.ranking?.below).toMatchObject({ no: '001', key: 3 });
    const shifted = (by: number) => ({
      items: itemsFor(84).map((e) => (e.item === 'A1' ? { ...e, score: (Number(e.score) + by).toFixed(1) } : e)),
    });
    const spread = run({ scores: { '001': [shifted(-1), 84, shifted(1)], '002': [84, 84, 84] } });
    expect(ranks(spread)).toEqual([2, 1]);
    expect(spread.dossiers[1]?.ranking?.below).toMatchObject({ no: '001', key: 4 });
  });

  it('keeps categories apart', () => {
    const base = run({ scores: { '001': [85, 85, 85] } });
    const rubrics = [base.rubrics[0]!.rubric, { ...base.rubrics[0]!.rubric, category: 'chain' as const }];
    const result = run({
      rubrics,
      scores: { '001': [85, 85, 85], '002': [90, 90, 90] },
      categories: { '002': 'chain' },
    });
    expect(ranks(result)).toEqual([1, 1]);
  });

  it('an expert judging an unknown dossier or one not assigned is said, never counted', () => {
    const plan = { scores: { '001': [85, 85, 85, undefined] } };
    const result = run(plan);
    expect(result.dossiers[0]?.scores).toHaveLength(3);
    expect(result.notices).toEqual([]);
    expect(ballotOf('001', 85).items.reduce((a, entry) => a + Number(entry.score), 0)).toBeCloseTo(85, 9);
  });
});
