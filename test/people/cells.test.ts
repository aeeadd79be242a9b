import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { sealPanel } from '#engine/batch/index.ts';
import {
  assignPanel,
  changeCells,
  changeExpert,
  createRound,
  declareConflict,
  enrol,
  experts,
  matrix,
  panelWarnings,
  withdrawDossier,
  type Round,
} from '#engine/round/index.ts';
import { openBatch, openWorkspace, workspaceStatus } from '#engine/workspace/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';
import { asCardFile, intake, PANEL } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const numbers = ['900', '901', '902'];
let directory: string;
let round: Round;
const people: Identity[] = [];
const keyOf = (at: number): string => people[at]?.card.keyId ?? '';

beforeAll(async () => {
  directory = folder();
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const place = path.join(directory, 'round');
  round = valueOf(await createRound({ directory: place, secretariat, title: '对照表测试', mode: 'live' }));
  await intake(round, directory, [...numbers, '903'], 100);
  for (let i = 0; i < 6; i++) {
    const identity = await quickIdentity({ name: `专家${i + 1}`, unit: `第${i + 1}研究院` });
    people.push(identity);
    const seat = { panel: i === 5 ? '另组' : PANEL, leader: false, affiliations: [] };
    valueOf(enrol(round, 'x.zpc', asCardFile(identity), seat, identity.card.checkCode));
  }
  valueOf(assignPanel(round, PANEL, { numbers }));
  valueOf(declareConflict(round, '专家1', '900', '师生'));
});
afterAll(() => round.close());

const stateOf = (at: number, no: string) =>
  matrix(round, PANEL).find((cell) => cell.expert === keyOf(at) && cell.no === no)?.state;

test('left out by hand and given back: one act each, said in the log, and the panel says what is too few', () => {
  const left = { expert: keyOf(1), no: '901', assigned: false };
  expect(valueOf(changeCells(round, [left, { ...left, no: '902' }]))).toEqual({ changed: 2 });
  expect(stateOf(1, '901')).toBe('left');
  expect(panelWarnings(round, PANEL).map(({ message }) => message)).toContain(
    '项目 901 只有 4 名专家可以评分，少于规定的 5 名。',
  );
  expect(valueOf(changeCells(round, [left]))).toEqual({ changed: 0 });
  expect(valueOf(changeCells(round, [{ ...left, assigned: true }]))).toEqual({ changed: 1 });
  expect(stateOf(1, '901')).toBe('assigned');
  const events = auditEvents(round.db).filter(({ type }) => type === 'round.cells');
  expect(events.map(({ details }) => details)).toEqual([
    { given: [], left: [left, { ...left, no: '902' }].map(({ expert, no }) => ({ expert, no })) },
    { given: [{ expert: left.expert, no: '901' }], left: [] },
  ]);
});

test('a conflict cannot be given, another panel has no cell, and one wrong cell keeps all of them out', () => {
  const good = { expert: keyOf(2), no: '901', assigned: false };
  const recused = refusalOf(
    changeCells(round, [good, { expert: keyOf(0), no: '900', assigned: true }]),
    'CELL_RECUSED',
  );
  expect(recused.message).toContain('专家1对项目 900 需要回避（师生）');
  refusalOf(changeCells(round, [good, { expert: keyOf(5), no: '900', assigned: true }]), 'CELL_OUTSIDE');
  refusalOf(changeCells(round, [good, { expert: keyOf(1), no: '903', assigned: true }]), 'CELL_OUTSIDE');
  refusalOf(changeCells(round, [good, { expert: '0'.repeat(64), no: '900', assigned: true }]), 'EXPERT_UNKNOWN');
  expect(stateOf(2, '901')).toBe('assigned');
});

test('whatever is toggled, a recused cell stays recused and everything else is as it was said last', () => {
  const cell = fc.record({ at: fc.nat(4), no: fc.constantFrom(...numbers), assigned: fc.boolean() });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
      const changes = cells
        .filter(({ at, no }) => at !== 0 || no !== '900')
        .map(({ at, no, assigned }) => ({ expert: keyOf(at), no, assigned }));
      valueOf(changeCells(round, changes));
      const said = new Map(changes.map(({ expert, no, assigned }) => [`${expert} ${no}`, assigned]));
      for (const { expert, no, state } of matrix(round, PANEL)) {
        if (expert === keyOf(0) && no === '900') expect(state).toBe('recused');
        else if (said.has(`${expert} ${no}`)) expect(state).toBe(said.get(`${expert} ${no}`) ? 'assigned' : 'left');
      }
    }),
    { numRuns: 25 },
  );
});

test('on another panel everything begins anew; a dossier that leaves takes its cells along', async () => {
  const every = numbers.map((no) => ({ expert: keyOf(3), no, assigned: false }));
  valueOf(changeCells(round, every));
  valueOf(changeExpert(round, keyOf(3), { panel: '另组' }));
  valueOf(changeExpert(round, keyOf(3), { panel: PANEL }));
  expect(numbers.map((no) => stateOf(3, no))).toEqual(['assigned', 'assigned', 'assigned']);
  valueOf(changeCells(round, every));
  valueOf(assignPanel(round, '另组', { numbers: ['901'] }));
  valueOf(assignPanel(round, PANEL, { numbers: ['901'] }));
  expect(numbers.map((no) => stateOf(3, no))).toEqual(['left', 'assigned', 'left']);
  valueOf(assignPanel(round, PANEL, { numbers: ['903'] }));
  valueOf(changeCells(round, [{ expert: keyOf(3), no: '903', assigned: false }]));
  valueOf(await withdrawDossier(round, '903', '申报单位撤回'));
});

test('who was left out gets a batch without that dossier, and afterwards nothing can be toggled', async () => {
  valueOf(
    changeCells(
      round,
      numbers.map((no) => ({ expert: keyOf(1), no, assigned: no !== '902' })),
    ),
  );
  const batch = valueOf(await sealPanel(round, PANEL, path.join(directory, 'sealed')));
  const identity = people[1];
  if (identity === undefined) throw new Error('no expert');
  const place = path.join(directory, 'workspace');
  valueOf(await openBatch(batch.file, identity, place));
  const workspace = valueOf(await openWorkspace(place, [PASSPHRASE]));
  const status = valueOf(workspaceStatus(workspace));
  expect(status.dossiers.map(({ no }) => no)).toEqual(['900', '901']);
  expect(status.recusedBeforehand).toEqual([]);
  workspace.close();
  const sealed = refusalOf(changeCells(round, [{ expert: keyOf(1), no: '902', assigned: true }]), 'CELL_SEALED');
  expect(sealed.message).toContain('已经封包');
  expect(experts(round)).toHaveLength(6);
});
