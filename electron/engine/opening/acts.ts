import type { Round } from '#engine/round/index.ts';
import type { Quorum } from './quorum.ts';

/** One 开分 as it was recorded. */
export interface OpeningAct {
  readonly at: string;
  readonly act: { readonly quorum: Quorum; readonly exception: string | null; readonly holders: readonly string[] };
}

export function openingActs(round: Round): OpeningAct[] {
  const rows = round.db.prepare('SELECT at, json FROM opened ORDER BY id').all() as { at: string; json: string }[];
  return rows.map((row) => ({ at: row.at, act: JSON.parse(row.json) as OpeningAct['act'] }));
}
