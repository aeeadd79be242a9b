import type { RunningWork } from '#shared/contract/work.ts';
import type { ToScreen } from '#shared/contract/wire.ts';
import { progressSchema, type Progress } from '#shared/contract/values.ts';

export type Send = (message: ToScreen) => void;
type ResultMessage = Extract<ToScreen, { t: 'result' }>;

interface Running {
  readonly method: string;
  readonly abort: AbortController;
  readonly followers: Set<Send>;
  progress: Progress | null;
  /** Whether `progress` was told to the followers. */
  told: boolean;
  toldAt: number;
  result: ResultMessage | null;
  /** Somebody was sent the result. */
  delivered: boolean;
  timer: NodeJS.Timeout | null;
}

/** Milliseconds between two reports of progress. */
const PACE = 100;
/** How long an answer waits for somebody to fetch it. */
const KEEP = 30 * 60_000;
/** How long it can be asked for once more after that: the page may have been closed in the same moment. */
const LINGER = 60_000;

/** Long work outlives the page that began it: whoever asks again is told how it stands and how it ended. */
export class Works {
  readonly #works = new Map<string, Running>();

  /** Begins; null when work of that id is known already. */
  begin(id: string, method: string, first: Send): AbortSignal | null {
    if (this.#works.has(id)) return null;
    const abort = new AbortController();
    this.#works.set(id, {
      method,
      abort,
      followers: new Set([first]),
      progress: null,
      told: true,
      toldAt: 0,
      result: null,
      delivered: false,
      timer: null,
    });
    return abort.signal;
  }

  report(id: string, progress: Progress): void {
    const work = this.#works.get(id);
    if (work === undefined || work.result !== null) return;
    const newStep = work.progress?.step !== progress.step;
    work.progress = progressSchema.parse(progress);
    work.told = false;
    if (newStep || Date.now() - work.toldAt >= PACE) tell(id, work);
  }

  finish(id: string, result: ResultMessage): void {
    const work = this.#works.get(id);
    if (work === undefined) return;
    if (!work.told) tell(id, work);
    work.result = result;
    work.delivered = work.followers.size > 0;
    for (const send of work.followers) send(result);
    work.followers.clear();
    this.#forgetAfter(id, work, work.delivered ? LINGER : KEEP);
  }

  /** False when no such work is known. */
  follow(id: string, send: Send): boolean {
    const work = this.#works.get(id);
    if (work === undefined) return false;
    if (work.result === null) {
      work.followers.add(send);
      if (work.progress !== null) send({ t: 'progress', id, progress: work.progress });
      return true;
    }
    send(work.result);
    if (!work.delivered) this.#forgetAfter(id, work, LINGER);
    work.delivered = true;
    return true;
  }

  cancel(id: string): void {
    this.#works.get(id)?.abort.abort();
  }

  /** A page is gone; its work is not. */
  leave(send: Send): void {
    for (const work of this.#works.values()) work.followers.delete(send);
  }

  /** What runs, and what has an answer that nobody has fetched. */
  list(): RunningWork[] {
    return [...this.#works]
      .filter(([, { delivered }]) => !delivered)
      .map(([id, { method, progress, result }]) => ({ id, method, progress, finished: result !== null }));
  }

  cancelAll(): void {
    for (const work of this.#works.values()) work.abort.abort();
  }

  #forgetAfter(id: string, work: Running, milliseconds: number): void {
    if (work.timer !== null) clearTimeout(work.timer);
    // Nobody's process is kept running by an answer that waits.
    work.timer = setTimeout(() => this.#works.delete(id), milliseconds).unref();
  }
}

function tell(id: string, work: Running): void {
  if (work.progress === null) return;
  work.told = true;
  work.toldAt = Date.now();
  for (const send of work.followers) send({ t: 'progress', id, progress: work.progress });
}
