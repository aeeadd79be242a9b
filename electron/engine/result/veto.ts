import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { rubrics, type Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { VetoDecision } from '#shared/tally/index.ts';

/** Records what the panel decided on a veto that an expert raised. The next tally counts with it. */
export function decideVeto(
  round: Round,
  decision: VetoDecision,
  reason: string,
): Result<VetoDecision & { readonly reason: string }> {
  return witnessed(round.db, 'veto', decide(round, decision, reason));
}

function decide(
  round: Round,
  decision: VetoDecision,
  reason: string,
): Result<VetoDecision & { readonly reason: string }> {
  const { db } = round;
  const { dossier: no, veto, confirmed } = decision;
  const row = db.prepare('SELECT category FROM dossier WHERE no = ?').get(no) as { category: string } | undefined;
  if (row === undefined) return refused(problem('DOSSIER_UNKNOWN', { no }));
  const known =
    rubrics(round)
      .find((one) => one.category === row.category)
      ?.rubric.vetoes.map((one) => one.code) ?? [];
  if (!known.includes(veto)) return refused(problem('VETO_UNKNOWN', { no, veto, known: known.join('、') }));
  if (reason.trim() === '') return refused(problem('REASON_REQUIRED', { no, what: `一票否决 ${veto} 的决定` }));
  db.transaction(() => {
    db.prepare(
      `INSERT INTO veto_decision(no, veto, confirmed, reason) VALUES (@no, @veto, @confirmed, @reason)
       ON CONFLICT(no, veto) DO UPDATE SET confirmed = @confirmed, reason = @reason`,
    ).run({ no, veto, confirmed: confirmed ? 1 : 0, reason });
    appendAudit(db, 'veto.decided', { no, veto, confirmed, reason });
  }).immediate();
  return ok({ ...decision, reason });
}
