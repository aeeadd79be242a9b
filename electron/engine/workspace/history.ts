import { canonicalJson } from '#engine/crypto/index.ts';
import type { Store } from '#engine/store/index.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { Change } from '#shared/scoring/index.ts';
import { currentBatch, type CurrentBatch, type Workspace } from './workspace.ts';

/** One step that can be taken back or done again, enough to say it in words. */
export interface Step {
  readonly no: string;
  readonly kind: Change['kind'];
  /** The item that it touched; null for what belongs to the whole dossier. */
  readonly item: string | null;
  /** When the change was made, ISO. */
  readonly at: string;
}

export interface History {
  readonly undo: Step | null;
  readonly redo: Step | null;
}

export type Way = 'undo' | 'redo';

/**
 * Keeps a change as a step; part of the change's own transaction. What had been undone in that dossier can then no
 * longer be done again. A recusal cannot be taken back, and nothing of the dossier stays behind it. A change that says
 * what was there already is no step: taking it back would be seen to do nothing.
 */
export function keepStep(db: Store, round: string, change: Change, before: Ballot, after: Ballot): void {
  const { no } = after;
  if (change.kind === 'recuse') {
    db.prepare('DELETE FROM step WHERE round = ? AND no = ?').run(round, no);
    return;
  }
  const [was, is] = [canonicalJson(before), canonicalJson(after)];
  if (was === is) return;
  db.prepare('DELETE FROM step WHERE round = ? AND no = ? AND undone = 1').run(round, no);
  db.prepare(
    `INSERT INTO step(position, round, no, kind, item, at, before, after)
     VALUES ((SELECT coalesce(max(position), 0) + 1 FROM step), @round, @no, @kind, @item, @at, @was, @is)`,
  ).run({
    round,
    no,
    kind: change.kind,
    item: 'item' in change ? change.item : null,
    at: new Date().toISOString(),
    was,
    is,
  });
}

/** What 撤销 and 重做 would do next: in one dossier, or in the whole round when `no` is null. */
export function historyOf(workspace: Workspace, no: string | null): History {
  const current = currentBatch(workspace);
  if (!current.ok) return { undo: null, redo: null };
  const said = (way: Way): Step | null => {
    const found = nextStep(workspace.db, current.value, way, no);
    return found === null ? null : found.step;
  };
  return { undo: said('undo'), redo: said('redo') };
}

/**
 * The step that would be taken back, or done again: always the last one that was done, or undone. Steps of dossiers
 * that are not (or no longer) assigned to the expert are out of reach.
 */
export function nextStep(
  db: Store,
  current: CurrentBatch,
  way: Way,
  no: string | null,
): { readonly position: number; readonly step: Step } | null {
  const assigned = current.assignment.dossiers.map((one) => one.no);
  if (no !== null && !assigned.includes(no)) return null;
  const row = db
    .prepare(
      `SELECT position, no, kind, item, at FROM step
        WHERE round = @round AND undone = @undone
          AND ${no === null ? 'no IN (SELECT value FROM json_each(@assigned))' : 'no = @no'}
        ORDER BY position DESC LIMIT 1`,
    )
    .get({
      round: current.header.round.id,
      undone: way === 'undo' ? 0 : 1,
      ...(no === null ? { assigned: JSON.stringify(assigned) } : { no }),
    }) as (Step & { position: number }) | undefined;
  if (row === undefined) return null;
  const { position, ...step } = row;
  return { position, step };
}

/** The whole ballot on both sides of a step. */
export function snapshotsOf(db: Store, position: number): { before: string; after: string } {
  return db.prepare('SELECT before, after FROM step WHERE position = ?').get(position) as {
    before: string;
    after: string;
  };
}

/** Marks a step as taken back or done again: it is now the last thing that happened. */
export function moveStep(db: Store, position: number, way: Way): void {
  db.prepare(
    'UPDATE step SET undone = @undone, position = (SELECT max(position) + 1 FROM step) WHERE position = @position',
  ).run({ position, undone: way === 'undo' ? 1 : 0 });
}
