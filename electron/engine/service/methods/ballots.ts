import {
  ballotOf,
  ballotsOf,
  changeBallot,
  currentBatch,
  historyOf,
  rubricFor,
  redo,
  undo,
  type Workspace,
} from '#engine/workspace/index.ts';
import type { BallotState } from '#shared/contract/ballot.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ballotToSign, checkBallot, totalOf } from '#shared/scoring/index.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';

export function ballotHandlers(
  desk: DeskState,
): Handlers<'ballot.change' | 'ballot.undo' | 'ballot.redo' | 'ballot.all'> {
  const step = (act: typeof undo) => (input: { no: string | null }) =>
    desk.changing(({ workspace }) => {
      const stepped = act(workspace, input.no);
      if (!stepped.ok) return stepped;
      const state = ballotState(workspace, stepped.value.no);
      return state.ok ? ok({ ...state.value, step: stepped.value.step }) : state;
    });
  return {
    'ballot.change': ({ no, change }) =>
      desk.changing(({ workspace, reader }) => {
        const changed = changeBallot(workspace, no, change);
        if (changed.ok && change.kind === 'recuse') reader.forget(no);
        return changed.ok ? ballotState(workspace, no) : changed;
      }),
    'ballot.undo': step(undo),
    'ballot.redo': step(redo),
    'ballot.all': () =>
      desk.reading(({ workspace }) => {
        const ballots = ballotsOf(workspace);
        return ballots.ok ? ok({ ballots: ballots.value, history: historyOf(workspace, null) }) : ballots;
      }),
  };
}

/** The ballot as it lies on the disk. Of a recused dossier it says nothing but that. */
export function ballotState(workspace: Workspace, no: string): Result<BallotState> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const dossier = current.value.assignment.dossiers.find((one) => one.no === no);
  if (dossier === undefined) return refused(problem('DOSSIER_NOT_YOURS', { no }));
  const rubric = rubricFor(current.value, dossier);
  const stored = ballotOf(workspace, current.value, dossier);
  const ballot = stored.standing === 'recused' ? ballotToSign(stored) : stored;
  return ok({
    no,
    ballot,
    total: totalOf(rubric, ballot),
    remarks: checkBallot(rubric, ballot),
    history: historyOf(workspace, no),
    savedAt: new Date().toISOString(),
  });
}
