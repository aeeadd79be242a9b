import { appendAudit } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { failedStore, type Store } from '#engine/store/index.ts';
import { ballotSchema, type Ballot } from '#shared/domain/scores.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Change } from '#shared/scoring/index.ts';
import { currentBatch, type Workspace } from './workspace.ts';

/** One step that can be taken back or done again, enough to say it in words. */
export interface Step {
  readonly no: string;
  readonly kind: Change['kind'];
  readonly item: string | null;
  readonly at: string;
}

export interface History {
  readonly undo: Step | null;
  readonly redo: Step | null;
}

interface StoredStep extends Step {
  readonly id: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Keeps a change as a step; part of the change's own transaction. A new change makes what was undone in that dossier
 * unreachable; a recusal cannot be taken back, and nothing of the dossier stays behind it.
 */
export function remember(db: Store, round: string, change: Change, before: Ballot, after: Ballot): void {
  const { no } = after;
  if (change.kind === 'recuse') {
    db.prepare('DELETE FROM step WHERE round = ? AND no = ?').run(round, no);
    return;
  }
  const [was, is] = [canonicalJson(before), canonicalJson(after)];
  if (was === is) return;
  db.prepare('DELETE FROM step WHERE round = ? AND no = ? AND undone = 1').run(round, no);
  db.prepare('INSERT INTO step(round, no, kind, item, at, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    round,
    no,
    change.kind,
    'item' in change ? change.item : null,
    new Date().toISOString(),
    was,
    is,
  );
}

/** What 撤销 and 重做 would do next: in one dossier, or in the whole round when `no` is null. */
export function historyOf(workspace: Workspace, no: string | null): History {
  const current = currentBatch(workspace);
  if (!current.ok) return { undo: null, redo: null };
  const round = current.value.header.round.id;
  return { undo: said(next(workspace.db, 'undo', round, no)), redo: said(next(workspace.db, 'redo', round, no)) };
}

export interface Stepped {
  readonly no: string;
  readonly step: Step;
}

/** Takes the newest step back (`undo`) or does the last one taken back again (`redo`): one durable transaction. */
export function stepBack(workspace: Workspace, way: 'undo' | 'redo', no: string | null): Result<Stepped> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const { db } = workspace;
  const round = current.value.header.round.id;
  const write = db.transaction((): Stepped | null => {
    const step = next(db, way, round, no);
    if (step === null) return null;
    const [from, to] = way === 'undo' ? [step.after, step.before] : [step.before, step.after];
    ballotSchema.parse(JSON.parse(to));
    const at = new Date().toISOString();
    db.prepare(
      `INSERT INTO ballot(round, no, json, updated_at) VALUES (@round, @no, @json, @at)
         ON CONFLICT(round, no) DO UPDATE SET json = @json, updated_at = @at`,
    ).run({ round, no: step.no, json: to, at });
    db.prepare('UPDATE step SET undone = ? WHERE id = ?').run(way === 'undo' ? 1 : 0, step.id);
    appendAudit(db, way === 'undo' ? 'score.undone' : 'score.redone', {
      round,
      no: step.no,
      kind: step.kind,
      item: step.item,
      before: JSON.parse(from) as unknown,
      after: JSON.parse(to) as unknown,
    });
    return { no: step.no, step: shown(step) };
  });
  try {
    const stepped = write.immediate();
    return stepped === null
      ? refused(problem(way === 'undo' ? 'NOTHING_TO_UNDO' : 'NOTHING_TO_REDO', {}))
      : ok(stepped);
  } catch (error) {
    const reason = failedStore(error);
    if (reason === null) throw error;
    return refused(problem('WRITE_FAILED', { file: workspace.vault.directory, reason }));
  }
}

function next(db: Store, way: 'undo' | 'redo', round: string, no: string | null): StoredStep | null {
  const order = way === 'undo' ? 'undone = 0 ORDER BY id DESC' : 'undone = 1 ORDER BY id';
  const row = db
    .prepare(
      `SELECT id, no, kind, item, at, before, after FROM step WHERE round = @round AND (@no IS NULL OR no = @no) AND ${order} LIMIT 1`,
    )
    .get({ round, no }) as StoredStep | undefined;
  return row ?? null;
}

function said(step: StoredStep | null): Step | null {
  return step === null ? null : shown(step);
}

function shown({ no, kind, item, at }: StoredStep): Step {
  return { no, kind, item, at };
}
