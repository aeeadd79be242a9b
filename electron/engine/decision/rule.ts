import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { latestResult } from '#engine/result/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { Fate } from '#shared/domain/decision.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Ruling } from './fate.ts';

/** Records what the bureau ruled of one dossier. The next decision is made with it; earlier ones stay as they are. */
export function ruleOn(round: Round, ruling: { no: string; fate: Fate; reason: string }): Result<Ruling> {
  return witnessed(round.db, 'decision.rule', rule(round, ruling));
}

function rule(round: Round, { no, fate, reason }: { no: string; fate: Fate; reason: string }): Result<Ruling> {
  const why = reason.trim();
  if (why === '') return refused(problem('REASON_REQUIRED', { no, what: '主管部门的裁定' }));
  const stored = latestResult(round);
  if (!stored.ok) return stored;
  const dossier = stored.value.result.dossiers.find((one) => one.no === no);
  if (dossier === undefined) return refused(problem('RESULT_NO_DOSSIER', { no }));
  if (fate === 'recognised' && dossier.veto.state === 'confirmed') return refused(problem('RULING_VETOED', { no }));
  const made: Ruling = { no, fate, reason: why, at: new Date().toISOString() };
  round.db.transaction(() => keepRuling(round, made)).immediate();
  return ok(made);
}

/** Only within a transaction. */
export function keepRuling({ db }: Round, ruling: Ruling): void {
  db.prepare(
    `INSERT INTO ruling(no, fate, reason, at) VALUES (@no, @fate, @reason, @at)
     ON CONFLICT(no) DO UPDATE SET fate = @fate, reason = @reason, at = @at`,
  ).run(ruling);
  const { no, fate, reason } = ruling;
  appendAudit(db, 'decision.ruled', { no, fate, reason });
}

export function withdrawRuling(round: Round, no: string): Result<null> {
  const { db } = round;
  const done = db
    .transaction(() => {
      if (db.prepare('DELETE FROM ruling WHERE no = ?').run(no).changes === 0) return false;
      appendAudit(db, 'decision.ruling.withdrawn', { no });
      return true;
    })
    .immediate();
  return witnessed(db, 'decision.rule', done ? ok(null) : refused(problem('RULING_UNKNOWN', { no })));
}
