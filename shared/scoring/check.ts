import { Decimal } from 'decimal.js';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { bandOf, totalOf } from './points.ts';

/** One thing to look at before signing. `missing` stops the signature, `doubt` is said and lets it pass. */
export interface Remark {
  readonly no: string;
  readonly item: string | null;
  readonly severity: 'missing' | 'doubt';
  readonly code:
    | 'ITEM_NOT_SCORED'
    | 'REASON_MISSING'
    | 'VOTE_MISSING'
    | 'FINDING_MISSING'
    | 'SCORES_ALL_ALIKE'
    | 'VOTE_AGAINST_SCORE';
  readonly message: string;
}

/** Completeness and plausibility of one ballot under its rubric. Who stands aside owes nothing. */
export function checkBallot(rubric: Rubric, ballot: Ballot): Remark[] {
  if (ballot.standing !== 'open') return [];
  const { no } = ballot;
  const remarks: Remark[] = [];
  const scores = new Map(ballot.items.map((one) => [one.item, one]));
  for (const item of itemsOf(rubric)) {
    const scored = scores.get(item.code);
    if (scored === undefined) {
      const message = `项目 ${no} 的 ${item.code} ${item.name}还没有评分。`;
      remarks.push({ no, item: item.code, severity: 'missing', code: 'ITEM_NOT_SCORED', message });
      continue;
    }
    const band = bandOf(rubric, item, scored.score);
    if (band.reasonRequired && scored.reason === '') {
      const message = `项目 ${no} 的 ${item.code} 评为「${band.name}」，需要写明理由。`;
      remarks.push({ no, item: item.code, severity: 'missing', code: 'REASON_MISSING', message });
    }
  }
  remarks.push(...doubts(rubric, ballot));
  return remarks;
}

function doubts(rubric: Rubric, ballot: Ballot): Remark[] {
  const { no } = ballot;
  const remarks: Remark[] = [];
  const doubt = (code: Remark['code'], message: string): void =>
    void remarks.push({ no, item: null, severity: 'doubt', code, message });
  if (ballot.agree === null) doubt('VOTE_MISSING', `项目 ${no} 还没有表明是否同意认定，将不计为同意。`);
  if (ballot.finding === null) doubt('FINDING_MISSING', `项目 ${no} 还没有判定先进水平，将计为「未判定」。`);
  const { complete, total } = totalOf(rubric, ballot);
  if (!complete) return remarks;
  if (allAlike(rubric, ballot)) doubt('SCORES_ALL_ALIKE', `项目 ${no} 各项得分占满分的比例完全相同，请确认不是误填。`);
  const { pass, deliberate } = rubric.thresholds;
  if (ballot.agree === true && new Decimal(total).lt(deliberate))
    doubt('VOTE_AGAINST_SCORE', `项目 ${no} 合计 ${total} 分，低于 ${deliberate} 分，却同意认定，请确认。`);
  if (ballot.agree === false && new Decimal(total).gte(pass) && ballot.vetoes.length === 0)
    doubt('VOTE_AGAINST_SCORE', `项目 ${no} 合计 ${total} 分，达到 ${pass} 分，却不同意认定，请确认。`);
  return remarks;
}

function allAlike(rubric: Rubric, ballot: Ballot): boolean {
  const weights = new Map(itemsOf(rubric).map((item) => [item.code, item.weight]));
  const shares = new Set(ballot.items.map((one) => new Decimal(one.score).div(weights.get(one.item) ?? 1).toFixed(6)));
  return ballot.items.length > 2 && shares.size === 1;
}
