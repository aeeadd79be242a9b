import { appendAudit } from '#engine/audit/index.ts';
import type { CandidateEntry } from '#engine/candidates/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { z } from 'zod';
import { unitKey } from './affiliation.ts';
import type { Round } from './round.ts';
import { storeTrait, tidyTrait, traits, UNKNOWN_TRAIT } from './traitStore.ts';

/** Somebody whom the secretariat may ask, as its list has it; `expert` once they have keys and are on the roster. */
export interface Candidate extends CandidateEntry {
  /** Key id. */
  readonly expert: string | null;
  readonly updatedAt: string;
}

const words = z.array(z.string());
const restSchema = z.object({
  former: words,
  aliases: words,
  industries: words,
  title: z.string(),
  note: z.string(),
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly expertise: CandidateEntry['expertise'];
  readonly json: string;
  readonly expert: string | null;
  readonly updated_at: string;
}

/** The list as it is stored, in the order in which people came onto it. */
export function candidates(round: Round): Candidate[] {
  const rows = round.db.prepare('SELECT * FROM candidate ORDER BY rowid').all() as Row[];
  return rows.map(({ json, updated_at, ...row }) => ({
    ...row,
    ...restSchema.parse(JSON.parse(json)),
    updatedAt: updated_at,
  }));
}

/** What makes two rows of two lists the same person, where no 编号 says so. */
export function personKey({ name, unit }: { readonly name: string; readonly unit: string }): string {
  return `${name} ${unitKey(unit)}`;
}

/** Stores an entry under its id; `before` is the id that it had. Within a transaction. */
export function storeCandidate({ db }: Round, entry: CandidateEntry, before: string, at: string): void {
  const { id, name, unit, expertise, ...rest } = entry;
  const json = canonicalJson(restSchema.parse(rest));
  db.prepare(
    `INSERT INTO candidate(id, name, unit, expertise, json, updated_at) VALUES (@before, @name, @unit, @expertise, @json, @at)
     ON CONFLICT(id) DO UPDATE SET name = @name, unit = @unit, expertise = @expertise, json = @json, updated_at = @at`,
  ).run({ before, name, unit, expertise, json, at });
  if (before !== id) db.prepare('UPDATE candidate SET id = ? WHERE id = ?').run(id, before);
}

/**
 * The candidate that a person of this name and unit is: the one that was chosen, or the only one that fits. Null when
 * nobody fits; refused when the chosen one is somebody else's already.
 */
export function candidateFor(
  round: Round,
  person: { readonly name: string; readonly unit: string },
  chosen: string | null,
): Result<Candidate | null> {
  const all = candidates(round);
  if (chosen !== null) {
    const found = all.find(({ id }) => id === chosen);
    if (found === undefined) return refused(problem('CANDIDATE_UNKNOWN', { id: chosen }));
    if (found.expert !== null) return refused(problem('CANDIDATE_TAKEN', { name: found.name, unit: found.unit }));
    return ok(found);
  }
  const fitting = all.filter((one) => one.expert === null && personKey(one) === personKey(person));
  return ok(fitting.length === 1 ? (fitting[0] ?? null) : null);
}

/**
 * Ties a rostered expert to their row of the list, and takes over what it knows: former employers are added to those
 * that were given, never exchanged. Within a transaction; 回避 is matched by whoever calls.
 */
export function linkCandidate(round: Round, candidate: CandidateEntry, expert: string): void {
  const { db } = round;
  db.prepare('UPDATE candidate SET expert = ? WHERE id = ?').run(expert, candidate.id);
  flow(round, candidate, expert);
}

/** What the list knows of somebody becomes what the roster knows. */
export function flow(round: Round, candidate: CandidateEntry, expert: string): void {
  const { db } = round;
  const before = traits(round).get(expert) ?? UNKNOWN_TRAIT;
  storeTrait(
    round,
    expert,
    tidyTrait({
      expertise: candidate.expertise ?? before.expertise,
      categories: before.categories,
      industries: [...before.industries, ...candidate.industries],
      aliases: [...before.aliases, ...candidate.aliases],
    }),
  );
  const row = db.prepare('SELECT affiliations FROM expert WHERE key_id = ?').get(expert) as { affiliations: string };
  const affiliations = [...new Set([...(JSON.parse(row.affiliations) as string[]), ...candidate.former])];
  db.prepare('UPDATE expert SET affiliations = ? WHERE key_id = ?').run(canonicalJson(affiliations), expert);
}

/** Takes candidates off the list, on record; an expert who came from it stays on the roster. */
export function removeCandidates(round: Round, ids: readonly string[]): Result<{ removed: number }> {
  const { db } = round;
  const known = new Map(candidates(round).map((one) => [one.id, one]));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) return refused(problem('CANDIDATE_UNKNOWN', { id: unknown }));
  const chosen = [...new Set(ids)];
  db.transaction(() => {
    const remove = db.prepare('DELETE FROM candidate WHERE id = ?');
    for (const id of chosen) remove.run(id);
    appendAudit(db, 'round.candidates.removed', {
      candidates: chosen.map((id) => ({ id, name: known.get(id)?.name ?? '', unit: known.get(id)?.unit ?? '' })),
    });
  }).immediate();
  return ok({ removed: chosen.length });
}
