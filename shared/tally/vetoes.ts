import type { Rubric } from '#shared/domain/rubric.ts';
import type { VetoDecision } from './input.ts';
import type { Seat } from './cells.ts';
import { byCode } from './nano.ts';
import type { DossierResult } from './result.ts';

/**
 * Vetoes raised against one dossier and what the panel decided. Every open ballot may raise one, complete or not: a veto
 * is an allegation to be decided, not a score. A decision nobody's ballot raised stands with an empty `by`.
 */
export function vetoesOf(
  seats: readonly Seat[],
  decisions: readonly VetoDecision[],
  rubric: Rubric,
): DossierResult['veto'] {
  type Raised = DossierResult['veto']['raised'][number];
  const by = new Map<string, Raised['by'][number][]>();
  const enter = (veto: string): Raised['by'][number][] => {
    const list = by.get(veto) ?? [];
    by.set(veto, list);
    return list;
  };
  for (const { expert, ballot, conflict } of seats) {
    if (ballot === null || conflict !== null || ballot.standing !== 'open') continue;
    for (const { veto, reason } of ballot.vetoes) enter(veto).push({ expert: expert.id, name: expert.name, reason });
  }
  const decided = new Map(decisions.map((decision) => [decision.veto, decision.confirmed]));
  for (const veto of decided.keys()) enter(veto);
  const raised = [...by.entries()]
    .sort(([a], [b]) => byCode(a, b))
    .map(([veto, voices]): Raised => {
      const confirmed = decided.get(veto);
      return {
        veto,
        name: rubric.vetoes.find((entry) => entry.code === veto)?.name ?? veto,
        decision: confirmed === undefined ? 'undecided' : confirmed ? 'confirmed' : 'dismissed',
        by: voices.toSorted((a, b) => byCode(a.expert, b.expert) || byCode(a.reason, b.reason)),
      };
    });
  const state = (['confirmed', 'undecided', 'dismissed'] as const).find((s) => raised.some((r) => r.decision === s));
  return { state: state ?? 'none', raised };
}
