import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { keepCopy } from '#engine/store/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { sweepStored } from './blobs.ts';
import type { Round } from './round.ts';

/**
 * 撤件: an application that was taken back, or taken in by mistake, leaves the round with its papers. Only before a
 * batch with it is out: afterwards experts hold it, and its scores belong to the record.
 */
export async function withdrawDossier(
  round: Round,
  no: string,
  reason: string,
): Promise<Result<{ no: string; title: string }>> {
  const withdrawn = witnessed(round.db, 'round.dossier', withdraw(round, no, reason.trim()));
  if (withdrawn.ok) {
    keepCopy(round.db);
    // Where a file cannot be removed now, the next intake does: without its key it says nothing to anybody.
    await sweepStored(round).catch(() => undefined);
  }
  return withdrawn;
}

function withdraw({ db }: Round, no: string, reason: string): Result<{ no: string; title: string }> {
  const row = db.prepare('SELECT title, released FROM dossier WHERE no = ?').get(no) as
    { title: string; released: number } | undefined;
  if (row === undefined) return refused(problem('DOSSIER_UNKNOWN', { no }));
  const { title, released } = row;
  if (released === 1) return refused(problem('DOSSIER_OUT', { no }));
  if (reason === '') return refused(problem('REASON_REQUIRED', { no, what: '撤件' }));
  db.transaction(() => {
    for (const table of ['panel_dossier', 'conflict', 'held', 'dossier'])
      db.prepare(`DELETE FROM ${table} WHERE no = ?`).run(no);
    appendAudit(db, 'round.dossier.withdrawn', { no, title, reason });
  }).immediate();
  return ok({ no, title });
}
