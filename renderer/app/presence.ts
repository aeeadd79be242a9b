import { useOffice } from './office.ts';
import { usePreferences } from './preferences.ts';
import { useSession } from './session.ts';

/** Who is unlocked in this window, and at what, as the head of every screen says it. */
export interface Presence {
  readonly name: string;
  /** Round, and panel for an expert; null before the first batch. */
  readonly where: string | null;
  readonly test: boolean;
}

export function usePresence(): Presence | null {
  const role = usePreferences((one) => one.role);
  const session = useSession().data?.session ?? null;
  const office = useOffice();
  if (role === 'secretariat')
    return office === null
      ? null
      : { name: office.secretariat.name, where: office.round.title, test: office.round.mode === 'test' };
  if (session === null) return null;
  const { batch, expert } = session;
  return {
    name: expert.name,
    where: batch === null ? null : `${batch.round.title} · ${batch.panel}`,
    test: batch?.mode === 'test',
  };
}
