import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { InputOf } from '#shared/contract/index.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import type { Scene } from './suite.ts';

export function officeTests(scene: Scene): void {
  const wanted = (some: Partial<InputOf<'office.create'>> = {}): InputOf<'office.create'> => ({
    title: '2026年度评价',
    mode: 'live',
    secretariat: { kind: 'new', name: '秘书处', unit: '市质量协会' },
    passphrase: PASSPHRASE,
    directory: null,
    opening: null,
    ...some,
  });

  it('knows no round at first and refuses what needs one', async () => {
    const { client } = await scene.fresh();
    expect(valueOf(await client.call('office.current', {}))).toEqual({ office: null, known: [] });
    refusalOf(await client.call('office.overview', {}), 'OFFICE_CLOSED');
    refusalOf(await client.call('office.backup', { directory: scene.folder() }), 'OFFICE_CLOSED');
    refusalOf(await client.call('office.open', { key: '0'.repeat(16), passphrase: PASSPHRASE }), 'ROUND_NOT_KNOWN');
  });

  it('makes a round, closes it and opens it again, with its 口令 alone', async () => {
    const { client } = await scene.fresh();
    const made = valueOf(await client.call('office.create', wanted()));
    expect(made.round).toMatchObject({ title: '2026年度评价', mode: 'live', opening: { kind: 'single' } });
    const { stations, next, counts } = valueOf(await client.call('office.overview', {}));
    expect(stations.map(({ state }) => state)).toContain('waiting');
    expect(next.station).toBe('intake');
    expect(counts).toEqual({ dossiers: 0, experts: 0, panels: 0, sheets: 0 });
    refusalOf(await client.call('office.create', wanted({ title: '另一轮' })), 'OFFICE_OPEN');

    valueOf(await client.call('office.close', {}));
    const { office, known } = valueOf(await client.call('office.current', {}));
    expect(office).toBeNull();
    expect(known).toMatchObject([{ key: made.key, title: '2026年度评价', missing: false, stands: 'intake' }]);
    refusalOf(await client.call('office.open', { key: made.key, passphrase: '不是这个' }), 'PASSPHRASE_WRONG');
    expect(valueOf(await client.call('office.open', { key: made.key, passphrase: PASSPHRASE }))).toEqual(made);
    valueOf(await client.call('office.close', {}));
    valueOf(await client.call('office.create', wanted({ title: '另一轮', mode: 'test' })));
    expect(valueOf(await client.call('office.current', {})).known.map(({ title }) => title)).toEqual([
      '另一轮',
      '2026年度评价',
    ]);
  });

  it('opens a round that lies elsewhere, and says when its folder is gone', async () => {
    const { client } = await scene.fresh();
    const elsewhere = scene.folder();
    const made = valueOf(await client.call('office.create', wanted({ directory: elsewhere })));
    valueOf(await client.call('office.close', {}));
    const other = (await scene.fresh()).client;
    expect(valueOf(await other.call('office.adopt', { directory: elsewhere, passphrase: PASSPHRASE }))).toEqual(made);
    valueOf(await other.call('office.close', {}));
    const moved = `${elsewhere} 移走`;
    renameSync(elsewhere, moved);
    expect(valueOf(await other.call('office.current', {})).known).toMatchObject([{ missing: true }]);
    refusalOf(await other.call('office.open', { key: made.key, passphrase: PASSPHRASE }), 'FILE_NOT_FOUND');
    mkdirSync(elsewhere);
    refusalOf(await other.call('office.adopt', { directory: elsewhere, passphrase: PASSPHRASE }), 'FILE_NOT_FOUND');
  });

  it('takes an identity that exists, and only a secretariat’s', async () => {
    const { client, data } = await scene.fresh();
    const { secretariatFile } = scene.meeting;
    const made = valueOf(
      await client.call('office.create', wanted({ secretariat: { kind: 'file', file: secretariatFile } })),
    );
    expect(made.secretariat.checkCode).toBe(scene.meeting.golden.secretariat.card.checkCode);
    valueOf(await client.call('office.close', {}));
    const before = readdirSync(path.join(data, 'rounds')).sort();
    const expert = { kind: 'file', file: scene.meeting.identityFile(0) } as const;
    refusalOf(await client.call('office.create', wanted({ secretariat: expert })), 'IDENTITY_ROLE');
    refusalOf(await client.call('office.create', wanted({ passphrase: '短' })), 'PASSPHRASE_WEAK');
    refusalOf(await client.call('office.create', wanted({ title: ' ' })), 'INPUT_INVALID');
    expect(readdirSync(path.join(data, 'rounds')).sort()).toEqual(before);
  });

  it('makes no round in a folder that holds something', async () => {
    const { client } = await scene.fresh();
    const directory = scene.folder();
    writeFileSync(path.join(directory, '报告.docx'), 'x');
    refusalOf(await client.call('office.create', wanted({ directory })), 'ROUND_FOLDER_NOT_EMPTY');
    expect(readdirSync(directory)).toEqual(['报告.docx']);
  });

  it('is held by one window at a time', async () => {
    const { client } = await scene.fresh();
    const directory = scene.folder();
    valueOf(await client.call('office.create', wanted({ directory })));
    const other = (await scene.fresh()).client;
    refusalOf(await other.call('office.adopt', { directory, passphrase: PASSPHRASE }), 'STORE_LOCKED');
    expect(valueOf(await other.call('office.current', {})).office).toBeNull();
  });

  it('splits the opening among holders by their cards', async () => {
    const { client } = await scene.fresh();
    const cards = await Promise.all(
      ['甲', '乙', '丙'].map(async (name) => {
        const maker = (await scene.fresh()).client;
        const directory = scene.folder();
        const made = await maker.call('session.create', { name, unit: '市局', passphrase: PASSPHRASE, directory });
        return valueOf(made).card;
      }),
    );
    refusalOf(await client.call('office.create', wanted({ opening: { threshold: 4, cards } })), 'OPENING_RULE_INVALID');
    const made = valueOf(await client.call('office.create', wanted({ opening: { threshold: 2, cards } })));
    expect(made.round.opening).toMatchObject({ kind: 'split', threshold: 2 });
  });

  it('writes a copy of its identity file', async () => {
    const { client } = await scene.fresh();
    valueOf(await client.call('office.create', wanted()));
    const { file } = valueOf(await client.call('office.backup', { directory: scene.folder() }));
    expect(existsSync(file)).toBe(true);
    expect(path.basename(file)).toBe('秘书处身份-秘书处.zpi');
  });
}
