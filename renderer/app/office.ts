import { keyOf, queries, refresh, useEngine } from '#renderer/client/queries.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Office } from '#shared/contract/office/office.ts';

/** The round that is open in this window; null when none is. */
export function useOffice(): Office | null {
  return useEngine('office.current', {}).data?.office ?? null;
}

/** Takes over what opening or making a round answered; everything else is read anew. */
export function enterOffice(office: Office): void {
  tell(office);
  void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'preferences.read' });
}

/** Forgets everything that was read of the round that was open. */
export function leaveOffice(): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'office.current' });
  tell(null);
  refresh('office.current');
}

/** A change was made in the round: whatever is shown of it is read again, and has been when this is done. */
export async function refreshOffice(): Promise<void> {
  const kept = new Set(['preferences.read', 'session.current', 'places.list', 'places.entries']);
  await queries.invalidateQueries({ predicate: ({ queryKey }) => !kept.has(String(queryKey[0])) });
}

function tell(office: Office | null): void {
  queries.setQueryData<OutputOf<'office.current'>>(keyOf('office.current', {}), (old) => ({
    known: old?.known ?? [],
    office,
  }));
}
