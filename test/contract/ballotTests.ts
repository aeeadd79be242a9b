import { expect, it } from 'vitest';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { scoreEverything, sitDown } from './set.ts';
import type { Scene } from './suite.ts';

export function ballotTests(scene: Scene): void {
  const score = (item: string, points: string | null) =>
    ({ kind: 'score', item, score: points, reason: '充分' }) as const;

  it('keeps each step, takes it back and does it again, in one dossier or in the round', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const first = valueOf(await client.call('ballot.change', { no: '900', change: score('A1', '6.5') }));
    expect(first).toMatchObject({
      ballot: { items: [{ item: 'A1', score: '6.5', reason: '充分' }] },
      total: { total: '6.5', scored: 1, complete: false },
      history: { undo: { no: '900', kind: 'score', item: 'A1' }, redo: null },
    });
    valueOf(await client.call('ballot.change', { no: '901', change: score('A1', '3') }));
    const back = valueOf(await client.call('ballot.undo', { no: null }));
    expect(back).toMatchObject({ no: '901', step: { no: '901', item: 'A1' }, ballot: { items: [] } });
    const own = valueOf(await client.call('ballot.undo', { no: '900' }));
    expect(own).toMatchObject({ no: '900', ballot: { items: [] }, history: { undo: null } });
    refusalOf(await client.call('ballot.undo', { no: null }), 'NOTHING_TO_UNDO');
    expect(valueOf(await client.call('ballot.redo', { no: '901' })).ballot.items[0]?.score).toBe('3');
    expect(valueOf(await client.call('ballot.redo', { no: null }))).toMatchObject({ no: '900' });
    refusalOf(await client.call('ballot.redo', { no: null }), 'NOTHING_TO_REDO');
    const all = valueOf(await client.call('ballot.all', {}));
    expect(all.ballots.map(({ total }) => total.total)).toEqual(['6.5', '3', '0']);
    expect(all.history.undo).toMatchObject({ no: '900' });
  });

  it('refuses a score that the rubric does not know, and keeps what was there', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const before = valueOf(await client.call('ballot.change', { no: '900', change: score('A1', '4') }));
    const { code, message } = refusalOf(
      await client.call('ballot.change', { no: '900', change: score('A1', '4000') }),
      'SCORE_OUT_OF_RANGE',
    );
    expect(message).toMatch(/A1/);
    expect(code).not.toBe('CALL_INVALID');
    refusalOf(await client.call('ballot.change', { no: '999', change: score('A1', '4') }), 'DOSSIER_NOT_YOURS');
    const { state } = valueOf(await client.call('dossier.read', { no: '900' }));
    expect(state.ballot).toEqual(before.ballot);
  });

  it('carries out changes in the order in which they were asked for, without waiting for answers', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const points = Array.from({ length: 40 }, (_, n) => `${(n % 16) / 2}`);
    const asked = points.map((one) => client.call('ballot.change', { no: '900', change: score('A1', one) }));
    const undone = client.call('ballot.undo', { no: '900' });
    const answers = (await Promise.all(asked)).map((one) => valueOf(one).ballot.items[0]?.score);
    expect(answers).toEqual(points);
    expect(valueOf(await undone).ballot.items[0]?.score).toBe(points.at(-2));
  });

  it('says the same to every page', async () => {
    const { client, another } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const other = another().client;
    valueOf(await other.call('ballot.change', { no: '902', change: { kind: 'abstain', reason: '不熟悉该领域' } }));
    const mine = valueOf(await client.call('desk.read', {}));
    expect(mine).toEqual(valueOf(await other.call('desk.read', {})));
    expect(mine.dossiers.find((one) => one.no === '902')?.state).toBe('abstained');
    // Abstained, not recused: it stays readable.
    valueOf(await client.call('dossier.read', { no: '902' }));
    refusalOf(await client.call('ballot.change', { no: '902', change: score('A1', '1') }), 'DOSSIER_ABSTAINED');
  });

  it('is ready once nothing is missing', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const desk = await scoreEverything(client);
    expect(desk.ready).toBe(true);
    expect(desk.counts.scored).toBe(3);
    expect(desk.dossiers.every((one) => one.agree === true && one.vetoes === 0)).toBe(true);
  });
}
