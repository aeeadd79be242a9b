import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { cellText, columns, readRoster, type CandidateEntry, type RosterTable } from '#engine/candidates/index.ts';
import { keepCopy } from '#engine/store/index.ts';
import type { CellProblem } from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { candidates, flow, personKey, storeCandidate, type Candidate } from './candidates.ts';
import { sealedExperts } from './changes.ts';
import { refreshConflicts } from './conflicts.ts';
import type { Round } from './round.ts';

export interface CandidateDifference {
  readonly heading: string;
  readonly before: string;
  readonly after: string;
}

/** A row of the table beside what is stored. `frozen`: their batch is out, so that nothing of it is taken over. */
export interface ComparedCandidate {
  readonly entry: CandidateEntry;
  readonly state: 'new' | 'changed' | 'unchanged' | 'frozen';
  readonly differences: readonly CandidateDifference[];
  /** What is stored; null for somebody new. */
  readonly stored: Candidate | null;
}

export interface RosterPreview {
  readonly fingerprint: string;
  readonly compared: readonly ComparedCandidate[];
  /** Stored, and not in this table: they stay. */
  readonly absent: readonly Candidate[];
  readonly problems: readonly CellProblem[];
  /** Rows that wait for a correction. */
  readonly held: number;
}

/** What taking this table in would do. Changes nothing. */
export async function previewRoster(round: Round, file: string): Promise<Result<RosterPreview>> {
  const table = await readRoster(file);
  return table.ok ? ok(compare(round, table.value)) : table;
}

export interface TakenRoster {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly frozen: number;
  readonly held: number;
  readonly absent: number;
}

/**
 * Takes in every row without an error; the others wait. Nobody is removed. With a fingerprint, the table must still be
 * the one that was previewed. What changed of somebody who is on the roster is taken over there too, and 回避 matched.
 */
export async function takeRoster(round: Round, file: string, fingerprint?: string): Promise<Result<TakenRoster>> {
  return witnessed(round.db, 'round.candidates', await take(round, file, fingerprint));
}

async function take(round: Round, file: string, fingerprint: string | undefined): Promise<Result<TakenRoster>> {
  const preview = await previewRoster(round, file);
  if (!preview.ok) return preview;
  const { compared, absent, held } = preview.value;
  if (fingerprint !== undefined && preview.value.fingerprint !== fingerprint)
    return refused(problem('ROSTER_OUTDATED', { file }));
  const of = (state: ComparedCandidate['state']): readonly ComparedCandidate[] =>
    compared.filter((one) => one.state === state);
  const [added, changed] = [of('new'), of('changed')];
  const counts = { added: added.length, changed: changed.length, unchanged: of('unchanged').length };
  const { db } = round;
  const at = new Date().toISOString();
  db.transaction(() => {
    for (const { entry, stored } of [...added, ...changed]) {
      storeCandidate(round, entry, stored?.id ?? entry.id, at);
      if (stored?.expert !== undefined && stored.expert !== null) flow(round, entry, stored.expert);
    }
    refreshConflicts(round);
    appendAudit(db, 'round.candidates', {
      fingerprint: preview.value.fingerprint,
      added: added.map(({ entry }) => entry.id),
      changed: changed.map(({ entry }) => entry.id),
      held,
      absent: absent.length,
    });
  }).immediate();
  keepCopy(db);
  return ok({ ...counts, frozen: of('frozen').length, held, absent: absent.length });
}

function compare(round: Round, table: RosterTable): RosterPreview {
  const stored = candidates(round);
  const sealed = sealedExperts(round);
  const byId = new Map(stored.map((one) => [one.id, one]));
  const byPerson = Map.groupBy(stored, personKey);
  const met = new Set<string>();
  const find = (entry: CandidateEntry): Candidate | null => {
    const same = byId.get(entry.id);
    if (same !== undefined) return same;
    const alike = byPerson.get(personKey(entry)) ?? [];
    // Two people of one name and unit are told apart by 编号 alone.
    return alike.length === 1 ? (alike[0] ?? null) : null;
  };
  const compared = table.entries.map((entry): ComparedCandidate => {
    const known = find(entry);
    const before = known === null || met.has(known.id) ? null : known;
    if (before === null) return { entry, state: 'new', differences: [], stored: null };
    met.add(before.id);
    const differences = columns
      .map((column) => ({
        heading: column.heading,
        before: cellText(before, column),
        after: cellText(entry, column),
      }))
      .filter((one) => one.before !== one.after);
    const frozen = before.expert !== null && sealed.has(before.expert) && differences.length > 0;
    const state = frozen ? 'frozen' : differences.length > 0 ? 'changed' : 'unchanged';
    return { entry, state, differences, stored: before };
  });
  const { fingerprint, problems, held } = table;
  return { fingerprint, compared, absent: stored.filter(({ id }) => !met.has(id)), problems, held };
}
