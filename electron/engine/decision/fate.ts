import type { KeptOpinion } from '#engine/deliberation/index.ts';
import type { Fate, Ground } from '#shared/domain/decision.ts';
import { votesText, type FindingVote } from '#shared/domain/opinion.ts';
import type { FindingLevel } from '#shared/domain/rubric.ts';
import type { DossierResult } from '#shared/tally/index.ts';

/** What the bureau ruled of one dossier, with its reason. */
export interface Ruling {
  readonly no: string;
  readonly fate: Fate;
  readonly reason: string;
  readonly at: string;
}

/** What becomes of a dossier and on what ground; or what has to be done before that can be said. */
export type Settled =
  | { readonly fate: Fate; readonly ground: Ground; readonly blocked: null }
  | { readonly fate: null; readonly ground: null; readonly blocked: string };

/**
 * A ruling of the bureau goes before the panel's opinion, the opinion before the rule on the scores. A confirmed veto
 * stands against everything; what nobody has settled stays open rather than being guessed.
 */
export function settle(
  dossier: DossierResult,
  opinion: { readonly kept: KeptOpinion; readonly outdated: boolean } | null,
  ruling: Ruling | null,
): Settled {
  if (dossier.veto.state === 'confirmed') return settled('declined', 'score', scoreText(dossier));
  if (dossier.veto.state === 'undecided')
    return open('有专家提出一票否决，专家组还没有裁定。请到「合议」记录专家组的裁定。');
  if (ruling !== null) return settled(ruling.fate, 'ruling', `主管部门裁定：${ruling.reason}`);
  if (opinion !== null) {
    const { outcome, votes, text } = opinion.kept.opinion;
    if (outcome === 'rescore') return open('专家组要求复评。请在复评后重新汇总并记录合议意见。');
    if (opinion.outdated) return open('合议之后结果有变。请专家组按新的结果再议，到「合议」另记一份意见。');
    const said = `经专家组合议（${votesText(votes)}）：${text}`;
    return settled(outcome === 'recognise' ? 'recognised' : 'declined', 'opinion', said);
  }
  switch (dossier.decision) {
    case 'recognise':
      return settled('recognised', 'score', scoreText(dossier));
    case 'reject':
      return settled('declined', 'score', scoreText(dossier));
    case 'deliberate':
      return open('按评价指南须经合议，还没有合议意见。请到「合议」记录专家组的意见。');
    case 'insufficient':
      return open('有效评分不足，没有正式得分。请补收评分单后重新汇总，或由主管部门裁定。');
  }
}

/** The level that holds, and why in a finished sentence. */
export interface Level {
  readonly level: FindingLevel;
  readonly text: string;
  /** The vote of the meeting that it rests on; null where it rests on the ballots. */
  readonly finding: FindingVote | null;
}

/** What the panel voted in its meeting goes before what the ballots say; an opinion that is outdated says nothing. */
export function levelOf({ international }: DossierResult, opinion: KeptOpinion | null): Level {
  const { level, text } = international;
  const finding = opinion?.opinion.outcome === 'rescore' ? undefined : opinion?.opinion.finding;
  if (finding === undefined) return { level, text, finding: null };
  return {
    level: finding.level,
    text: `经专家组合议表决（${votesText(finding.votes)}），判定为『${finding.level}』；按评分单为『${level}』。`,
    finding,
  };
}

/** The conditions that decided, in the words of the result: for a refusal only those that were not met. */
function scoreText({ decision, reasons }: DossierResult): string {
  const effect = decision === 'reject' ? 'reject' : 'recognise';
  const decisive = reasons.filter((reason) => reason.effect === effect);
  return (decisive.length === 0 ? reasons : decisive).map(({ text }) => text).join('');
}

function settled(fate: Fate, kind: Ground['kind'], text: string): Settled {
  return { fate, ground: { kind, text: text.slice(0, 4000) }, blocked: null };
}

function open(blocked: string): Settled {
  return { fate: null, ground: null, blocked };
}
