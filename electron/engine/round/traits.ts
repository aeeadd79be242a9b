import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { refreshConflicts } from './conflicts.ts';
import { expertNamed } from './expertNamed.ts';
import type { Round } from './round.ts';
import { storeTrait, tidyTrait, traits, UNKNOWN_TRAIT, wrongTrait, type Trait } from './traitStore.ts';

/** Says what an expert is versed in; what is not given stays. By name or key id. */
export function setTrait(round: Round, expert: string, change: Partial<Trait>): Result<Trait> {
  return witnessed(round.db, 'round.trait', set(round, expert, change));
}

function set(round: Round, expert: string, change: Partial<Trait>): Result<Trait> {
  const found = expertNamed(round, expert);
  if (!found.ok) return found;
  const { keyId, name } = found.value;
  const trait = tidyTrait({ ...(traits(round).get(keyId) ?? UNKNOWN_TRAIT), ...change });
  const wrong = wrongTrait(name, trait);
  if (wrong !== null) return refused(wrong);
  const { db } = round;
  db.transaction(() => {
    storeTrait(round, keyId, trait);
    if (change.aliases !== undefined) refreshConflicts(round);
    appendAudit(db, 'round.trait', { expert: keyId, ...trait });
  }).immediate();
  return ok(trait);
}
