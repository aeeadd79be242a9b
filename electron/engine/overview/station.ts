import type { StationState } from '#shared/contract/office/overview.ts';
import type { Round } from '#engine/round/index.ts';

/** How one station of a round stands, and what would be done there next; null when nothing is to be done there now. */
export interface Standing {
  readonly state: StationState['state'];
  readonly problems: number;
  readonly said: string;
  readonly blocking: readonly string[];
  readonly next: string | null;
}

export type Station = (round: Round) => Standing;

export function standing(
  state: Standing['state'],
  said: string,
  next: string | null,
  blocking: readonly string[] = [],
  problems = blocking.length,
): Standing {
  return { state, said, next, blocking, problems };
}

export function count(round: Round, sql: string): number {
  return (round.db.prepare(sql).get() as { n: number }).n;
}
