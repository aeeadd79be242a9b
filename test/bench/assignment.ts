import { solveAssignment } from '#engine/assignment/index.ts';
import { meetingRules, problemOf } from '#test/assignment/problems.ts';
import { median } from './run.ts';
import type { Row } from './table.ts';

/** Forming panels: 200 dossiers, 60 experts, a tenth of all pairs in conflict. Nobody else's program does the same. */
export async function assignmentRows(say: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = [];
  for (const panels of [6, 8, 10]) {
    say(`200 dossiers × 60 experts, ${panels} panels`);
    const times: number[] = [];
    const said: string[] = [];
    for (const seed of ['a', 'b', 'c']) {
      const shape = { seed, experts: 60, dossiers: 200, panels, units: 36, conflicts: 0.1, fixed: 0 };
      const problem = problemOf({ ...shape, rules: meetingRules });
      const start = performance.now();
      const solved = await solveAssignment(problem);
      times.push(performance.now() - start);
      said.push(solved.ok ? `${solved.value.cost} ≥ ${solved.value.bound} ${solved.value.ended}` : solved.error.code);
    }
    const what = `200 × 60 on ${panels} panels, 10 % conflicts`;
    rows.push({ group: 'assignment', what, ours: `${(median(times) / 1000).toFixed(1)} s`, note: said.join('; ') });
  }
  return rows;
}
