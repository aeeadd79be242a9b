import { pledgeText } from '#engine/papers/index.ts';
import { acceptPledge, ballotOf, ballotsOf, currentBatch, pledgeOf, workspaceStatus } from '#engine/workspace/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState, Present } from '../deskState.ts';
import { ballotState } from './ballots.ts';

type Mine = 'desk.read' | 'desk.rubrics' | 'pledge.read' | 'pledge.accept' | 'dossier.read' | 'dossier.standing';

export function deskHandlers(desk: DeskState): Handlers<Mine> {
  return {
    'desk.read': () => {
      const here = desk.present();
      if (!here.ok) return here;
      const { workspace } = here.value;
      const [status, current, ballots, pledged] = [
        workspaceStatus(workspace),
        currentBatch(workspace),
        ballotsOf(workspace),
        pledgeOf(workspace),
      ];
      if (!status.ok) return status;
      if (!current.ok) return current;
      if (!ballots.ok) return ballots;
      if (!pledged.ok) return pledged;
      const votes = new Map(ballots.value.map((one) => [one.no, one.ballot]));
      const { expert } = current.value.assignment;
      return ok({
        ...status.value,
        expert: { ...status.value.expert, origin: expert.origin, leader: expert.leader },
        dossiers: status.value.dossiers.map((one) => {
          const ballot = votes.get(one.no);
          return {
            ...one,
            remarks: [...one.remarks],
            vetoes: ballot?.vetoes.length ?? 0,
            agree: ballot?.agree ?? null,
          };
        }),
        recusedBeforehand: [...status.value.recusedBeforehand],
        sheets: [...status.value.sheets],
        pledgedAt: pledged.value.acceptedAt,
      });
    },
    'desk.rubrics': () => {
      const here = desk.present();
      if (!here.ok) return here;
      const current = currentBatch(here.value.workspace);
      return current.ok ? ok({ rubrics: current.value.assignment.rubrics }) : current;
    },
    'pledge.read': () => {
      const here = desk.present();
      if (!here.ok) return here;
      const pledged = pledgeOf(here.value.workspace);
      if (!pledged.ok) return pledged;
      const { title, paragraphs, digest } = pledgeText();
      return ok({ title, paragraphs: [...paragraphs], digest, acceptedAt: pledged.value.acceptedAt });
    },
    'pledge.accept': ({ digest }) => {
      const here = desk.present();
      if (!here.ok) return here;
      if (digest !== pledgeText().digest) return refused(problem('PLEDGE_OTHER_TEXT', {}));
      return acceptPledge(here.value.workspace, digest);
    },
    'dossier.read': async ({ no }) => {
      const here = pledged(desk);
      if (!here.ok) return here;
      const dossier = await here.value.reader.dossier(no);
      if (!dossier.ok) return dossier;
      const state = ballotState(here.value.workspace, no);
      return state.ok ? ok({ dossier: dossier.value, state: state.value }) : state;
    },
    'dossier.standing': ({ no }) => {
      const here = desk.present();
      if (!here.ok) return here;
      const current = currentBatch(here.value.workspace);
      if (!current.ok) return current;
      const { assignment } = current.value;
      const kept = assignment.recused.find((one) => one.no === no);
      if (kept !== undefined)
        return ok({ no, title: kept.title, standing: 'recused' as const, reason: kept.reason, beforehand: true });
      const own = assignment.dossiers.find((one) => one.no === no);
      if (own === undefined) return refused(problem('DOSSIER_NOT_YOURS', { no }));
      const { standing, standingReason } = ballotOf(here.value.workspace, current.value, own);
      return ok({ no, title: own.title, standing, reason: standingReason, beforehand: false });
    },
  };
}

/** Who is here and has accepted the 承诺书: before that no dossier opens. */
export function pledged(desk: DeskState): Result<Present> {
  const here = desk.present();
  if (!here.ok) return here;
  const at = pledgeOf(here.value.workspace);
  if (!at.ok) return at;
  if (at.value.acceptedAt !== null) return here;
  const current = currentBatch(here.value.workspace);
  return refused(problem('PLEDGE_NEEDED', { round: current.ok ? current.value.header.round.title : '' }));
}
