import { appendAudit } from '#engine/audit/index.ts';
import { readScoreTable, scoreTemplate, type ScoreEntry } from '#engine/scoretable/index.ts';
import { ballotOf, changeBallot, currentBatch, type CurrentBatch, type Workspace } from '#engine/workspace/index.ts';
import type { CellProblem } from '#shared/domain/intake.ts';
import { normalise, type Change } from '#shared/scoring/index.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { ok, type Result } from '#shared/result.ts';

/** Scores given on paper, typed into a table by somebody and taken into the expert's workspace. */
export interface PaperImport {
  /** Numbers of the dossiers of which something was taken. */
  readonly dossiers: readonly string[];
  /** Single changes made; importing the same table again makes none. */
  readonly changes: number;
  readonly refused: readonly CellProblem[];
  readonly notices: readonly CellProblem[];
}

/** The table to type paper scores into, for the batch being worked on. */
export async function scoreForm(workspace: Workspace): Promise<Result<Uint8Array>> {
  const current = currentBatch(workspace);
  return current.ok ? ok(await scoreTemplate(tableInput(current.value))) : current;
}

/** Takes every row without an error; the others wait, with each wrong cell named. */
export async function importScores(workspace: Workspace, file: string): Promise<Result<PaperImport>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const table = await readScoreTable(file, tableInput(current.value));
  if (!table.ok) return table;
  const problems = [...table.value.problems];
  const taken: string[] = [];
  let changes = 0;
  for (const entry of table.value.entries) {
    const dossier = current.value.assignment.dossiers.find((one) => one.no === entry.no);
    if (dossier === undefined) continue;
    const wanted = changesOf(entry, ballotOf(workspace, current.value, dossier));
    const refusal = applyAll(workspace, entry.no, wanted);
    if (refusal === null) {
      changes += wanted.length;
      if (wanted.length > 0) taken.push(entry.no);
    } else problems.push(refusal);
  }
  const round = current.value.header.round.id;
  appendAudit(workspace.db, 'score.imported', { round, dossiers: taken, changes, refused: problems.length });
  const [refused, notices] = ['error', 'notice'].map((severity) => problems.filter((one) => one.severity === severity));
  return ok({ dossiers: taken, changes, refused: refused ?? [], notices: notices ?? [] });
}

function tableInput({ assignment }: CurrentBatch) {
  const { rubrics, dossiers } = assignment;
  return { rubrics, assignment: dossiers.map(({ no, title, category }) => ({ no, title, category })) };
}

/** All changes of one row, or none of them and why. */
function applyAll(workspace: Workspace, no: string, changes: readonly Change[]): CellProblem | null {
  let refusal: CellProblem | null = null;
  const { db } = workspace;
  // A savepoint: a row that is refused half-way leaves the ballot as it was.
  db.exec('SAVEPOINT paper');
  for (const change of changes) {
    const changed = changeBallot(workspace, no, change);
    if (changed.ok) continue;
    const { code, message } = changed.error;
    refusal = { sheet: '评分', row: 0, column: '', code, message, severity: 'error', no };
    db.exec('ROLLBACK TO paper');
    break;
  }
  db.exec('RELEASE paper');
  return refusal;
}

/** What the row says that the ballot does not say yet. */
function changesOf(entry: ScoreEntry, ballot: Ballot): Change[] {
  if (entry.standing !== undefined) {
    if (ballot.standing === entry.standing) return [];
    const kind = entry.standing === 'recused' ? 'recuse' : 'abstain';
    return [{ kind, reason: entry.standingReason ?? '' }];
  }
  const changes: Change[] = [];
  if (ballot.standing === 'abstained') changes.push({ kind: 'resume' });
  for (const { item, score, reason } of entry.items) {
    const now = ballot.items.find((one) => one.item === item);
    if (now === undefined || now.score !== normalise(score) || now.reason !== reason)
      changes.push({ kind: 'score', item, score, reason });
  }
  for (const { veto, reason } of entry.vetoes)
    if (!ballot.vetoes.some((one) => one.veto === veto && one.reason === reason))
      changes.push({ kind: 'veto', veto, reason });
  const { finding, agree, opinion } = entry;
  if (finding !== undefined && JSON.stringify(finding) !== JSON.stringify(ballot.finding))
    changes.push({ kind: 'finding', ...finding });
  if (agree !== undefined && agree !== ballot.agree) changes.push({ kind: 'agree', agree });
  if (opinion !== undefined && opinion !== ballot.opinion) changes.push({ kind: 'opinion', opinion });
  return changes;
}
