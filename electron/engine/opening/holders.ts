import { appendAudit, witnessed } from '#engine/audit/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import type { Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { isOpened, shareOf } from './open.ts';

/** The holders who have stepped up to open a round. Their keys are in memory alone, and for minutes only. */
export interface Holders {
  present(round: Round): readonly Identity[];
  /** Whoever holds a share of this round's key, and is not here yet. On record. */
  admit(round: Round, identity: Identity): Promise<Result<null>>;
  /** Everybody leaves. */
  forget(round: Round): void;
}

/** People who wait this long for the next one have gone away. */
const PATIENCE = 15 * 60_000;

export function createHolders(patience: number = PATIENCE): Holders {
  // A round that is closed takes its holders with it.
  const here = new WeakMap<Round, Map<string, Identity>>();
  let timer: NodeJS.Timeout | null = null;
  const forget = (round: Round): void => {
    if (timer !== null) clearTimeout(timer);
    here.delete(round);
  };
  return {
    present: (round) => [...(here.get(round)?.values() ?? [])],
    admit: async (round, identity) => {
      const present = here.get(round) ?? new Map<string, Identity>();
      const admitted = witnessed(round.db, 'opening.holder', await holds(round, present, identity));
      if (!admitted.ok) return admitted;
      const { keyId, name } = identity.card;
      appendAudit(round.db, 'opening.holder.present', { holder: keyId, name });
      here.set(round, present.set(keyId, identity));
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => here.delete(round), patience).unref();
      return ok(null);
    },
    forget,
  };
}

async function holds(round: Round, present: Map<string, Identity>, identity: Identity): Promise<Result<null>> {
  const { keyId, name } = identity.card;
  if (round.record.opening.kind !== 'split' || isOpened(round))
    return refused(problem('OPEN_NOT_SPLIT', { round: round.record.title }));
  if (present.has(keyId)) return refused(problem('OPEN_HOLDER_PRESENT', { name }));
  const share = await shareOf(round, identity);
  return share.ok ? ok(null) : share;
}
