import type { RunningWork } from '#shared/contract/work.ts';
import type { ToScreen } from '#shared/contract/wire.ts';
import type { Progress } from '#shared/contract/values.ts';

export type Send = (message: ToScreen) => void;
type ResultMessage = Extract<ToScreen, { t: 'result' }>;

interface Running {
  readonly method: string;
  readonly abort: AbortController;
  readonly followers: Set<Send>;
  progress: Progress | null;
  result: ResultMessage | null;
  sentAt: number;
}

/** How long an answer waits for somebody to fetch it, and how often progress is told. */
const KEEP = 30 * 60_000;
const PACE = 100;

/** Long work outlives the page that began it: whoever asks again is told how it stands and how it ended. */
export class Works {
  readonly #running = new Map<string, Running>();

  /** Begins; null when work of that id is known already. */
  begin(id: string, method: string, first: Send): AbortSignal | null {
    if (this.#running.has(id)) return null;
    const abort = new AbortController();
    this.#running.set(id, { method, abort, followers: new Set([first]), progress: null, result: null, sentAt: 0 });
    return abort.signal;
  }

  report(id: string, progress: Progress): void {
    const work = this.#running.get(id);
    if (work === undefined) return;
    const last = progress.done >= progress.total || work.progress?.step !== progress.step;
    work.progress = progress;
    const now = Date.now();
    if (!last && now - work.sentAt < PACE) return;
    work.sentAt = now;
    for (const send of work.followers) send({ t: 'progress', id, progress });
  }

  finish(id: string, message: ResultMessage): void {
    const work = this.#running.get(id);
    if (work === undefined) return;
    work.result = message;
    const heard = work.followers.size > 0;
    for (const send of work.followers) send(message);
    if (heard) this.#running.delete(id);
    else setTimeout(() => this.#running.delete(id), KEEP).unref();
  }

  /** False when no such work is known. */
  follow(id: string, send: Send): boolean {
    const work = this.#running.get(id);
    if (work === undefined) return false;
    if (work.result !== null) {
      send(work.result);
      this.#running.delete(id);
      return true;
    }
    work.followers.add(send);
    if (work.progress !== null) send({ t: 'progress', id, progress: work.progress });
    return true;
  }

  cancel(id: string): void {
    this.#running.get(id)?.abort.abort();
  }

  /** A page is gone; its work is not. */
  leave(send: Send): void {
    for (const work of this.#running.values()) work.followers.delete(send);
  }

  list(): RunningWork[] {
    return [...this.#running].map(([id, { method, progress, result }]) => {
      return { id, method, progress, finished: result !== null };
    });
  }

  cancelAll(): void {
    for (const work of this.#running.values()) work.abort.abort();
  }
}
