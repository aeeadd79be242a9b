import { receivedSheets } from '#engine/collect/index.ts';
import { latestResult, resultBy } from '#engine/result/index.ts';
import { experts, type Expert, type Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Cell, DossierResult, TallyResult } from '#shared/tally/index.ts';
import type { OpinionVotes } from '#shared/domain/opinion.ts';
import { opinionsOn, vetoVotes, type KeptOpinion } from './kept.ts';

/** Why a dossier comes before its panel again. */
export type CauseKind = 'decision' | 'grey' | 'flag' | 'veto' | 'voted' | 'opinion';

export interface Cause {
  readonly kind: CauseKind;
  readonly text: string;
}

/** A member who may speak and vote on the dossier. */
export interface Member {
  readonly keyId: string;
  readonly name: string;
  readonly leader: boolean;
}

export interface Case {
  readonly dossier: DossierResult;
  readonly causes: readonly Cause[];
  readonly members: readonly Member[];
  /** Totals that count, lowest first, with nobody's name. */
  readonly spread: readonly number[];
  /** Scores of revisions that were replaced: the first score stays beside the one that counts. */
  readonly replaced: number;
  /** How the panel voted on each veto it decided, by the veto's code. */
  readonly vetoVotes: ReadonlyMap<string, OpinionVotes | null>;
  /** Newest first. */
  readonly opinions: readonly KeptOpinion[];
  /** The newest opinion was given on an official score, decision or veto that is another now. */
  readonly outdated: boolean;
}

export interface Cases {
  /** Digest of the stored result that everything is read from. */
  readonly result: string;
  readonly cases: readonly Case[];
}

/** Its panel still has to speak: a veto that was voted on asks for nothing more. */
export function isOpenCase({ causes, opinions, outdated }: Case): boolean {
  return outdated || (opinions.length === 0 && causes.some(({ kind }) => kind !== 'voted'));
}

/** Every dossier that is flagged, near the line, proposed for 合议, with a veto raised, or already deliberated. */
export function deliberationCases(round: Round): Result<Cases> {
  const stored = latestResult(round);
  if (!stored.ok) return stored;
  const roster = experts(round);
  const replaced = supersededCounts(round);
  const earlier = earlierResults(round);
  const cases = stored.value.result.dossiers.flatMap((dossier): Case[] => {
    const opinions = opinionsOn(round, dossier.no);
    const causes = causesOf(dossier, opinions);
    if (causes.length === 0) return [];
    return [
      {
        dossier,
        causes,
        members: membersOf(dossier, roster),
        spread: spreadOf(dossier.scores),
        replaced: dossier.scores.reduce((sum, cell) => sum + (replaced.get(cell.expert) ?? 0), 0),
        vetoVotes: vetoVotes(round, dossier.no),
        opinions,
        outdated: isOutdated(dossier, opinions[0], earlier),
      },
    ];
  });
  return ok({ result: stored.value.digest, cases });
}

/** Results by digest, each read once however many opinions rest on it. */
function earlierResults(round: Round): (digest: string) => TallyResult | null {
  const read = new Map<string, TallyResult | null>();
  return (digest) => {
    if (!read.has(digest)) read.set(digest, resultBy(round, digest));
    return read.get(digest) ?? null;
  };
}

/** What the panel looked at is not what the result says now. */
function isOutdated(
  now: DossierResult,
  newest: KeptOpinion | undefined,
  earlier: (digest: string) => TallyResult | null,
): boolean {
  if (newest === undefined) return false;
  const then = earlier(newest.opinion.result)?.dossiers.find((one) => one.no === now.no);
  return (
    then === undefined ||
    then.officialText !== now.officialText ||
    then.n !== now.n ||
    then.decision !== now.decision ||
    then.veto.state !== now.veto.state
  );
}

/** The dossier as the latest result has it, with the digest of that result. */
export function ratedDossier(round: Round, no: string): Result<{ result: string; dossier: DossierResult }> {
  const stored = latestResult(round);
  if (!stored.ok) return stored;
  const dossier = stored.value.result.dossiers.find((one) => one.no === no);
  return dossier === undefined
    ? refused(problem('OPINION_NOT_TALLIED', { no }))
    : ok({ result: stored.value.digest, dossier });
}

/** Members of the panel who were given the dossier and are not recused from it, the leader first. */
export function membersOf(dossier: DossierResult, roster: readonly Expert[]): Member[] {
  const given = new Set(dossier.scores.filter((cell) => cell.status !== 'recused').map((cell) => cell.expert));
  return roster
    .filter((one) => one.panel === dossier.panel && given.has(one.keyId))
    .map(({ keyId, name, leader }) => ({ keyId, name, leader }))
    .sort((a, b) => Number(b.leader) - Number(a.leader));
}

function causesOf(dossier: DossierResult, opinions: readonly KeptOpinion[]): Cause[] {
  const causes: Cause[] = [];
  const cause = (kind: CauseKind, text: string): void => void causes.push({ kind, text });
  // A confirmed veto settles the dossier, whatever its scores are like.
  if (dossier.veto.state === 'confirmed') return [{ kind: 'voted', text: '一票否决已经表决确认，不予认定。' }];
  if (dossier.veto.state === 'undecided') cause('veto', '有专家提出一票否决，专家组还没有裁定。');
  if (dossier.decision === 'deliberate') cause('decision', `得分 ${dossier.officialText ?? '—'}，按规定提交合议。`);
  if (dossier.nearLine.greyZone === true) cause('grey', '得分接近分数线，换一组评分结论可能不同。');
  // A flag names an expert; before the panel it does not.
  for (const flag of dossier.flags) cause('flag', flag.kind === 'spread' ? flag.text : anonymousFlag(flag));
  if (dossier.veto.state === 'dismissed') cause('voted', '一票否决已经表决，不成立。');
  if (causes.length === 0 && opinions.length > 0) cause('opinion', '已经合议过。');
  return causes;
}

function anonymousFlag(flag: Exclude<DossierResult['flags'][number], { kind: 'spread' }>): string {
  // The figures of a model have more digits than anybody reads; what was scored is shown as it is.
  const about = (points: number): number => Number(points.toFixed(1));
  return flag.kind === 'residual'
    ? `有一份评分 ${flag.observed} 分，与本组评分规律预期的 ${about(flag.expected)} 分相差 ${about(Math.abs(flag.gap))} 分，需要说明。`
    : `有一份评分 ${flag.total} 分，偏离本组平均 ${about(flag.mean)} 分超过 ${flag.limit}%，需要说明。`;
}

function spreadOf(cells: readonly Cell[]): number[] {
  return cells.flatMap((cell) => (cell.total === null ? [] : [cell.total])).sort((a, b) => a - b);
}

/** How many earlier revisions of each expert's sheet are kept beside the one that counts. */
function supersededCounts(round: Round): Map<string, number> {
  const counts = new Map<string, number>();
  for (const sheet of receivedSheets(round))
    if (sheet.standing === 'superseded') counts.set(sheet.expert, (counts.get(sheet.expert) ?? 0) + 1);
  return counts;
}
