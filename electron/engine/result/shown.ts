import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { anonymousResult } from '#engine/report/anonymous.ts';
import type { Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { latestResult, type StoredResult } from './tallyRound.ts';

/** What was made anonymous of the round that is open. */
const anonymous = new WeakMap<Round, StoredResult>();

/** Names are shown for as long as the round stays open in this process, and no longer: the next sitting asks again. */
const named = new WeakMap<Round, NamesShown>();

export interface NamesShown {
  readonly reason: string;
  readonly at: string;
}

/** The result that was stored last, as it may be looked at: without names, unless showing them was recorded. */
export function shownResult(round: Round): Result<StoredResult> {
  const stored = latestResult(round);
  if (!stored.ok || named.has(round)) return stored;
  const { digest, at, result } = stored.value;
  const known = anonymous.get(round);
  if (known !== undefined && known.digest === digest) return ok({ ...known, at });
  const made = { digest, at, result: anonymousResult(result) };
  anonymous.set(round, made);
  return ok(made);
}

export function namesShown(round: Round): NamesShown | null {
  return named.get(round) ?? null;
}

/** Shows the experts' names until the round is closed. A recorded act, with its reason. */
export function showNames(round: Round, reason: string): Result<NamesShown> {
  return witnessed(round.db, 'names.show', show(round, reason.trim()));
}

function show(round: Round, reason: string): Result<NamesShown> {
  if (reason === '') return refused(problem('RESULT_NAMES_REASON', {}));
  const stored = latestResult(round);
  if (!stored.ok) return stored;
  const shown = { reason, at: new Date().toISOString() };
  appendAudit(round.db, 'names.shown', { reason, result: stored.value.digest });
  named.set(round, shown);
  return ok(shown);
}

export function hideNames(round: Round): void {
  if (!named.delete(round)) return;
  appendAudit(round.db, 'names.hidden', {});
}

/** Something that the tally depends on was recorded after the last one. */
export function resultOutdated(round: Round): boolean {
  const row = round.db
    .prepare(
      `SELECT EXISTS (
         SELECT 1 FROM audit
         WHERE seq > (SELECT max(seq) FROM audit WHERE type = 'round.tallied')
           AND type IN (${TALLIED_FROM.map(() => '?').join(', ')})
       ) AS outdated`,
    )
    .get(...TALLIED_FROM) as { outdated: number };
  return row.outdated === 1;
}

const TALLIED_FROM = [
  'scores.opened',
  'sheet.received',
  'sheet.fork.decided',
  'veto.decided',
  'round.conflict.declared',
  'round.conflict.withdrawn',
];
