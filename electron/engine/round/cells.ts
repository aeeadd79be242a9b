import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { conflicts } from './conflicts.ts';
import { panelDossiers, RESERVE } from './panels.ts';
import { experts } from './roster.ts';
import type { Round } from './round.ts';

/** One cell of the matrix, set by hand: the expert judges the dossier of their panel, or is left out of it. */
export interface CellChange {
  readonly expert: string;
  readonly no: string;
  readonly assigned: boolean;
}

/**
 * Sets cells by hand, all of them or none, as one act. Whoever is recused cannot be given a dossier; whoever sits
 * elsewhere has no cell; once the panel is sealed its cells stay.
 */
export function changeCells(round: Round, changes: readonly CellChange[]): Result<{ changed: number }> {
  return witnessed(round.db, 'round.cells', change(round, changes));
}

function change(round: Round, changes: readonly CellChange[]): Result<{ changed: number }> {
  const { db } = round;
  const people = new Map(experts(round).map((one) => [one.keyId, one]));
  const recused = new Map(conflicts(round).map((one) => [`${one.expert} ${one.no}`, one.reason]));
  const sealed = new Set(
    (db.prepare('SELECT DISTINCT panel FROM batch').all() as { panel: string }[]).map(({ panel }) => panel),
  );
  const dossiers = new Map<string, ReadonlySet<string>>();
  const dossiersOf = (panel: string): ReadonlySet<string> => {
    const known = dossiers.get(panel) ?? new Set(panelDossiers(round, panel).map(({ no }) => no));
    dossiers.set(panel, known);
    return known;
  };
  // The last word on a cell counts.
  const wanted = [...new Map(changes.map((one) => [`${one.expert} ${one.no}`, one])).values()];
  for (const { expert, no, assigned } of wanted) {
    const who = people.get(expert);
    if (who === undefined) return refused(problem('EXPERT_UNKNOWN', { expert: expert.slice(0, 12) }));
    const { name, panel } = who;
    if (panel === RESERVE || !dossiersOf(panel).has(no)) return refused(problem('CELL_OUTSIDE', { name, panel, no }));
    if (sealed.has(panel)) return refused(problem('CELL_SEALED', { name, panel, no }));
    const reason = recused.get(`${expert} ${no}`);
    if (assigned && reason !== undefined) return refused(problem('CELL_RECUSED', { name, no, reason }));
  }
  const changed: CellChange[] = [];
  db.transaction(() => {
    const leave = db.prepare('INSERT INTO left_out(expert, no) VALUES (?, ?) ON CONFLICT DO NOTHING');
    const give = db.prepare('DELETE FROM left_out WHERE expert = ? AND no = ?');
    for (const one of wanted) {
      const { changes: rows } = (one.assigned ? give : leave).run(one.expert, one.no);
      if (rows > 0) changed.push(one);
    }
    if (changed.length === 0) return;
    const of = (assigned: boolean): { expert: string; no: string }[] =>
      changed.filter((one) => one.assigned === assigned).map(({ expert, no }) => ({ expert, no }));
    appendAudit(db, 'round.cells', { given: of(true), left: of(false) });
  }).immediate();
  return ok({ changed: changed.length });
}
