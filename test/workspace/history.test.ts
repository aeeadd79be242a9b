import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import {
  ballotsOf,
  changeBallot,
  currentBatch,
  historyOf,
  openWorkspace,
  redo,
  rubricFor,
  undo,
  type History,
  type Step,
  type Workspace,
} from '#engine/workspace/index.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { applyChange, ballotToSign, emptyBallot, type Change } from '#shared/scoring/index.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, workspaceOf, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
let golden: Golden;
let pristine: string;
let rubric: Rubric;
let sealed: ReadonlyMap<string, string>;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 3 });
  golden.round.close();
  const workspace = await workspaceOf(golden, 0);
  const current = valueOf(currentBatch(workspace));
  rubric = rubricFor(current, current.assignment.dossiers[0]!);
  sealed = new Map(current.assignment.dossiers.map((one) => [one.no, one.dossier]));
  workspace.close();
  pristine = workspace.vault.directory;
});

const open: Workspace[] = [];
afterAll(() => open.forEach((one) => one.db.open && one.close()));

async function fresh(): Promise<Workspace> {
  const directory = folder();
  cpSync(pristine, directory, { recursive: true });
  return reopen(directory);
}

async function reopen(directory: string): Promise<Workspace> {
  const workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
  open.push(workspace);
  return workspace;
}

const score = (points: string, item = 'A1'): Change => ({
  kind: 'score',
  item,
  score: points,
  reason: `给 ${points} 分`,
});
const said = (workspace: Workspace): string => canonicalJson(valueOf(ballotsOf(workspace)).map((one) => one.ballot));
const bare = (step: Step | null) => step && { no: step.no, kind: step.kind, item: step.item };

describe('the way back', () => {
  test('goes step by step through one dossier, and forward again', async () => {
    const workspace = await fresh();
    const before = said(workspace);
    expect(historyOf(workspace, '900')).toEqual({ undo: null, redo: null });
    refusalOf(undo(workspace, '900'), 'NOTHING_TO_UNDO');
    refusalOf(redo(workspace, null), 'NOTHING_TO_REDO');
    valueOf(changeBallot(workspace, '900', score('6')));
    valueOf(changeBallot(workspace, '900', { kind: 'opinion', opinion: '可以推广' }));
    const after = said(workspace);
    expect(bare(historyOf(workspace, '900').undo)).toEqual({ no: '900', kind: 'opinion', item: null });
    const stepped = valueOf(undo(workspace, '900'));
    expect(stepped).toMatchObject({ no: '900', step: { kind: 'opinion', item: null }, total: { total: '6' } });
    expect(stepped.ballot.opinion).toBe('');
    expect(valueOf(undo(workspace, '900')).ballot).toEqual(emptyBallot('900', sealed.get('900')!));
    expect(said(workspace)).toBe(before);
    expect(bare(historyOf(workspace, '900').redo)).toEqual({ no: '900', kind: 'score', item: 'A1' });
    expect(valueOf(redo(workspace, '900')).ballot.items).toMatchObject([{ item: 'A1', score: '6' }]);
    valueOf(redo(workspace, null));
    expect(said(workspace)).toBe(after);
    expect(historyOf(workspace, null).redo).toBeNull();
  });

  test('knows the last step of the whole round, whichever dossier it belongs to', async () => {
    const workspace = await fresh();
    valueOf(changeBallot(workspace, '900', score('6')));
    valueOf(changeBallot(workspace, '902', score('5')));
    valueOf(changeBallot(workspace, '901', score('4')));
    expect(valueOf(undo(workspace, null)).no).toBe('901');
    expect(valueOf(undo(workspace, '900')).no).toBe('900');
    // What was undone last is done again first; and what was done again is what happened last.
    expect(valueOf(redo(workspace, null)).no).toBe('900');
    expect(valueOf(undo(workspace, null)).no).toBe('900');
    expect(valueOf(redo(workspace, '901')).no).toBe('901');
    expect(bare(historyOf(workspace, null).undo)).toEqual({ no: '901', kind: 'score', item: 'A1' });
    expect(bare(historyOf(workspace, '902').undo)).toMatchObject({ no: '902' });
  });

  test('survives a restart, and ends where a new change begins: in that dossier alone', async () => {
    let workspace = await fresh();
    for (const no of ['900', '901']) {
      valueOf(changeBallot(workspace, no, score('6')));
      valueOf(changeBallot(workspace, no, score('7')));
      valueOf(undo(workspace, no));
    }
    workspace.close();
    workspace = await reopen(workspace.vault.directory);
    valueOf(changeBallot(workspace, '900', score('3', 'A2')));
    refusalOf(redo(workspace, '900'), 'NOTHING_TO_REDO');
    expect(valueOf(redo(workspace, null))).toMatchObject({ no: '901', total: { total: '7' } });
    // A change that says what is there already is no step, and takes nothing away.
    valueOf(undo(workspace, '901'));
    valueOf(changeBallot(workspace, '901', score('6')));
    expect(bare(historyOf(workspace, '901').redo)).toEqual({ no: '901', kind: 'score', item: 'A1' });
  });

  test('does not lead back over a recusal, and nothing of the dossier is left behind it', async () => {
    const workspace = await fresh();
    valueOf(changeBallot(workspace, '900', { kind: 'opinion', opinion: '绝不外传的意见' }));
    valueOf(changeBallot(workspace, '901', score('6')));
    valueOf(changeBallot(workspace, '900', score('7')));
    valueOf(undo(workspace, '900'));
    const recused = valueOf(changeBallot(workspace, '900', { kind: 'recuse', reason: '三年内有合作' }));
    expect(recused).toMatchObject({ ballot: { standing: 'recused', items: [], opinion: '' }, total: { total: '0' } });
    expect(historyOf(workspace, '900')).toEqual({ undo: null, redo: null });
    refusalOf(undo(workspace, '900'), 'DOSSIER_RECUSED');
    refusalOf(redo(workspace, '900'), 'DOSSIER_RECUSED');
    expect(bare(historyOf(workspace, null).undo)).toEqual({ no: '901', kind: 'score', item: 'A1' });
    for (const table of ['step', 'ballot'])
      expect(JSON.stringify(workspace.db.prepare(`SELECT * FROM ${table}`).all())).not.toContain('绝不外传');
  });

  test('is refused in words for what is not the expert’s, and every refusal is an event', async () => {
    const workspace = await fresh();
    const before = auditEvents(workspace.db).length;
    refusalOf(undo(workspace, '777'), 'DOSSIER_NOT_YOURS');
    refusalOf(redo(workspace, '900'), 'NOTHING_TO_REDO');
    const events = auditEvents(workspace.db).slice(before);
    expect(events.map(({ type, details }) => [type, (details as { code: string }).code])).toEqual([
      ['score.refused', 'DOSSIER_NOT_YOURS'],
      ['score.refused', 'NOTHING_TO_REDO'],
    ]);
    expect(historyOf(workspace, '777')).toEqual({ undo: null, redo: null });
  });

  test('is written into the log with what stood before and after', async () => {
    const workspace = await fresh();
    valueOf(changeBallot(workspace, '900', score('6')));
    valueOf(changeBallot(workspace, '900', { kind: 'veto', veto: 'V3', reason: '主指标报告缺失' }));
    valueOf(undo(workspace, '900'));
    valueOf(undo(workspace, '900'));
    valueOf(redo(workspace, '900'));
    const events = auditEvents(workspace.db);
    expect(firstBrokenLink(events)).toBeNull();
    const a1 = { item: 'A1', score: '6', reason: '给 6 分', pins: [] };
    expect(events.slice(-3)).toMatchObject([
      {
        type: 'score.undone',
        details: { no: '900', kind: 'veto', before: { V3: { veto: 'V3' } }, after: { V3: null } },
      },
      { type: 'score.undone', details: { item: 'A1', before: { A1: a1 }, after: { A1: null } } },
      { type: 'score.redone', details: { item: 'A1', before: { A1: null }, after: { A1: a1 } } },
    ]);
  });
});

/** What the way back should do, in a few lines: two piles of steps, each with the ballot on both sides. */
class Model {
  readonly ballots = new Map([...sealed].map(([no, dossier]) => [no, emptyBallot(no, dossier)]));
  #done: Taken[] = [];
  #undone: Taken[] = [];

  change(no: string, change: Change): boolean {
    const before = this.ballots.get(no)!;
    const applied = applyChange(before, change, rubric);
    if (!applied.ok) return false;
    const after = change.kind === 'recuse' ? ballotToSign(applied.value) : applied.value;
    this.ballots.set(no, after);
    if (change.kind === 'recuse') this.#done = this.#done.filter((one) => one.step.no !== no);
    if (change.kind !== 'recuse' && canonicalJson(before) === canonicalJson(after)) return true;
    this.#undone = this.#undone.filter((one) => one.step.no !== no);
    const step = { no, kind: change.kind, item: 'item' in change ? change.item : null };
    if (change.kind !== 'recuse') this.#done.push({ step, before, after });
    return true;
  }

  move(way: 'undo' | 'redo', no: string | null): boolean {
    const [from, to] = way === 'undo' ? [this.#done, this.#undone] : [this.#undone, this.#done];
    const at = from.findLastIndex((one) => no === null || one.step.no === no);
    const [taken] = at < 0 ? [] : from.splice(at, 1);
    if (taken === undefined) return false;
    to.push(taken);
    this.ballots.set(taken.step.no, way === 'undo' ? taken.before : taken.after);
    return true;
  }

  history(no: string | null) {
    const last = (pile: Taken[]) => pile.findLast((one) => no === null || one.step.no === no)?.step ?? null;
    return { undo: last(this.#done), redo: last(this.#undone) };
  }

  said(): string {
    return canonicalJson([...this.ballots.values()]);
  }
}

interface Taken {
  readonly step: { readonly no: string; readonly kind: string; readonly item: string | null };
  readonly before: Ballot;
  readonly after: Ballot;
}

const numbers = fc.constantFrom('900', '901', '902');
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('score' as const),
      item: fc.constantFrom('A1', 'B2', 'Z9'),
      score: fc.constantFrom('1', '2.5', '6', '99', null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reason' as const),
      item: fc.constantFrom('A1', 'B2'),
      reason: fc.constantFrom('', '充分', '不足'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('opinion' as const), opinion: fc.constantFrom('', '甲', '乙') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('agree' as const), agree: fc.constantFrom(true, false, null) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('veto' as const),
      veto: fc.constantFrom('V1', 'V2'),
      reason: fc.constant('有据'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('withdraw-veto' as const), veto: fc.constantFrom('V1', 'V2') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('abstain' as const), reason: fc.constantFrom('', '不熟悉') }) },
  { weight: 1, arbitrary: fc.constant<Change>({ kind: 'resume' }) },
  { weight: 1, arbitrary: fc.constant<Change>({ kind: 'recuse', reason: '亲属' }) },
);
type Act =
  | { readonly no: string | null; readonly act: 'undo' | 'redo' | 'restart' }
  | { readonly no: string; readonly act: Change };
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ no: numbers, act: anyChange }) },
  { weight: 6, arbitrary: fc.record({ no: fc.option(numbers), act: fc.constant('undo' as const) }) },
  { weight: 4, arbitrary: fc.record({ no: fc.option(numbers), act: fc.constant('redo' as const) }) },
  { weight: 1, arbitrary: fc.constant({ no: null, act: 'restart' as const }) },
);

describe('any sequence of changes, steps back, steps forward and restarts', () => {
  const same = (workspace: Workspace, model: Model): void => {
    expect(said(workspace)).toBe(model.said());
    for (const no of [null, '900', '901', '902']) {
      const { undo, redo }: History = historyOf(workspace, no);
      expect({ undo: bare(undo), redo: bare(redo) }).toEqual(model.history(no));
    }
  };

  test('equals the pure model; undoing all gives the beginning, doing all again gives the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { maxLength: 30 }), async (acts) => {
        let workspace = await fresh();
        const model = new Model();
        for (const { no, act } of acts) {
          if (act === 'restart') {
            workspace.close();
            workspace = await reopen(workspace.vault.directory);
          } else if (typeof act === 'string') {
            expect((act === 'undo' ? undo : redo)(workspace, no).ok).toBe(model.move(act, no));
          } else if (no !== null) expect(changeBallot(workspace, no, act).ok).toBe(model.change(no, act));
          same(workspace, model);
        }
        // Whatever had been undone on the way is no part of what is undone now.
        const end = said(workspace);
        let taken = 0;
        while (undo(workspace, null).ok) taken++;
        for (const ballot of valueOf(ballotsOf(workspace)).map((one) => one.ballot))
          if (ballot.standing !== 'recused') expect(ballot).toEqual(emptyBallot(ballot.no, ballot.dossier));
        for (let n = 0; n < taken; n++) valueOf(redo(workspace, null));
        expect(said(workspace)).toBe(end);
        expect(firstBrokenLink(auditEvents(workspace.db))).toBeNull();
        workspace.close();
      }),
      { numRuns: 100 },
    );
  }, 300_000);
});
