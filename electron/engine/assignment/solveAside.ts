import { Worker } from 'node:worker_threads';
import type { Progress } from '#engine/platform/work.ts';
import { problem as refusal } from '#shared/errors/problem.ts';
import { refused, type Result } from '#shared/result.ts';
import { solveAssignment } from './solve.ts';
import type { AssignmentOptions, AssignmentProblem, Solution } from './types.ts';

export interface ToSolver {
  readonly problem: AssignmentProblem;
  readonly seconds: number | undefined;
}

export type FromSolver =
  | { readonly t: 'begun' }
  | { readonly t: 'progress'; readonly progress: Progress }
  | { readonly t: 'result'; readonly result: Result<Solution> };

/** Beside this file as it is written, and beside the bundle as it is built (electron/build.ts). */
const script = new URL(`./solverWorker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/** Milliseconds between two words about how long it has been going on: one question to the solver may take seconds. */
const PACE = 500;

/**
 * `solveAssignment` in a thread of its own: whoever waits for it keeps answering others, and a cancellation ends it at
 * once, in the middle of a question. Where a thread cannot be started it is solved here; the answer is the same.
 */
export async function solveAside(
  problem: AssignmentProblem,
  options: AssignmentOptions = {},
): Promise<Result<Solution>> {
  if (options.signal?.aborted === true) return cancelled();
  return (await inThread(problem, options)) ?? solveAssignment(problem, options);
}

function cancelled(): Result<Solution> {
  return refused(refusal('CANCELLED', { what: '组组求解' }));
}

/** Null when no thread could be started. */
function inThread(problem: AssignmentProblem, options: AssignmentOptions): Promise<Result<Solution> | null> {
  const { signal, report, seconds } = options;
  const asked: ToSolver = { problem, seconds };
  const worker = new Worker(script, { workerData: asked, execArgv: [] });
  return new Promise((resolve, reject) => {
    let begun = false;
    let finished = false;
    let last: { readonly progress: Progress; readonly at: number } | null = null;
    const tick = setInterval(() => {
      if (last === null) return;
      const { step, done, total } = last.progress;
      const passed = Math.floor((performance.now() - last.at) / 1000);
      report?.({ step, done: Math.min(total, done + passed), total });
    }, PACE);
    const stop = (): void => finish(() => resolve(cancelled()));
    const finish = (how: () => void): void => {
      if (finished) return;
      finished = true;
      clearInterval(tick);
      signal?.removeEventListener('abort', stop);
      void worker.terminate();
      how();
    };
    const broken = (error: Error): void => finish(() => (begun ? reject(error) : resolve(null)));
    signal?.addEventListener('abort', stop);
    worker.on('message', (message: FromSolver) => {
      if (message.t === 'begun') begun = true;
      else if (message.t === 'result') finish(() => resolve(message.result));
      else if (!finished) {
        last = { progress: message.progress, at: performance.now() };
        report?.(message.progress);
      }
    });
    worker.on('error', broken);
    worker.on('exit', () => broken(new Error('the solver ended without an answer')));
  });
}
