import { keyOf, queries, refresh, useEngine } from '#renderer/client/queries.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Session } from '#shared/contract/session.ts';
import { forgetDrafts } from './drafts.ts';

/** Who is unlocked here, and who could be. */
export function useSession() {
  return useEngine('session.current', {});
}

/** Takes over what unlocking, adopting or creating an identity answered; everything else is read anew. */
export function enterSession(session: Session): void {
  queries.setQueryData<OutputOf<'session.current'>>(keyOf('session.current', {}), (old) => ({
    known: old?.known ?? [],
    session,
  }));
  void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'preferences.read' });
}

/** Forgets everything that was read: the screen shows nothing of a person who has left. */
export function leaveSession(): void {
  forgetDrafts(() => true);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.current' });
  queries.setQueryData<OutputOf<'session.current'>>(keyOf('session.current', {}), (old) => ({
    known: old?.known ?? [],
    session: null,
  }));
  refresh('session.current');
}
