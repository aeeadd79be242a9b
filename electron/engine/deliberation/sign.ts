import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalBytes, openEnvelope, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { experts, type Round } from '#engine/round/index.ts';
import { OPINION_TYPE } from '#shared/domain/opinion.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { opinionBy, opinionsOn, type KeptOpinion } from './kept.ts';

/** The leader's own signature under the opinion that holds, beside the one on paper. */
export function signOpinion(round: Round, digest: string, leader: Identity): Result<KeptOpinion> {
  return witnessed(round.db, 'opinion.sign', sign(round, digest, leader));
}

function sign(round: Round, digest: string, leader: Identity): Result<KeptOpinion> {
  const kept = opinionBy(round, digest);
  if (kept === null) return refused(problem('OPINION_UNKNOWN', { digest: digest.slice(0, 12) }));
  const { opinion } = kept;
  const { no } = opinion;
  if (opinionsOn(round, no)[0]?.digest !== digest) return refused(problem('OPINION_OUTDATED', { no }));
  if (kept.signedAt !== null) return refused(problem('OPINION_SIGNED', { no }));
  if (leader.card.keyId !== opinion.leader) {
    const name = experts(round).find((one) => one.keyId === opinion.leader)?.name ?? '';
    return refused(problem('OPINION_SIGNER', { no, name: leader.card.name, leader: name }));
  }
  const envelope = signEnvelope(OPINION_TYPE, canonicalBytes(opinion), leader.signer);
  const signedAt = new Date().toISOString();
  const { db } = round;
  db.transaction(() => {
    db.prepare('UPDATE opinion SET envelope = ?, signed_at = ? WHERE digest = ?').run(
      envelope.toString('utf8'),
      signedAt,
      digest,
    );
    appendAudit(db, 'opinion.signed', { no, opinion: digest, leader: opinion.leader });
  }).immediate();
  return ok({ ...kept, signedAt });
}

/** Whether the kept signature is that of the leader whom the opinion names, over exactly this opinion. */
export function signatureHolds(round: Round, digest: string): boolean {
  const kept = opinionBy(round, digest);
  const row = round.db.prepare('SELECT envelope FROM opinion WHERE digest = ?').get(digest) as
    { envelope: string | null } | undefined;
  if (kept === null || row === undefined || row.envelope === null) return false;
  const opened = openEnvelope(Buffer.from(row.envelope, 'utf8'), OPINION_TYPE);
  return (
    typeof opened !== 'string' &&
    opened.keyId === kept.opinion.leader &&
    opened.payload.equals(canonicalBytes(kept.opinion))
  );
}
