import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { resourcePath } from '#engine/platform/resources.ts';
import { itemsOf, rubricSchema } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import {
  applyChange,
  ballotToSign,
  bandOf,
  checkBallot,
  emptyBallot,
  totalOf,
  type Change,
} from '#shared/scoring/index.ts';
import { fc } from '#test/property.ts';

const rubric = rubricSchema.parse(JSON.parse(readFileSync(resourcePath('rubrics', 'product.json'), 'utf8')));
const fresh = emptyBallot('009', 'a'.repeat(64));

function after(ballot: Ballot, ...changes: Change[]): Ballot {
  return changes.reduce((now, change) => {
    const next = applyChange(now, change, rubric);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, ballot);
}

const code = (ballot: Ballot, change: Change): string => {
  const result = applyChange(ballot, change, rubric);
  return result.ok ? 'ok' : result.error.code;
};

const full = itemsOf(rubric).map((item): Change => ({ kind: 'score', item: item.code, score: '1' }));

describe('changes to a ballot', () => {
  test.each<[string, Change, string]>([
    ['above the weight', { kind: 'score', item: 'A1', score: '8.5' }, 'SCORE_OUT_OF_RANGE'],
    ['below zero', { kind: 'score', item: 'A1', score: '-1' }, 'SCORE_OUT_OF_RANGE'],
    ['off the step', { kind: 'score', item: 'A1', score: '1.03' }, 'SCORE_OFF_STEP'],
    ['an unknown item', { kind: 'score', item: 'Z9', score: '1' }, 'ITEM_UNKNOWN'],
    ['a reason without a score', { kind: 'reason', item: 'A1', reason: '说明' }, 'ITEM_UNSCORED'],
    ['an unknown veto', { kind: 'veto', veto: 'V99', reason: '造假' }, 'VETO_UNKNOWN'],
    ['a veto without a reason', { kind: 'veto', veto: 'V1', reason: '' }, 'REASON_REQUIRED'],
    ['an abstention without a reason', { kind: 'abstain', reason: '' }, 'REASON_REQUIRED'],
    ['国际先进 without a benchmark', { kind: 'finding', level: '国际先进', benchmark: '' }, 'BENCHMARK_REQUIRED'],
  ])('%s is refused', (_name, change, expected) => expect(code(fresh, change)).toBe(expected));

  test('the full weight and zero are scores like any other', () => {
    const ballot = after(fresh, { kind: 'score', item: 'A1', score: '8' }, { kind: 'score', item: 'A2', score: '0.0' });
    expect(ballot.items.map((one) => [one.item, one.score])).toEqual([
      ['A1', '8'],
      ['A2', '0'],
    ]);
  });

  test('a score taken back is unscored, not zero', () => {
    const ballot = after(fresh, { kind: 'score', item: 'A1', score: '0' }, { kind: 'score', item: 'A1', score: null });
    expect(ballot.items).toEqual([]);
    expect(checkBallot(rubric, ballot).some((one) => one.item === 'A1' && one.code === 'ITEM_NOT_SCORED')).toBe(true);
  });

  test('a recused dossier takes nothing more; an abstention can be taken back with every score kept', () => {
    const scored = after(fresh, { kind: 'score', item: 'A1', score: '5' }, { kind: 'abstain', reason: '不熟悉该领域' });
    expect(code(scored, { kind: 'score', item: 'A1', score: '6' })).toBe('DOSSIER_ABSTAINED');
    expect(ballotToSign(scored).items).toEqual([]);
    expect(after(scored, { kind: 'resume' }).items).toHaveLength(1);
    const recused = after(scored, { kind: 'recuse', reason: '与申报单位有合作' });
    expect(code(recused, { kind: 'resume' })).toBe('DOSSIER_RECUSED');
  });

  test('what stands between an expert and the signature is named item by item', () => {
    const ballot = after(fresh, ...full);
    const missing = checkBallot(rubric, ballot).filter((one) => one.severity === 'missing');
    // One point of weights 5 and more lies in 差, which asks for a reason.
    expect(missing.every((one) => one.code === 'REASON_MISSING')).toBe(true);
    const doubts = checkBallot(rubric, ballot).filter((one) => one.severity === 'doubt');
    expect(doubts.map((one) => one.code)).toEqual(['VOTE_MISSING', 'FINDING_MISSING']);
  });

  test('rows that are all alike are doubted', () => {
    const alike = itemsOf(rubric).map((item): Change => ({ kind: 'score', item: item.code, score: item.weight }));
    expect(checkBallot(rubric, after(fresh, ...alike)).map((one) => one.code)).toContain('SCORES_ALL_ALIKE');
  });

  test('the total is the exact sum of what was scored', () => {
    const weights = itemsOf(rubric);
    const arbitrary = fc.tuple(...weights.map((item) => fc.nat(Number(item.weight) * 10)));
    fc.assert(
      fc.property(arbitrary, (tenths) => {
        const changes = weights.map((item, i): Change => {
          const halves = Math.floor((tenths[i] ?? 0) / 5) * 5;
          return { kind: 'score', item: item.code, score: (halves / 10).toFixed(1) };
        });
        const expected = tenths.reduce((sum, one) => sum + Math.floor(one / 5) * 5, 0) / 10;
        expect(totalOf(rubric, after(fresh, ...changes)).total).toBe(String(expected));
      }),
    );
  });

  test('bands start where the rubric says, to the last decimal', () => {
    const [item] = weightsOf('C1');
    const names = ['15.3', '15.2', '12.8', '12.7', '10.2', '10.1'].map((score) => bandOf(rubric, item!, score).name);
    expect(names).toEqual(['优', '良', '良', '中', '中', '差']);
  });
});

function weightsOf(wanted: string) {
  return itemsOf(rubric).filter((item) => item.code === wanted);
}
