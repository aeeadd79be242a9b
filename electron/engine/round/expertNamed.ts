import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Round } from './round.ts';

/** The expert of the round whom a name or a key id means; a name that two bear means nobody. */
export function expertNamed(round: Round, wanted: string): Result<{ readonly keyId: string; readonly name: string }> {
  const found = round.db
    .prepare('SELECT key_id AS keyId, name FROM expert WHERE key_id = @wanted OR name = @wanted')
    .all({ wanted }) as { keyId: string; name: string }[];
  const [one] = found;
  return one === undefined || found.length > 1 ? refused(problem('EXPERT_UNKNOWN', { expert: wanted })) : ok(one);
}
