import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { decimalString } from '#shared/domain/primitives.ts';
import { findingLevelSchema, itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { pinSchema, type Ballot, type ItemScore } from '#shared/domain/scores.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { normalise } from './points.ts';

const itemCode = z.string().regex(/^[A-Z][0-9]{1,2}$/, '应为指标编号，如 A1');
const reasonText = z.string().trim().max(2000);

/** Everything an expert can do to one dossier; each is one durable step with its history. */
export const changeSchema = z.discriminatedUnion('kind', [
  /** `score: null` takes a score back: unscored, which is not zero. A reason left out stays what it was. */
  z.strictObject({
    kind: z.literal('score'),
    item: itemCode,
    score: decimalString.nullable(),
    reason: reasonText.optional(),
  }),
  z.strictObject({ kind: z.literal('reason'), item: itemCode, reason: reasonText }),
  z.strictObject({ kind: z.literal('pins'), item: itemCode, pins: z.array(pinSchema).max(20) }),
  z.strictObject({ kind: z.literal('recuse'), reason: reasonText }),
  z.strictObject({ kind: z.literal('abstain'), reason: reasonText }),
  /** Takes an abstention back; a recusal stays. */
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('veto'), veto: z.string().max(4), reason: reasonText }),
  z.strictObject({ kind: z.literal('withdraw-veto'), veto: z.string().max(4) }),
  z.strictObject({ kind: z.literal('finding'), level: findingLevelSchema, benchmark: z.string().trim().max(1000) }),
  z.strictObject({ kind: z.literal('agree'), agree: z.boolean().nullable() }),
  z.strictObject({ kind: z.literal('opinion'), opinion: z.string().trim().max(20_000) }),
]);
export type Change = z.infer<typeof changeSchema>;

export function emptyBallot(no: string, dossier: string): Ballot {
  return {
    no,
    dossier,
    standing: 'open',
    standingReason: '',
    items: [],
    vetoes: [],
    finding: null,
    agree: null,
    opinion: '',
  };
}

/** The ballot after a change, or why the rubric does not allow it. Never alters its arguments. */
export function applyChange(ballot: Ballot, change: Change, rubric: Rubric): Result<Ballot> {
  const { no } = ballot;
  if (ballot.standing === 'recused') return refused(problem('DOSSIER_RECUSED', { no }));
  if (ballot.standing === 'abstained' && change.kind !== 'resume' && change.kind !== 'recuse')
    return refused(problem('DOSSIER_ABSTAINED', { no }));
  switch (change.kind) {
    case 'score':
      return setScore(ballot, change, rubric);
    case 'reason':
      return editItem(ballot, change.item, rubric, (item) => ({ ...item, reason: change.reason }));
    case 'pins':
      return editItem(ballot, change.item, rubric, (item) => ({ ...item, pins: change.pins }));
    case 'recuse':
      return standAside(ballot, 'recused', change.reason);
    case 'abstain':
      return standAside(ballot, 'abstained', change.reason);
    case 'resume':
      return ok({ ...ballot, standing: 'open', standingReason: '' });
    case 'veto':
      return raiseVeto(ballot, change, rubric);
    case 'withdraw-veto':
      return ok({ ...ballot, vetoes: ballot.vetoes.filter((one) => one.veto !== change.veto) });
    case 'finding': {
      const international = change.level === '国际领先' || change.level === '国际先进';
      if (international && change.benchmark === '')
        return refused(problem('BENCHMARK_REQUIRED', { no, level: change.level }));
      return ok({ ...ballot, finding: { level: change.level, benchmark: change.benchmark } });
    }
    case 'agree':
      return ok({ ...ballot, agree: change.agree });
    case 'opinion':
      return ok({ ...ballot, opinion: change.opinion });
  }
}

function setScore(ballot: Ballot, change: Extract<Change, { kind: 'score' }>, rubric: Rubric): Result<Ballot> {
  const { no } = ballot;
  const item = itemsOf(rubric).find((one) => one.code === change.item);
  if (item === undefined) return refused(problem('ITEM_UNKNOWN', { no, item: change.item }));
  if (change.score === null) return ok({ ...ballot, items: ballot.items.filter((one) => one.item !== change.item) });
  const refusal = scoreProblem(no, change.item, change.score, item.weight, rubric.scoreStep);
  if (refusal !== null) return refused(refusal);
  const old = ballot.items.find((one) => one.item === change.item);
  const scored: ItemScore = {
    item: change.item,
    score: normalise(change.score),
    reason: change.reason ?? old?.reason ?? '',
    pins: old?.pins ?? [],
  };
  const others = ballot.items.filter((one) => one.item !== change.item);
  const order = itemsOf(rubric).map((one) => one.code);
  const items = [...others, scored].sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item));
  return ok({ ...ballot, items });
}

/** Why a number is no score of an item of that weight; null when it is one. */
export function scoreProblem(no: string, item: string, score: string, weight: string, step: string): Problem | null {
  const value = new Decimal(score);
  if (value.lt(0) || value.gt(weight)) return problem('SCORE_OUT_OF_RANGE', { no, item, score, weight });
  if (!value.mod(step).isZero()) return problem('SCORE_OFF_STEP', { no, item, score, step });
  return null;
}

function editItem(ballot: Ballot, code: string, rubric: Rubric, edit: (item: ItemScore) => ItemScore): Result<Ballot> {
  const { no } = ballot;
  if (!itemsOf(rubric).some((one) => one.code === code)) return refused(problem('ITEM_UNKNOWN', { no, item: code }));
  if (!ballot.items.some((one) => one.item === code)) return refused(problem('ITEM_UNSCORED', { no, item: code }));
  return ok({ ...ballot, items: ballot.items.map((one) => (one.item === code ? edit(one) : one)) });
}

function standAside(ballot: Ballot, standing: 'recused' | 'abstained', reason: string): Result<Ballot> {
  const what = standing === 'recused' ? '回避' : '弃权';
  if (reason === '') return refused(problem('REASON_REQUIRED', { no: ballot.no, what }));
  return ok({ ...ballot, standing, standingReason: reason });
}

function raiseVeto(ballot: Ballot, change: Extract<Change, { kind: 'veto' }>, rubric: Rubric): Result<Ballot> {
  const { no } = ballot;
  if (!rubric.vetoes.some((one) => one.code === change.veto))
    return refused(
      problem('VETO_UNKNOWN', { no, veto: change.veto, known: rubric.vetoes.map((one) => one.code).join('、') }),
    );
  if (change.reason === '') return refused(problem('REASON_REQUIRED', { no, what: `一票否决 ${change.veto}` }));
  const others = ballot.vetoes.filter((one) => one.veto !== change.veto);
  const vetoes = [...others, { veto: change.veto, reason: change.reason }];
  return ok({ ...ballot, vetoes: vetoes.sort((a, b) => (a.veto < b.veto ? -1 : 1)) });
}

/** What is signed: who stands aside says why and nothing else, however far they had scored before. */
export function ballotToSign(ballot: Ballot): Ballot {
  if (ballot.standing === 'open') return ballot;
  return {
    ...emptyBallot(ballot.no, ballot.dossier),
    standing: ballot.standing,
    standingReason: ballot.standingReason,
  };
}
