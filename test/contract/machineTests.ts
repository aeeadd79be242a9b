import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { defaultPreferences } from '#shared/contract/preferences.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import type { Scene } from './suite.ts';

export function machineTests(scene: Scene): void {
  it('lists sticks first, then the usual folders', async () => {
    const { client } = await scene.fresh();
    const { places } = valueOf(await client.call('places.list', {}));
    const [first] = places;
    expect(first).toMatchObject({ path: scene.meeting.stick, name: 'U盘 一', removable: true });
    expect(first!.free).toBeGreaterThan(0);
    expect(places.find((one) => one.path === os.homedir())).toMatchObject({ removable: false });
    const removable = places.map((one) => one.removable);
    expect(removable).toEqual([...removable].sort((a, b) => Number(b) - Number(a)));
  });

  it('lists the folders of a place and the files in it that are ours, in the order of people', async () => {
    const { client } = await scene.fresh();
    const stick = scene.folder();
    for (const name of ['第2组', '第10组', '.隐藏', '$RECYCLE.BIN']) mkdirSync(path.join(stick, name));
    copyFileSync(scene.meeting.batch, path.join(stick, '产品组 10.zpb'));
    copyFileSync(scene.meeting.batch, path.join(stick, '产品组 2.ZPB'));
    writeFileSync(path.join(stick, '冒充.zps'), '其实不是');
    writeFileSync(path.join(stick, '照片.jpg'), '与我们无关');
    const listed = valueOf(await client.call('places.entries', { directory: stick }));
    expect(listed.folders.map((one) => one.name)).toEqual(['第2组', '第10组']);
    expect(listed.files.map(({ name, kind }) => [name, kind])).toEqual([
      ['产品组 2.ZPB', 'zpb'],
      ['产品组 10.zpb', 'zpb'],
      ['冒充.zps', null],
    ]);
    expect(listed).toMatchObject({ directory: stick, parent: path.dirname(stick), truncated: false });
    expect(valueOf(await client.call('places.entries', { directory: '/' })).parent).toBeNull();
    for (const directory of [path.join(stick, '没有'), path.join(stick, '照片.jpg'), '相对'])
      refusalOf(await client.call('places.entries', { directory }), 'DIRECTORY_UNREADABLE');
  });

  it('remembers how the screens look, and begins anew when that is damaged', async () => {
    const { client, data, engine } = await scene.fresh();
    expect(valueOf(await client.call('preferences.read', {}))).toEqual(defaultPreferences);
    valueOf(await client.call('preferences.write', { fontSize: 'larger' }));
    valueOf(await client.call('preferences.write', { split: [0.2, 0.5, 0.3] }));
    const wanted = { ...defaultPreferences, fontSize: 'larger', split: [0.2, 0.5, 0.3] };
    await engine.close();
    const next = await scene.fresh({ data });
    expect(valueOf(await next.client.call('preferences.read', {}))).toEqual(wanted);
    writeFileSync(path.join(data, 'preferences.json'), '{"fontSize":"巨大"');
    expect(valueOf(await next.client.call('preferences.read', {}))).toEqual(defaultPreferences);
    valueOf(await next.client.call('preferences.write', { theme: 'contrast' }));
    expect(valueOf(await next.client.call('preferences.read', {}))).toEqual({
      ...defaultPreferences,
      theme: 'contrast',
    });
  });

  it('says what it is', async () => {
    const { client, data } = await scene.fresh();
    const about = valueOf(await client.call('app.about', {}));
    expect(about.dataDirectory).toBe(data);
    expect(about.software).toMatch(/zhiping|质评/);
  });
}
