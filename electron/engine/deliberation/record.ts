import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { experts, rubrics, type Round } from '#engine/round/index.ts';
import { votesCast, type GivenOpinion, type Opinion, type OpinionVotes } from '#shared/domain/opinion.ts';
import type { Fraction } from '#shared/domain/rubric.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { fractionText, reaches } from '#shared/tally/index.ts';
import { membersOf, ratedDossier } from './cases.ts';
import { opinionsOn, type KeptOpinion } from './kept.ts';

/**
 * Records what a panel said of a dossier. `result` is the digest of the result that lay before it: when another one
 * was stored meanwhile, the opinion is refused rather than filed under numbers that nobody looked at.
 */
export function recordOpinion(round: Round, given: GivenOpinion, result: string): Result<KeptOpinion> {
  return witnessed(round.db, 'opinion', record(round, given, result));
}

function record(round: Round, given: GivenOpinion, seen: string): Result<KeptOpinion> {
  const rated = ratedDossier(round, given.no);
  if (!rated.ok) return rated;
  const { dossier, result } = rated.value;
  if (result !== seen) return refused(problem('OPINION_RESULT_CHANGED', { no: given.no }));
  const allowed = check(round, given, dossier);
  if (!allowed.ok) return allowed;
  const { db } = round;
  return ok(
    db
      .transaction((): KeptOpinion => {
        const opinion: Opinion = {
          schema: 'zhiping.opinion/1',
          round: round.record.id,
          panel: dossier.panel,
          result,
          at: new Date().toISOString(),
          revision: opinionsOn(round, given.no).length + 1,
          ...given,
        };
        const json = canonicalJson(opinion);
        const digest = sha256Hex(json);
        db.prepare('INSERT INTO opinion(digest, no, revision, json) VALUES (?, ?, ?, ?)').run(
          digest,
          given.no,
          opinion.revision,
          json,
        );
        const { no, outcome, votes, finding, leader, dissent } = given;
        const level = finding === undefined ? {} : { finding };
        const said = { no, revision: opinion.revision, outcome, votes, ...level, leader, dissent: dissent.length };
        appendAudit(db, 'opinion.recorded', { ...said, opinion: digest, result });
        return { digest, opinion, signedAt: null };
      })
      .immediate(),
  );
}

function check(
  round: Round,
  { no, outcome, votes, finding, leader, dissent }: GivenOpinion,
  dossier: Parameters<typeof membersOf>[0],
): Result<null> {
  const roster = experts(round);
  const members = membersOf(dossier, roster);
  const nameOf = (keyId: string): string => roster.find((one) => one.keyId === keyId)?.name ?? '未登记的专家';
  const [expected] = members;
  // The leader leads; another member only where the leader is recused.
  const leads = members.find((one) => one.keyId === leader);
  if (leads === undefined || (expected?.leader === true && !leads.leader))
    return refused(problem('OPINION_LEADER', { no, name: nameOf(leader) }));
  for (const one of dissent)
    if (!members.some((member) => member.keyId === one.expert))
      return refused(problem('OPINION_DISSENT', { no, name: nameOf(one.expert) }));
  for (const vote of finding === undefined ? [votes] : [votes, finding.votes]) {
    const cast = votesCast(vote);
    if (cast === 0 || cast > members.length)
      return refused(problem('OPINION_VOTES', { no, votes: cast, members: members.length }));
  }
  const thresholds = rubrics(round).find((one) => one.digest === dossier.rubric)?.rubric.thresholds;
  // What was voted, where it falls short of the fraction that it needs.
  const short = (vote: OpinionVotes, needed: Fraction | undefined) =>
    needed === undefined || reaches(vote.agree, votesCast(vote), needed)
      ? null
      : { no, agree: vote.agree, votes: votesCast(vote), required: fractionText(needed) };
  if (finding !== undefined) {
    const lacking = short(finding.votes, thresholds?.international);
    if (lacking !== null) return refused(problem('OPINION_FINDING', { ...lacking, level: finding.level }));
  }
  if (outcome !== 'recognise') return ok(null);
  if (dossier.veto.state === 'confirmed') return refused(problem('OPINION_VETOED', { no }));
  const lacking = short(votes, thresholds?.agreement);
  return lacking === null ? ok(null) : refused(problem('OPINION_NOT_ENOUGH', lacking));
}
