import { experts, type Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/** The expert of the round whom a name or a key id means; a name that two bear means nobody. */
export function keyIdOf(round: Round, wanted: string): Result<string> {
  const [one, ...others] = experts(round).filter(({ keyId, name }) => keyId === wanted || name === wanted);
  return one === undefined || others.length > 0
    ? refused(problem('EXPERT_UNKNOWN', { expert: wanted }))
    : ok(one.keyId);
}
