import type { DecisionSet } from '#shared/domain/decision.ts';
import type { ProjectFacts } from '#shared/domain/project.ts';
import type { FindingLevel } from '#shared/domain/rubric.ts';
import type { BoardEntry } from './types.ts';

/** What a round says of itself, whether it is archived or open. */
export interface RoundFigures {
  readonly round: { readonly id: string; readonly title: string };
  readonly createdAt: string;
  readonly projects: readonly ProjectFacts[];
  /** From the stored result; empty before there is one. */
  readonly scores: readonly { readonly no: string; readonly official: string | null; readonly level: FindingLevel }[];
  readonly decision: DecisionSet | null;
}

/** A decided round speaks by its decision alone; one that is not decided, by its result. */
export function boardEntry({ round, createdAt, projects, scores, decision }: RoundFigures): BoardEntry {
  const scored = new Map(scores.map((one) => [one.no, one]));
  const decided = new Map(decision?.dossiers.map((one) => [one.project.no, one]) ?? []);
  return {
    round: { id: round.id, title: round.title },
    year: decision?.year ?? yearIn(createdAt),
    stage: decision?.stage ?? null,
    projects: projects.map((facts) => {
      const one = decided.get(facts.no);
      const score = scored.get(facts.no);
      return {
        facts,
        official: one === undefined ? (score?.official ?? null) : one.official,
        level: one?.level ?? score?.level ?? '未判定',
        fate: one?.fate ?? null,
      };
    }),
  };
}

/** The year of an instant by the clocks of Shanghai, eight hours ahead of UTC all year round. */
export function yearIn(instant: string): number {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).getUTCFullYear();
}
