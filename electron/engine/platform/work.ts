import { problem, type Problem } from '#shared/errors/problem.ts';

/** One step of a long piece of work, for a progress bar: bytes or pieces done of a total. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** What a long operation is handed: somewhere to report to and a way to be told to stop. */
export interface Work {
  readonly report?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** Raised inside long loops when the work was cancelled; turned into a value by `cancellable`. */
export class CancelledError extends Error {}

export function checkpoint(work: Work): void {
  if (work.signal?.aborted === true) throw new CancelledError();
}

/** The refusal for a cancellation, or null when the error is something else. */
export function cancellation(error: unknown, what: string): Problem | null {
  return error instanceof CancelledError ? problem('CANCELLED', { what }) : null;
}
