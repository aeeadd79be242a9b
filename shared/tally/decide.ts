import type { Rubric } from '#shared/domain/rubric.ts';
import { compare, fromDecimal } from '#shared/stats/index.ts';
import { fractionText, reaches } from './votes.ts';
import type { Cell, Decision, DossierResult, GroupResult, Reason } from './result.ts';

export interface Findings {
  readonly n: number;
  readonly officialText: string | null;
  readonly groups: readonly GroupResult[];
  readonly vote: DossierResult['vote'];
  readonly veto: DossierResult['veto'];
  readonly cells: readonly Cell[];
}

/**
 * The decision proposed to the meeting and what each condition asks for. A confirmed veto rejects whatever else holds;
 * then too few scores are `insufficient`; otherwise the gravest condition decides: reject > deliberate > recognise.
 */
export function decide(findings: Findings, rubric: Rubric): { decision: Decision; reasons: Reason[] } {
  const reasons = [
    ...countReason(findings, rubric),
    ...scoreReason(findings, rubric),
    ...groupReasons(findings),
    ...agreementReason(findings),
    ...vetoReasons(findings),
    ...pendingReason(findings),
  ];
  const asks = (effect: Reason['effect']): boolean => reasons.some((reason) => reason.effect === effect);
  const order = ['insufficient', 'reject', 'deliberate'] as const;
  const decision = findings.veto.state === 'confirmed' ? 'reject' : (order.find(asks) ?? 'recognise');
  return { decision, reasons };
}

function countReason({ n }: Findings, rubric: Rubric): Reason[] {
  const { minimumScores } = rubric.thresholds;
  if (n >= minimumScores) return [];
  const text = `只有 ${n} 份有效评分，少于规定的 ${minimumScores} 份，没有正式得分。`;
  return [{ code: 'count', effect: 'insufficient', text }];
}

function scoreReason({ officialText }: Findings, rubric: Rubric): Reason[] {
  if (officialText === null) return [];
  const { pass, deliberate } = rubric.thresholds;
  const score = fromDecimal(officialText);
  if (compare(score, fromDecimal(pass)) >= 0) {
    return [{ code: 'score', effect: 'recognise', text: `正式得分 ${officialText} 分，达到认定线 ${pass} 分。` }];
  }
  if (compare(score, fromDecimal(deliberate)) >= 0) {
    const text = `正式得分 ${officialText} 分，低于认定线 ${pass} 分但不低于合议线 ${deliberate} 分，提交合议。`;
    return [{ code: 'score', effect: 'deliberate', text }];
  }
  const text = `正式得分 ${officialText} 分，低于合议线 ${deliberate} 分。`;
  return [{ code: 'score', effect: 'reject', text }];
}

function groupReasons({ groups, officialText }: Findings): Reason[] {
  if (officialText === null) return [];
  return groups.flatMap((group): Reason[] => {
    if (group.reached === null) return [];
    const line = `权重 ${group.weight} 分的 ${group.minimumPercent}%，即 ${group.required} 分`;
    const text = `${group.code} ${group.name}得分 ${group.officialText} 分，${group.reached ? '达到' : '未达到'}${line}。`;
    return [{ code: 'group', effect: group.reached ? 'recognise' : 'reject', text }];
  });
}

function agreementReason({ vote, officialText }: Findings): Reason[] {
  if (officialText === null) return [];
  const { agree, disagree, silent, abstained, notCounted, eligible, required } = vote;
  const parts = [
    `${agree} 位同意认定`,
    `${disagree} 位不同意`,
    ...(silent > 0 ? [`${silent} 位未表决`] : []),
    ...(abstained > 0 ? [`${abstained} 位弃权`] : []),
    ...(notCounted > 0 ? [`${notCounted} 位评分未计入`] : []),
  ].join('、');
  const counts = `应表决的 ${eligible} 位专家（不含回避和未交评分单）中 ${parts}`;
  const share = fractionText(required);
  if (vote.reached) return [{ code: 'agreement', effect: 'recognise', text: `${counts}，同意者达到 ${share}。` }];
  // Silence is not agreement, but where it could still turn the vote the panel is asked, not the dossier refused.
  if (silent > 0 && reaches(agree + silent, eligible, required)) {
    const text = `${counts}，同意者未达到 ${share}；未表决者若同意即可达到，提交合议补充表决。`;
    return [{ code: 'agreement', effect: 'deliberate', text }];
  }
  return [{ code: 'agreement', effect: 'reject', text: `${counts}，同意者未达到 ${share}。` }];
}

function vetoReasons({ veto }: Findings): Reason[] {
  const effects = { undecided: 'deliberate', dismissed: 'note', confirmed: 'reject' } as const;
  const words = { undecided: '专家组尚未裁定', dismissed: '专家组未予确认', confirmed: '专家组已确认' };
  return veto.raised.map((raised): Reason => {
    const by = raised.by.length === 0 ? '' : `由${raised.by.map((voice) => voice.name).join('、')}提出，`;
    const text = `一票否决 ${raised.veto}（${raised.name}）${by}${words[raised.decision]}。`;
    return { code: 'veto', effect: effects[raised.decision], text };
  });
}

function pendingReason({ cells }: Findings): Reason[] {
  const waiting = cells.filter((cell) => ['missing', 'incomplete', 'unscored', 'invalid'].includes(cell.status));
  if (waiting.length === 0) return [];
  const words = { missing: '未交评分单', incomplete: '未评完', unscored: '未评分', invalid: '评分无效' } as const;
  const list = waiting.map((cell) => `${cell.name}（${words[cell.status as keyof typeof words]}）`).join('、');
  return [{ code: 'pending', effect: 'note', text: `以下专家的评分没有计入：${list}。` }];
}
