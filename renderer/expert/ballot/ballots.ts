import { create } from 'zustand';
import { engine } from '#renderer/client/engine.ts';
import { keyOf, queries, refresh } from '#renderer/client/queries.ts';
import { forgetDrafts } from '#renderer/app/drafts.ts';
import { useSaving } from '#renderer/app/saving.ts';
import type { BallotState } from '#shared/contract/ballot.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { refused, type Result } from '#shared/result.ts';
import type { Change } from '#shared/scoring/index.ts';

/**
 * Every change to a ballot goes through here, one after the other, from whichever screen. A change is on its way until
 * the engine says that it lies on the disk; one that met a lost or locked engine waits and is sent again.
 */
interface Queue {
  /** Changes that are not yet on the disk, oldest first. */
  readonly waiting: readonly Waiting[];
  /** The newest refusal, until the next change succeeds. */
  readonly refusal: { readonly no: string; readonly change: Change; readonly problem: Problem } | null;
}

interface Waiting {
  readonly no: string;
  readonly change: Change;
  readonly done: (result: Result<BallotState>) => void;
}

/** The ballot after a step was taken back or done again, and which step that was. */
export type Stepped = OutputOf<'ballot.undo'>;

export const useBallotQueue = create<Queue>(() => ({ waiting: [], refusal: null }));

let sending = false;

export function changeBallot(no: string, change: Change): Promise<Result<BallotState>> {
  return new Promise((done) => {
    useBallotQueue.setState((old) => ({ waiting: joined(old.waiting, { no, change, done }, sending ? 1 : 0) }));
    useSaving.getState().begin();
    void drain();
  });
}

/** Somebody who goes on typing while nothing can be sent leaves one change behind, not one for every pause. */
function joined(waiting: readonly Waiting[], next: Waiting, underWay: number): readonly Waiting[] {
  const last = waiting.at(-1);
  if (last === undefined || waiting.length <= underWay || placeOf(last) !== placeOf(next)) return [...waiting, next];
  const done = (result: Result<BallotState>): void => {
    last.done(result);
    next.done(result);
  };
  return [...waiting.slice(0, -1), { ...next, done }];
}

function placeOf({ no, change }: Waiting): string {
  return `${no} ${change.kind} ${'item' in change ? change.item : 'veto' in change ? change.veto : ''}`;
}

async function drain(): Promise<void> {
  if (sending) return;
  sending = true;
  for (let next = first(); next !== undefined; next = first()) {
    const { no, change, done } = next;
    const result = await engine.call('ballot.change', { no, change });
    if (!result.ok && waits(result.error)) {
      // Nobody knows whether it was stored; saying the same again does no harm.
      useSaving.getState().fail();
      break;
    }
    useBallotQueue.setState((old) => ({
      waiting: old.waiting.slice(1),
      refusal: result.ok ? null : { no, change, problem: result.error },
    }));
    if (result.ok) settled(result.value);
    else useSaving.getState().fail();
    // With another change behind it, not everything is saved yet.
    if (first() !== undefined) useSaving.getState().begin();
    done(result);
  }
  sending = false;
}

function first(): Waiting | undefined {
  return useBallotQueue.getState().waiting[0];
}

function waits({ code }: Problem): boolean {
  return code === 'ENGINE_GONE' || code === 'SESSION_LOCKED';
}

/** To be called when the engine is back and unlocked: what waited is sent. */
export function resume(): void {
  if (first() !== undefined) void drain();
}

// The connection may have been lost and made again with nobody asked for a 口令.
engine.onConnection((state) => {
  if (state === 'ready') resume();
});

/** Drops what waits, for a person who leaves. */
export function abandon(): void {
  const { waiting } = useBallotQueue.getState();
  useBallotQueue.setState({ waiting: [], refusal: null });
  for (const one of waiting) one.done(refused(problem('SESSION_LOCKED', {})));
}

/** 撤销 or 重做 of one dossier's newest step, or of the round's when `no` is null. Waits for what is on its way. */
export async function stepBack(way: 'undo' | 'redo', no: string | null): Promise<Result<Stepped>> {
  while (first() !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  useSaving.getState().begin();
  const result = await engine.call(`ballot.${way}`, { no });
  if (result.ok) settled(result.value);
  // Nothing to take back is no lost score.
  else useSaving.setState({ state: useSaving.getState().at === null ? 'idle' : 'saved' });
  return result;
}

/** What the engine answered takes the place of what was shown. */
function settled(state: BallotState): void {
  useSaving.getState().done(state.savedAt);
  queries.setQueryData<OutputOf<'dossier.read'>>(keyOf('dossier.read', { no: state.no }), (old) =>
    old === undefined ? old : { ...old, state },
  );
  if (state.ballot.standing === 'recused') {
    queries.removeQueries({ queryKey: keyOf('dossier.read', { no: state.no }) });
    forgetDrafts((place) => place.startsWith(`${state.no} `));
  }
  refresh('desk.read', 'ballot.all', 'dossier.standing');
}
