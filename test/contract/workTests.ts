import { expect, it } from 'vitest';
import type { Progress } from '#shared/contract/values.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import type { Desk, Scene } from './suite.ts';

export function workTests(scene: Scene): void {
  const seated = async (): Promise<Desk> => {
    const desk = await scene.fresh({ heavy: true });
    valueOf(await desk.client.call('session.adopt', { file: scene.heavy.identityFile(0), passphrase: PASSPHRASE }));
    return desk;
  };

  it('tells how far it is, the last step always', async () => {
    const { client } = await seated();
    const told: Progress[] = [];
    const began = performance.now();
    const onProgress = (progress: Progress) => void told.push(progress);
    const opened = valueOf(await client.call('batch.open', { file: scene.heavy.batch }, { onProgress }));
    const tenths = Math.ceil((performance.now() - began) / 100);
    expect(opened).toMatchObject({ dossiers: 3, attachments: 6, recused: 0, present: false });
    const steps = [...new Set(told.map((one) => one.step))];
    expect(steps).toEqual(['拷贝', '核验', '就绪']);
    for (const { done, total } of told) expect(done).toBeLessThanOrEqual(total);
    expect(told.at(-1)).toMatchObject({ step: '就绪', done: opened.bytes, total: opened.bytes });
    // About ten a second, and the first and last of each step.
    expect(told.length).toBeLessThanOrEqual(tenths + 2 * steps.length);
    expect(valueOf(await client.call('work.list', {}))).toEqual({ works: [] });
  });

  it('is cancelled, changes nothing, and can be begun again', async () => {
    const { client } = await seated();
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => stop.abort() };
    refusalOf(await client.call('batch.open', { file: scene.heavy.batch }, options), 'CANCELLED');
    expect(valueOf(await client.call('session.current', {})).session?.batch).toBeNull();
    refusalOf(await client.call('desk.read', {}), 'BATCH_NONE');
    expect(valueOf(await client.call('batch.open', { file: scene.heavy.batch })).present).toBe(false);
    expect(valueOf(await client.call('batch.open', { file: scene.heavy.batch })).present).toBe(true);
  });

  it('goes on when the connection is lost, and is followed by the same page', async () => {
    const { client, screen } = await seated();
    let dropped = false;
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => {
      told.push(progress);
      if (!dropped) screen.drop();
      dropped = true;
    };
    const opened = valueOf(await client.call('batch.open', { file: scene.heavy.batch }, { onProgress }));
    expect(opened.dossiers).toBe(3);
    expect(dropped).toBe(true);
    expect(valueOf(await client.call('session.current', {})).session?.batch?.digest).toBe(opened.digest);
  });

  it('is found by another page, which is told the rest, as is the one that began it', async () => {
    const { client, another } = await seated();
    const begun = Promise.withResolvers<void>();
    const first = client.call('batch.open', { file: scene.heavy.batch }, { onProgress: () => begun.resolve() });
    await begun.promise;
    const second = another().client;
    const { works } = valueOf(await second.call('work.list', {}));
    expect(works).toMatchObject([{ method: 'batch.open', finished: false }]);
    const followed = valueOf(await second.follow('batch.open', works[0]!.id));
    expect(followed).toEqual(valueOf(await first));
    // The page may have been closed in the very moment: for a while the answer can be had once more.
    expect(valueOf(await second.follow('batch.open', works[0]!.id))).toEqual(followed);
  });

  it('keeps its answer until somebody fetches it', async () => {
    const { client, screen, another } = await seated();
    const begun = Promise.withResolvers<void>();
    void client.call('batch.open', { file: scene.heavy.batch }, { onProgress: () => begun.resolve() });
    await begun.promise;
    screen.client.close();
    const later = another().client;
    for (;;) {
      const { works } = valueOf(await later.call('work.list', {}));
      if (works[0]?.finished === true) break;
      expect(works).toHaveLength(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { works } = valueOf(await later.call('work.list', {}));
    expect(valueOf(await later.follow('batch.open', works[0]!.id)).dossiers).toBe(3);
    expect(valueOf(await later.call('work.list', {}))).toEqual({ works: [] });
  });

  it('is not begun twice under one id, and says so when there is none', async () => {
    const { screen, client } = await seated();
    const call = { t: 'call', id: 'mine', method: 'batch.open', input: { file: scene.heavy.batch } };
    const first = screen.raw(call, 'mine');
    const again = await Promise.race([screen.raw(call, 'mine'), first]);
    expect(again).toMatchObject({ ok: false, error: { code: 'CALL_REPEATED' } });
    refusalOf(await client.follow('batch.open', 'nobody-began-this'), 'WORK_UNKNOWN');
  });

  it('keeps nothing waiting that has nothing to do with it', async () => {
    const { client } = await seated();
    const opening = client.call('batch.open', { file: scene.heavy.batch });
    const preferences = client.call('preferences.write', { fontSize: 'large' });
    const first = await Promise.race([opening.then(() => 'batch'), preferences.then(() => 'preferences')]);
    expect(first).toBe('preferences');
    valueOf(await opening);
  });
}
