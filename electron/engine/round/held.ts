import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { cellProblemSchema, type CellProblem } from '#shared/domain/intake.ts';
import { dossierNo } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Round } from './round.ts';

/**
 * What still waits for a correction. It stays until a table says the project anew, or until the secretariat says that
 * the project is not to be taken in: a table with a few corrected projects does not make the others forgotten.
 */
export function heldProblems(round: Round): CellProblem[] {
  const rows = round.db.prepare('SELECT json FROM held ORDER BY rowid').all() as { json: string }[];
  return rows.map((row) => cellProblemSchema.parse(JSON.parse(row.json)));
}

/**
 * Replaces what a table says anew: its `projects`, and whatever the table before said of no project in particular.
 * Within the transaction of the intake.
 */
export function replaceHeld(round: Round, projects: ReadonlySet<string>, problems: readonly CellProblem[]): void {
  const { db } = round;
  // A number that is none, or names no project, is the thing to correct: it will not come again.
  const owner = ({ no }: CellProblem): string =>
    no !== null && projects.has(no) && dossierNo.safeParse(no).success ? no : '';
  const clear = db.prepare('DELETE FROM held WHERE no = ?');
  for (const no of ['', ...projects]) clear.run(no);
  const hold = db.prepare('INSERT INTO held(no, json) VALUES (?, ?)');
  for (const one of problems) hold.run(owner(one), JSON.stringify(one));
}

/** The secretariat decides that a project which waits for corrections is not to be taken in. On record. */
export function dropHeld(round: Round, no: string): Result<{ no: string; problems: number }> {
  return witnessed(round.db, 'round.intake.drop', drop(round, no));
}

function drop(round: Round, no: string): Result<{ no: string; problems: number }> {
  const { db } = round;
  const { n } = db.prepare('SELECT count(*) AS n FROM held WHERE no = ?').get(no) as { n: number };
  if (no === '' || n === 0) return refused(problem('HELD_UNKNOWN', { no }));
  db.transaction(() => {
    db.prepare('DELETE FROM held WHERE no = ?').run(no);
    appendAudit(db, 'round.intake.dropped', { no, problems: n });
  }).immediate();
  return ok({ no, problems: n });
}
