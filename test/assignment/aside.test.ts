import { expect, test } from 'vitest';
import { solveAside, solveAssignment } from '#engine/assignment/index.ts';
import type { Progress } from '#engine/platform/work.ts';
import { refusalOf } from '#test/support/results.ts';
import { meetingRules, problemOf } from './problems.ts';

const shape = { seed: 'a', experts: 60, dossiers: 200, panels: 8, units: 36, conflicts: 0.1, fixed: 0 };

test('solved in a thread of its own, the answer is the same', async () => {
  const problem = problemOf({ ...shape, experts: 14, dossiers: 10, panels: 2, rules: meetingRules });
  const told: Progress[] = [];
  expect(await solveAside(problem, { report: (one) => told.push(one) })).toEqual(await solveAssignment(problem));
  expect(told.length).toBeGreaterThan(0);
  expect(told.every(({ done, total }) => done <= total)).toBe(true);
  const few = { ...problem, experts: problem.experts.slice(0, 4), conflicts: [] };
  refusalOf(await solveAside(few), 'ASSIGNMENT_IMPOSSIBLE');
});

test('others are answered while it is solved, and a cancellation ends it in the middle of a question', async () => {
  const problem = problemOf({ ...shape, rules: meetingRules });
  const abort = new AbortController();
  let turns = 0;
  const turning = setInterval(() => (turns += 1), 5);
  setTimeout(() => abort.abort(), 700);
  const result = await solveAside(problem, { signal: abort.signal });
  clearInterval(turning);
  refusalOf(result, 'CANCELLED');
  expect(turns).toBeGreaterThan(20);
  refusalOf(await solveAside(problem, { signal: abort.signal }), 'CANCELLED');
});
