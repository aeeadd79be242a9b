import { expect, test } from 'vitest';
import {
  checkAssignment,
  solveAssignment,
  type AssignmentProblem,
  type Cause,
  type Solution,
} from '#engine/assignment/index.ts';
import { fc } from '#test/property.ts';
import { anyRound, meetingRules, problemOf, tinyRound } from './problems.ts';

test('every hard rule holds on any round, or the refusal names causes that counting confirms', async () => {
  await fc.assert(
    fc.asyncProperty(anyRound, async (problem) => {
      const solved = await solveAssignment(problem, { seconds: 200 });
      if (solved.ok) {
        expect(checkAssignment(problem, solved.value)).toEqual([]);
        expect(solved.value.cost).toBeGreaterThanOrEqual(solved.value.bound);
        return;
      }
      expect(solved.error.code).toBe('ASSIGNMENT_IMPOSSIBLE');
      const causes = causesOf(solved.error.details);
      expect(causes.length).toBeGreaterThan(0);
      for (const cause of causes) confirm(problem, cause);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('on rounds that can be counted out, the best plan is found, and a refusal means that there is none', async () => {
  await fc.assert(
    fc.asyncProperty(tinyRound, async (problem) => {
      const best = bestByCounting(problem);
      const solved = await solveAssignment(problem, { seconds: 200 });
      if (best === null) {
        expect(solved.ok).toBe(false);
        return;
      }
      if (!solved.ok) throw new Error(`refused although a plan exists: ${solved.error.message}`);
      expect(solved.value.proven).toBe(true);
      expect(solved.value.cost).toBe(best);
      expect(costOf(problem, solved.value)).toBe(best);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('the same problem and seed give the same plan, in whatever order the lists come', async () => {
  const problem = problemOf({ ...round, conflicts: 0.15 });
  const [one, other] = [await solveAssignment(problem), await solveAssignment(problem)];
  expect(other).toEqual(one);
  const turned = { ...problem, experts: problem.experts.toReversed(), dossiers: problem.dossiers.toReversed() };
  expect(await solveAssignment(turned)).toEqual(one);
});

test('a cancelled search says so, and one without time says that nothing is proven', async () => {
  const problem = problemOf({ ...round, conflicts: 0.2 });
  const cancelled = await solveAssignment(problem, { signal: AbortSignal.abort() });
  expect(cancelled).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  const hurried = await solveAssignment(problem, { seconds: 0.05 });
  if (hurried.ok) expect(hurried.value).toMatchObject({ proven: false, ended: 'time' });
  else expect(hurried.error.code).toBe('ASSIGNMENT_NOT_FOUND');
});

test('the checker finds what is wrong with a plan that was changed by hand', async () => {
  const problem = problemOf(round);
  const solved = await solveAssignment(problem);
  if (!solved.ok) throw new Error(solved.error.message);
  const plan = solved.value;
  const [first] = plan.seats.filter(({ panel }) => panel !== null);
  const rules = (changed: Partial<Solution>): string[] =>
    checkAssignment(problem, { ...plan, ...changed }).map(({ rule }) => rule);
  expect(rules({ seats: plan.seats.map((one) => (one === first ? { ...one, panel: null } : one)) })).toContain(
    'parity',
  );
  expect(rules({ dossiers: plan.dossiers.slice(1) })).toContain('unknown');
  expect(rules({ seats: [...plan.seats, ...plan.seats.slice(0, 1)] })).toContain('twice');
  expect(rules({ recusals: [{ expert: 'e0', no: '001', panel: '第1组' }] })).toContain('recusal');
});

test('causes are said in words: too few judges, a unit with too many, too few experts', async () => {
  const problem = problemOf({ ...round, panels: 1, experts: 9, units: 9 });
  const experts = problem.experts.map((one, i) => ({ ...one, unit: `u${i}`, unitName: `第${i}所`, categories: null }));
  const open = { ...problem, experts, conflicts: [] };
  const blocked = experts.slice(0, 6).map(({ id }) => ({ expert: id, no: '002' }));
  expect(await said({ ...open, conflicts: blocked })).toContain(
    '项目 002（产业链协同质量提升）只有 3 名专家没有回避关系',
  );
  expect(await said({ ...open, experts: experts.slice(0, 4) })).toContain(
    '『第1组』至少要 5 名专家，能安排到该组的只有 4 名',
  );
  const crowded = experts.map((one, i) => (i < 7 ? { ...one, unit: 'z', unitName: '某研究院' } : one));
  expect(await said({ ...open, experts: crowded })).toContain('「某研究院」有 7 名专家');
});

const round = {
  seed: 'round',
  experts: 17,
  dossiers: 24,
  panels: 3,
  units: 17,
  conflicts: 0.05,
  fixed: 0,
  rules: meetingRules,
};

async function said(problem: AssignmentProblem): Promise<string> {
  const solved = await solveAssignment(problem);
  return solved.ok ? '' : solved.error.message;
}

function causesOf(details: Readonly<Record<string, unknown>>): Cause[] {
  return details['causes'] as Cause[];
}

/** Counts again, in another way than the solver does, what a cause says. */
function confirm(problem: AssignmentProblem, cause: Cause): void {
  const may = (panel: string): AssignmentProblem['experts'] => {
    const categories = problem.panels.find(({ name }) => name === panel)?.categories ?? [];
    return problem.experts.filter(
      (one) =>
        (one.fixed === null || one.fixed === panel) &&
        categories.every((category) => one.categories === null || one.categories.includes(category)),
    );
  };
  expect(cause.message).toMatch(/。$/);
  if (cause.kind === 'judges') {
    const free = (panel: string): number => {
      const list = may(panel).filter(
        ({ id }) => !problem.conflicts.some((one) => one.expert === id && one.no === cause.no),
      );
      return [...Map.groupBy(list, ({ unit }) => unit).values()].reduce(
        (sum, same) => sum + Math.min(2, same.length),
        0,
      );
    };
    const dossier = problem.dossiers.find(({ no }) => no === cause.no);
    const open = problem.panels.filter(
      ({ name, categories }) =>
        dossier !== undefined && categories.includes(dossier.category) && (dossier.fixed ?? name) === name,
    );
    expect(Math.max(...open.map(({ name }) => free(name)))).toBe(cause.available);
    expect(cause.available).toBeLessThan(cause.needed);
  }
  if (cause.kind === 'panel') {
    expect(may(cause.panel)).toHaveLength(cause.available);
    expect(cause.available).toBeLessThan(cause.needed);
  }
  if (cause.kind === 'experts') {
    const everybody = new Set(cause.panels.flatMap((panel) => may(panel).map(({ id }) => id)));
    expect(everybody.size).toBe(cause.available);
    expect(cause.needed).toBe(5 * cause.panels.length);
    expect(cause.available).toBeLessThan(cause.needed);
  }
  if (cause.kind === 'unit') {
    const same = problem.experts.filter(({ unitName }) => unitName === cause.unit);
    expect(same.length).toBeGreaterThanOrEqual(cause.experts);
    expect(cause.experts).toBeGreaterThan(cause.usable);
  }
  if (cause.kind === 'together') expect(cause.by).toBeGreaterThan(0);
}

/** The price of a plan from the documents' table, without the solver's own arithmetic. */
function costOf(problem: AssignmentProblem, { seats, dossiers }: Pick<Solution, 'seats' | 'dossiers'>): number {
  const at = new Map(seats.map(({ expert, panel }) => [expert, panel]));
  const lies = new Map(dossiers.map(({ no, panel }) => [no, panel]));
  let cost = 500 * seats.filter(({ panel }) => panel === null).length;
  for (const { name } of problem.panels) {
    const members = problem.experts.filter(({ id }) => at.get(id) === name);
    if (!members.some(({ expertise }) => expertise === 'industry')) cost += 300;
    if (!members.some(({ expertise }) => expertise === 'quality')) cost += 300;
    if (!members.some(({ leader }) => leader)) cost += 100;
    cost += 4 * dossiers.filter(({ panel }) => panel === name).length ** 2 + 2 * members.length ** 2;
  }
  return cost + problem.conflicts.filter(({ expert, no }) => at.get(expert) === lies.get(no)).length;
}

/** The least cost over every plan there is; null when none keeps the rules. */
function bestByCounting(problem: AssignmentProblem): number | null {
  const names = problem.panels.map(({ name }) => name);
  const all = <T>(choices: readonly T[], length: number): T[][] =>
    length === 0 ? [[]] : all(choices, length - 1).flatMap((head) => choices.map((one) => [...head, one]));
  const placings = all(names, problem.dossiers.length);
  let best: number | null = null;
  for (const seating of all([null, ...names], problem.experts.length)) {
    const seats = problem.experts.map(({ id }, i) => ({ expert: id, panel: seating[i] ?? null }));
    const sizes = names.map((name) => seating.filter((panel) => panel === name).length);
    if (sizes.some((size) => size < (problem.rules.chain?.minimum ?? 0))) continue;
    for (const placing of placings) {
      const dossiers = problem.dossiers.map(({ no }, i) => ({ no, panel: placing[i] ?? '' }));
      const cost = costOf(problem, { seats, dossiers });
      if (best !== null && cost >= best) continue;
      const recusals = problem.conflicts.flatMap((one) => {
        const panel = seats.find(({ expert }) => expert === one.expert)?.panel ?? null;
        return panel !== null && panel === dossiers.find(({ no }) => no === one.no)?.panel ? [{ ...one, panel }] : [];
      });
      if (checkAssignment(problem, { seats, dossiers, recusals }).length === 0) best = cost;
    }
  }
  return best;
}
