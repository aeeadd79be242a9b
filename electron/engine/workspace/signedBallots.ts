import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { ballotToSign, emptyBallot } from '#shared/scoring/index.ts';
import { ballotOf } from './ballots.ts';
import type { CurrentBatch, Workspace } from './workspace.ts';

/** What a signature made now would cover: every assigned dossier, in the order of their numbers. */
export function ballotsToSign(workspace: Workspace, current: CurrentBatch): Ballot[] {
  const ballots = current.assignment.dossiers.map((dossier) => ballotToSign(ballotOf(workspace, current, dossier)));
  return ballots.sort((a, b) => (a.no < b.no ? -1 : 1));
}

/** Names a set of ballots under a batch: equal digests mean that nothing was changed. */
export function ballotsDigest(batch: string, ballots: readonly Ballot[]): string {
  return sha256Hex(canonicalJson({ batch, ballots }));
}

/** Whether something differs from the newest signed sheet; false while nothing was signed. */
export function changedSinceSigned(workspace: Workspace, current: CurrentBatch): boolean {
  const newest = workspace.db
    .prepare('SELECT ballots_digest AS digest FROM sheet WHERE round = ? ORDER BY revision DESC LIMIT 1')
    .get(current.header.round.id) as { digest: string | null } | undefined;
  if (newest === undefined) return false;
  const ballots = ballotsToSign(workspace, current);
  // After 清场 nothing is left to compare with; a batch that was only opened again to be looked at changed nothing.
  return newest.digest === null
    ? ballots.some(saysSomething)
    : newest.digest !== ballotsDigest(current.digest, ballots);
}

function saysSomething(ballot: Ballot): boolean {
  return canonicalJson(ballot) !== canonicalJson(emptyBallot(ballot.no, ballot.dossier));
}
