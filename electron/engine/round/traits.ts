import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { refreshConflicts } from './conflicts.ts';
import { experts } from './roster.ts';
import type { Round } from './round.ts';
import { storeTrait, tidyTrait, traits, UNKNOWN_TRAIT, wrongTrait, type Trait } from './traitStore.ts';

/** Says what an expert is versed in; what is not given stays. By name or key id. */
export function setTrait(round: Round, expert: string, change: Partial<Trait>): Result<Trait> {
  return witnessed(round.db, 'round.trait', set(round, expert, change));
}

function set(round: Round, expert: string, change: Partial<Trait>): Result<Trait> {
  const found = experts(round).filter((one) => one.keyId === expert || one.name === expert);
  const [one] = found;
  if (one === undefined || found.length > 1) return refused(problem('EXPERT_UNKNOWN', { expert }));
  const trait = tidyTrait({ ...(traits(round).get(one.keyId) ?? UNKNOWN_TRAIT), ...change });
  const wrong = wrongTrait(one.name, trait);
  if (wrong !== null) return refused(wrong);
  const { db } = round;
  db.transaction(() => {
    storeTrait(round, one.keyId, trait);
    if (change.aliases !== undefined) refreshConflicts(round);
    appendAudit(db, 'round.trait', { expert: one.keyId, ...trait });
  }).immediate();
  return ok(trait);
}
