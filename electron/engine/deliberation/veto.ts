import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { experts, rubrics, type Round } from '#engine/round/index.ts';
import { confirmsVeto, votesCast, type OpinionVotes } from '#shared/domain/opinion.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { membersOf, ratedDossier } from './cases.ts';

export interface VetoVote {
  readonly no: string;
  readonly veto: string;
  /** In favour of the veto, against it, abstained: members who are not recused. */
  readonly votes: OpinionVotes;
  readonly reason: string;
}

/**
 * Records the panel's vote on a veto that an expert raised: more than half of the votes confirm it, anything less
 * dismisses it. The next tally counts with it.
 */
export function voteOnVeto(round: Round, given: VetoVote): Result<VetoVote & { readonly confirmed: boolean }> {
  return witnessed(round.db, 'veto', vote(round, given));
}

function vote(round: Round, given: VetoVote): Result<VetoVote & { readonly confirmed: boolean }> {
  const { no, veto, votes, reason } = given;
  const rated = ratedDossier(round, no);
  if (!rated.ok) return rated;
  const { dossier } = rated.value;
  const rule = rubrics(round).find((one) => one.digest === dossier.rubric);
  const known = rule?.rubric.vetoes.map((one) => one.code) ?? [];
  if (!known.includes(veto)) return refused(problem('VETO_UNKNOWN', { no, veto, known: known.join('、') }));
  if (reason.trim() === '') return refused(problem('REASON_REQUIRED', { no, what: `一票否决 ${veto} 的决定` }));
  const members = membersOf(dossier, experts(round)).length;
  const total = votesCast(votes);
  if (total === 0 || total > members) return refused(problem('VETO_VOTES', { no, veto, votes: total, members }));
  const confirmed = confirmsVeto(votes);
  const { db } = round;
  db.transaction(() => {
    db.prepare(
      `INSERT INTO veto_decision(no, veto, confirmed, reason, votes) VALUES (@no, @veto, @confirmed, @reason, @votes)
       ON CONFLICT(no, veto) DO UPDATE SET confirmed = @confirmed, reason = @reason, votes = @votes`,
    ).run({ no, veto, confirmed: confirmed ? 1 : 0, reason, votes: JSON.stringify(votes) });
    appendAudit(db, 'veto.decided', { no, veto, confirmed, votes: { ...votes }, reason });
  }).immediate();
  return ok({ ...given, confirmed });
}
