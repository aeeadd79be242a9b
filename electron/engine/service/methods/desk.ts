import { pledgeText, type Pledge } from '#engine/papers/index.ts';
import {
  acceptPledge,
  ballotOf,
  ballotsOf,
  currentBatch,
  newestTicket,
  pledgeOf,
  workspaceStatus,
  type Workspace,
  type WorkspaceStatus,
} from '#engine/workspace/index.ts';
import type { Desk } from '#shared/contract/desk.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState, Present } from '../deskState.ts';
import { ballotState } from './ballots.ts';

type Mine = 'desk.read' | 'desk.rubrics' | 'pledge.read' | 'pledge.accept' | 'dossier.read' | 'dossier.standing';

export function deskHandlers(desk: DeskState): Handlers<Mine> {
  return {
    'desk.read': () => desk.reading(deskOf),
    'desk.rubrics': () =>
      desk.reading(({ workspace }) => {
        const current = currentBatch(workspace);
        return current.ok ? ok({ rubrics: current.value.assignment.rubrics }) : current;
      }),
    'pledge.read': () =>
      desk.reading(({ workspace }) => {
        const accepted = pledgeOf(workspace);
        if (!accepted.ok) return accepted;
        const text = pledgeText();
        return text.ok ? ok({ ...shown(text.value), acceptedAt: accepted.value.acceptedAt }) : text;
      }),
    'pledge.accept': ({ digest }) =>
      desk.changing(({ workspace }) => {
        const text = pledgeText();
        if (!text.ok) return text;
        if (digest !== text.value.digest) return refused(problem('PLEDGE_OTHER_TEXT', {}));
        return acceptPledge(workspace, digest);
      }),
    'dossier.read': ({ no }) =>
      desk.reading(async (here) => {
        const promised = pledged(here);
        if (!promised.ok) return promised;
        const dossier = await here.reader.dossier(no);
        if (!dossier.ok) return dossier;
        const state = ballotState(here.workspace, no);
        return state.ok ? ok({ dossier: dossier.value, state: state.value }) : state;
      }),
    'dossier.standing': ({ no }) => desk.reading((here) => standingOf(here, no)),
  };
}

/** The 承诺书 was accepted: before that no dossier opens. */
export function pledged({ workspace }: Present): Result<null> {
  const at = pledgeOf(workspace);
  if (!at.ok) return at;
  if (at.value.acceptedAt !== null) return ok(null);
  const current = currentBatch(workspace);
  return current.ok ? refused(problem('PLEDGE_NEEDED', { round: current.value.header.round.title })) : current;
}

/** A demonstration text says so wherever it is read. */
function shown({ title, notice, paragraphs, digest }: Pledge) {
  return { title, paragraphs: notice === '' ? [...paragraphs] : [notice, ...paragraphs], digest };
}

function standingOf({ workspace }: Present, no: string): Result<OutputOf<'dossier.standing'>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const { assignment } = current.value;
  const kept = assignment.recused.find((one) => one.no === no);
  if (kept !== undefined)
    return ok({ no, title: kept.title, standing: 'recused', reason: kept.reason, beforehand: true });
  const own = assignment.dossiers.find((one) => one.no === no);
  if (own === undefined) return refused(problem('DOSSIER_NOT_YOURS', { no }));
  const { standing, standingReason } = ballotOf(workspace, current.value, own);
  return ok({ no, title: own.title, standing, reason: standingReason, beforehand: false });
}

function rescoreOf(workspace: Workspace, { round, sheets }: WorkspaceStatus): Desk['rescore'] {
  const ticket = newestTicket(workspace, round.id);
  if (ticket === null) return null;
  const { number, deadline, openedAt, content } = ticket;
  const answered = sheets.some((one) => one.signedAt > openedAt);
  return { number, note: content.note, deadline, openedAt, answered, dossiers: content.dossiers };
}

function deskOf({ workspace }: Present): Result<Desk> {
  const status = workspaceStatus(workspace);
  if (!status.ok) return status;
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const ballots = ballotsOf(workspace);
  if (!ballots.ok) return ballots;
  const accepted = pledgeOf(workspace);
  if (!accepted.ok) return accepted;
  const ballotFor = new Map(ballots.value.map(({ no, ballot }) => [no, ballot]));
  const { origin, leader } = current.value.assignment.expert;
  return ok({
    ...status.value,
    expert: { ...status.value.expert, origin, leader },
    dossiers: status.value.dossiers.map((one) => {
      const ballot = ballotFor.get(one.no);
      return {
        ...one,
        remarks: [...one.remarks],
        vetoes: ballot?.vetoes.length ?? 0,
        agree: ballot?.agree ?? null,
      };
    }),
    recusedBeforehand: [...status.value.recusedBeforehand],
    sheets: [...status.value.sheets],
    pledgedAt: accepted.value.acceptedAt,
    rescore: rescoreOf(workspace, status.value),
  });
}
