import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAssignment, solveAssignment } from '#engine/assignment/index.ts';
import { auditEvents } from '#engine/audit/index.ts';
import { sealRound } from '#engine/batch/index.ts';
import { draws } from '#engine/draw/index.ts';
import { quorum } from '#engine/opening/index.ts';
import {
  applyAssignment,
  assignmentProblem,
  assignPanel,
  createRound,
  declareConflict,
  enrol,
  experts,
  matrix,
  openRound,
  panelDossiers,
  panelExperts,
  panelNames,
  RESERVE,
  setTrait,
  type AssignmentWish,
  type Round,
} from '#engine/round/index.ts';
import { zhiping } from '#test/cli/cli.ts';
import { freshFolders } from '#test/support/folders.ts';
import { asCardFile, intake } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const numbers = Array.from({ length: 8 }, (_, i) => `${900 + i}`);
const wish: AssignmentWish = {
  panels: [
    { name: '甲组', categories: ['product'] },
    { name: '乙组', categories: ['product'] },
  ],
  seed: '2026',
};
let directory: string;
let round: Round;

beforeAll(async () => {
  directory = folder();
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const place = path.join(directory, 'round');
  round = valueOf(await createRound({ directory: place, secretariat, title: '组组测试', mode: 'live' }));
  await intake(round, directory, numbers, 100);
  for (let i = 1; i <= 13; i++) {
    const identity = await quickIdentity({ name: `专家${i}`, unit: `第${Math.ceil(i / 2)}研究院` });
    const seat = { panel: RESERVE, leader: false, affiliations: [] };
    valueOf(enrol(round, `专家${i}.zpc`, asCardFile(identity), seat, identity.card.checkCode));
    valueOf(setTrait(round, `专家${i}`, { expertise: i % 3 === 0 ? 'quality' : 'industry' }));
  }
  valueOf(declareConflict(round, '专家1', '900', '师生关系'));
});
afterAll(() => round.close());

test('a plan made for a round is applied to it whole, and everybody who is left over stands by', async () => {
  expect(panelNames(round)).toEqual([]);
  refusalOf(assignPanel(round, RESERVE, { numbers }), 'INPUT_INVALID');
  const problem = valueOf(assignmentProblem(round, wish));
  expect(problem.experts).toHaveLength(13);
  const plan = valueOf(await solveAssignment(problem));
  expect(plan.figures).toMatchObject({ recusals: 0, unseated: 1, missingExpertise: 0 });
  const applied = valueOf(applyAssignment(round, wish, plan));
  expect(applied).toMatchObject({ panels: ['甲组', '乙组'], reserve: 1 });
  expect(panelNames(round)).toEqual(['甲组', '乙组']);
  for (const name of panelNames(round)) {
    expect(panelExperts(round, name).length % 2).toBe(1);
    expect(panelDossiers(round, name)).toHaveLength(4);
    expect(matrix(round, name).filter(({ state }) => state === 'recused')).toEqual([]);
  }
  expect(experts(round).filter(({ panel }) => panel === RESERVE)).toHaveLength(1);
  expect(quorum(round).panels.map(({ panel }) => panel)).toEqual(['甲组', '乙组']);
  const [event] = auditEvents(round.db).filter(({ type }) => type === 'round.assigned');
  expect(event?.details).toMatchObject({ seed: '2026', ended: 'optimal', cost: plan.cost });
});

test('what was put somewhere by hand stays, and the rest is solved around it', async () => {
  const [first] = panelExperts(round, '甲组');
  if (first === undefined) throw new Error('no expert');
  const held: AssignmentWish = { ...wish, keep: 'dossiers', keepExperts: [first.keyId], seed: 'other' };
  const problem = valueOf(assignmentProblem(round, held));
  const plan = valueOf(await solveAssignment(problem));
  expect(checkAssignment(problem, plan)).toEqual([]);
  expect(plan.seats).toContainEqual({ expert: first.keyId, panel: '甲组' });
  const placed = panelDossiers(round, '甲组').map(({ no }) => ({ no, panel: '甲组' }));
  expect(plan.dossiers).toEqual(expect.arrayContaining(placed));
});

test('a plan that is no longer true of the round changes nothing', async () => {
  const plan = valueOf(await solveAssignment(valueOf(assignmentProblem(round, wish))));
  const before = experts(round);
  const [seat] = plan.seats.filter(({ panel }) => panel !== null);
  const broken = { ...plan, seats: plan.seats.map((one) => (one === seat ? { ...one, panel: null } : one)) };
  expect(refusalOf(applyAssignment(round, wish, broken), 'ASSIGNMENT_STALE').message).toContain('应为单数');
  const strange = { ...plan, dossiers: [...plan.dossiers, { no: '999', panel: '甲组' }] };
  refusalOf(applyAssignment(round, wish, strange), 'ASSIGNMENT_STALE');
  const [one] = plan.seats.filter(({ panel }) => panel === '甲组');
  const [other] = plan.dossiers.filter(({ panel }) => panel === '甲组');
  valueOf(declareConflict(round, one?.expert ?? '', other?.no ?? '', '持股'));
  refusalOf(applyAssignment(round, wish, plan), 'ASSIGNMENT_STALE');
  expect(experts(round)).toEqual(before);
});

test('from the command line: what an expert is versed in, a draw that is recorded, a plan on trial and applied', async () => {
  round.close();
  const secret = path.join(directory, 'passphrase');
  writeFileSync(secret, PASSPHRASE);
  const run = async (...args: string[]) =>
    zhiping(directory, 'round', ...args, '--round', 'round', '--passphrase-file', secret);
  const trait = await run('trait', '--expert', '专家1', '--expertise', 'quality', '--category', 'product');
  expect(trait.json).toEqual({ expertise: 'quality', categories: ['product'], industries: [], aliases: [] });
  writeFileSync(
    path.join(directory, '备选.csv'),
    '姓名,单位,专长,排除原因\n甲,一所,行业发展,\n乙,二所,行业发展,在外地\n丙,三所,质量管理,\n',
  );
  const drawn = await run('draw', '--pool', '备选.csv', '--industry', '1', '--any', '1');
  expect(drawn.json['entries']).toHaveLength(3);
  const short = await run('draw', '--pool', '备选.csv', '--industry', '2');
  expect(short.json['error']).toMatchObject({ code: 'DRAW_POOL_TOO_SMALL' });
  const panels = ['--panel', '甲组=product', '--panel', '乙组=product', '--seed', '2026'];
  const tried = await run('assign', ...panels, '--dry-run');
  expect(tried.json).toMatchObject({ applied: false, ended: 'optimal' });
  const applied = await run('assign', ...panels);
  expect(applied.json).toMatchObject({ applied: true, seats: tried.json['seats'], dossiers: tried.json['dossiers'] });
  round = valueOf(await openRound(path.join(directory, 'round'), [PASSPHRASE]));
  expect(draws(round).map(({ digest }) => digest)).toEqual([drawn.json['digest']]);
});

test('sealed panels are left alone, and those who stand by are not sealed', async () => {
  const sealed = valueOf(await sealRound(round, path.join(directory, 'sealed')));
  expect(sealed.map(({ panel }) => panel)).toEqual(['甲组', '乙组']);
  refusalOf(assignmentProblem(round, wish), 'ASSIGNMENT_RELEASED');
  const rest = valueOf(assignmentProblem(round, { seed: '1', panels: [{ name: '丙组', categories: ['product'] }] }));
  expect(rest).toMatchObject({ dossiers: [], experts: [{ fixed: null }] });
});
