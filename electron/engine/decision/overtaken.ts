import { canonicalJson } from '#engine/crypto/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { FrozenDecision } from '#shared/domain/decision.ts';
import { decisions } from './kept.ts';
import { outlook, type Outlook } from './outlook.ts';

/** What has changed since a decision was frozen: a decision made now would say something else. */
export interface Overtaken {
  /** There is a newer result than the one it rests on. */
  readonly result: boolean;
  /** Dossiers of which it would now say something else, or nothing yet. */
  readonly dossiers: readonly string[];
}

/** What overtook the newest decision; null when there is none or it still says what would be said now. */
export function overtaken(round: Round): Overtaken | null {
  const newest = decisions(round).at(-1);
  if (newest === undefined) return null;
  const view = outlook(round);
  return view.ok ? overtakenBy(newest, view.value) : null;
}

/** The same, for whoever has read both already. */
export function overtakenBy({ set }: FrozenDecision, now: Outlook): Overtaken | null {
  const frozen = new Map(set.dossiers.map((one) => [one.project.no, canonicalJson([one.fate, one.ground, one.level])]));
  const dossiers = now.prospects
    .filter(
      ({ settled, level, dossier }) =>
        frozen.get(dossier.no) !== canonicalJson([settled.fate, settled.ground, level.level]),
    )
    .map(({ dossier }) => dossier.no);
  const result = now.result !== set.result;
  return result || dossiers.length > 0 ? { result, dossiers } : null;
}
