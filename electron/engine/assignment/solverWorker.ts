import { parentPort as port, workerData } from 'node:worker_threads';
import { solveAssignment } from './solve.ts';
import type { FromSolver, ToSolver } from './solveAside.ts';

/** The solver in a thread of its own: one question, one answer. Whoever asked ends the thread to cancel it. */
const { problem, seconds } = workerData as ToSolver;
const tell = (message: FromSolver): void => port?.postMessage(message);
tell({ t: 'begun' });
const result = await solveAssignment(problem, {
  ...(seconds === undefined ? {} : { seconds }),
  report: (progress) => tell({ t: 'progress', progress }),
});
tell({ t: 'result', result });
