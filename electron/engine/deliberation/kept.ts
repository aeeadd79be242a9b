import type { Round } from '#engine/round/index.ts';
import { opinionSchema, opinionVotesSchema, type Opinion, type OpinionVotes } from '#shared/domain/opinion.ts';

/** An opinion as the round keeps it. */
export interface KeptOpinion {
  readonly digest: string;
  readonly opinion: Opinion;
  /** When its leader signed it with their own key; null while the signature is on paper alone. */
  readonly signedAt: string | null;
}

interface Row {
  readonly digest: string;
  readonly json: string;
  readonly signed_at: string | null;
}

/** Every opinion on a dossier, the newest first. */
export function opinionsOn(round: Round, no: string): KeptOpinion[] {
  const rows = round.db
    .prepare('SELECT digest, json, signed_at FROM opinion WHERE no = ? ORDER BY revision DESC')
    .all(no) as Row[];
  return rows.map(kept);
}

/** The opinion that holds on each dossier that was deliberated. */
export function effectiveOpinions(round: Round): KeptOpinion[] {
  const rows = round.db
    .prepare(
      `SELECT digest, json, signed_at FROM opinion o
       WHERE revision = (SELECT max(revision) FROM opinion WHERE no = o.no) ORDER BY no`,
    )
    .all() as Row[];
  return rows.map(kept);
}

export function opinionBy(round: Round, digest: string): KeptOpinion | null {
  const row = round.db.prepare('SELECT digest, json, signed_at FROM opinion WHERE digest = ?').get(digest) as
    Row | undefined;
  return row === undefined ? null : kept(row);
}

function kept({ digest, json, signed_at }: Row): KeptOpinion {
  return { digest, opinion: opinionSchema.parse(JSON.parse(json)), signedAt: signed_at };
}

/** How the panel voted on each veto of a dossier; null for one decided before votes were kept. */
export function vetoVotes(round: Round, no: string): Map<string, OpinionVotes | null> {
  const rows = round.db.prepare('SELECT veto, votes FROM veto_decision WHERE no = ?').all(no) as {
    veto: string;
    votes: string | null;
  }[];
  return new Map(
    rows.map(({ veto, votes }) => [veto, votes === null ? null : opinionVotesSchema.parse(JSON.parse(votes))]),
  );
}
