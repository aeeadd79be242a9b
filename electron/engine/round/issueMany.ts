import path from 'node:path';
import { cardPath, readablePassphrase } from '#engine/identity/index.ts';
import { exists } from '#engine/platform/files.ts';
import { checkpoint, CancelledError, type Work } from '#engine/platform/work.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { candidates, type Candidate } from './candidates.ts';
import { issueIdentity } from './roster.ts';
import type { Round } from './round.ts';

/** An identity that was just made. The 口令 is told to whoever called, once, and kept nowhere. */
export interface IssuedOne {
  readonly candidate: string;
  readonly keyId: string;
  readonly name: string;
  readonly unit: string;
  readonly file: string;
  readonly passphrase: string;
  readonly checkCode: string;
  readonly conflicts: number;
}

export interface IssuedMany {
  readonly issued: readonly IssuedOne[];
  /** Why the others were not made; those that were stay, and their 口令 are in `issued`. Null when all were made. */
  readonly stopped: Problem | null;
}

interface IssueManyTo {
  readonly panel: string;
  readonly directory: string;
  readonly logN?: number;
}

/**
 * Makes an identity for each of these candidates, one after another, and puts them on the panel. A cancellation or a
 * full stick ends it between two people: what was made by then is the answer, since nobody could learn its 口令 again.
 */
export async function issueMany(
  round: Round,
  ids: readonly string[],
  to: IssueManyTo,
  work: Work = {},
): Promise<Result<IssuedMany>> {
  const known = new Map(candidates(round).map((one) => [one.id, one]));
  const chosen: Candidate[] = [];
  for (const id of new Set(ids)) {
    const found = known.get(id);
    if (found === undefined) return refused(problem('CANDIDATE_UNKNOWN', { id }));
    if (found.expert !== null) return refused(problem('CANDIDATE_TAKEN', { name: found.name, unit: found.unit }));
    chosen.push(found);
  }
  const issued: IssuedOne[] = [];
  for (const one of chosen) {
    work.report?.({ step: `为${one.name.slice(0, 20)}制作身份`, done: issued.length, total: chosen.length });
    const made = await issueOne(round, one, to, work);
    if (!made.ok) return issued.length === 0 ? made : ok({ issued, stopped: made.error });
    issued.push(made.value);
  }
  return ok({ issued, stopped: null });
}

async function issueOne(round: Round, one: Candidate, to: IssueManyTo, work: Work): Promise<Result<IssuedOne>> {
  try {
    checkpoint(work);
  } catch (error) {
    if (error instanceof CancelledError) return refused(problem('CANCELLED', { what: '发放身份' }));
    throw error;
  }
  const { id: candidate, name, unit } = one;
  const passphrase = readablePassphrase();
  const file = await freeFile(to.directory, name, unit);
  const seat = { panel: to.panel, leader: false, affiliations: [], candidate };
  const out = { file, passphrase, ...(to.logN === undefined ? {} : { logN: to.logN }) };
  const made = await issueIdentity(round, { name, unit }, seat, out);
  if (!made.ok) return made;
  const { keyId, checkCode, conflicts } = made.value;
  return ok({ candidate, keyId, name, unit, file, passphrase, checkCode, conflicts: conflicts.length });
}

/** Under the name, and with the unit where that name is taken: people of one name share a stick. */
async function freeFile(directory: string, name: string, unit: string): Promise<string> {
  const safe = (text: string): string => text.replace(/[\\/:*?"<>|\s]/g, '_').slice(0, 60);
  const plain = path.join(directory, `${safe(name)}.zpi`);
  if (!(await exists(plain)) && !(await exists(cardPath(plain)))) return plain;
  return path.join(directory, `${safe(name)}-${safe(unit)}.zpi`);
}
