import { appendAudit, witnessed } from '#engine/audit/index.ts';
import type { Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ledger } from './sheets.ts';
import type { ForkDecision } from './ledger.ts';

/** Settles a fork on record: of the sheets of one revision, this one counts. */
export function decideFork(round: Round, digest: string, reason: string): Result<ForkDecision> {
  return witnessed(round.db, 'sheet.fork', decide(round, digest, reason));
}

function decide(round: Round, digest: string, reason: string): Result<ForkDecision> {
  const { db } = round;
  const entry = ledger(round).find(
    (one) => one.digest === digest || (digest.length >= 12 && one.digest.startsWith(digest)),
  );
  if (entry === undefined || (entry.standing !== 'fork' && entry.standing !== 'set-aside'))
    return refused(problem('SHEET_FORK_UNKNOWN', { digest }));
  if (reason.trim() === '') return refused(problem('INPUT_INVALID', { what: '裁定理由', reason: '不能为空' }));
  const decision: ForkDecision = { expert: entry.expert, revision: entry.revision, digest: entry.digest };
  db.transaction(() => {
    db.prepare(
      `INSERT INTO fork_decision(expert, revision, digest, reason) VALUES (@expert, @revision, @digest, @reason)
       ON CONFLICT(expert, revision) DO UPDATE SET digest = @digest, reason = @reason`,
    ).run({ ...decision, reason });
    appendAudit(db, 'sheet.fork.decided', { ...decision, reason });
  }).immediate();
  return ok(decision);
}
