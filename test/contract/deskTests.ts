import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { MARKER } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { sitDown } from './set.ts';
import type { Scene } from './suite.ts';

export function deskTests(scene: Scene): void {
  it('says what a file is by its content, and what a batch says of itself', async () => {
    const { client } = await scene.fresh();
    const { meeting } = scene;
    const batch = valueOf(await client.call('file.inspect', { file: meeting.batch }));
    expect(batch).toMatchObject({ name: '产品组.zpb', kind: 'zpb', bytes: readFileSync(meeting.batch).length });
    expect(batch.batch).toMatchObject({ panel: '产品组', mode: 'live', dossiers: 3, experts: 3, deadline: null });
    expect(batch.batch?.secretariat.checkCode).toBe(meeting.golden.secretariat.card.checkCode);
    const renamed = path.join(scene.folder(), '身份.zpb');
    copyFileSync(meeting.identityFile(0), renamed);
    expect(valueOf(await client.call('file.inspect', { file: renamed }))).toMatchObject({ kind: 'zpi', batch: null });
    writeFileSync(renamed, '不是我们的文件');
    refusalOf(await client.call('file.inspect', { file: renamed }), 'FILE_KIND_UNKNOWN');
    refusalOf(await client.call('file.inspect', { file: path.dirname(renamed) }), 'FILE_UNREADABLE');
    refusalOf(await client.call('file.inspect', { file: '/没有' }), 'FILE_NOT_FOUND');
  });

  it('refuses a damaged batch and stays as it was', async () => {
    const { client, data } = await scene.fresh();
    valueOf(await client.call('session.adopt', { file: scene.meeting.identityFile(0), passphrase: PASSPHRASE }));
    const file = path.join(scene.folder(), '坏.zpb');
    const bytes = readFileSync(scene.meeting.batch);
    bytes[bytes.length - 4000]! ^= 1;
    writeFileSync(file, bytes);
    const refused = refusalOf(await client.call('batch.open', { file }), 'CONTAINER_DAMAGED', 'BATCH_ENTRY_DAMAGED');
    expect(refused.message).toContain('坏.zpb');
    expect(valueOf(await client.call('session.current', {})).session?.batch).toBeNull();
    const kept = readdirSync(data, { recursive: true, encoding: 'utf8' });
    expect(kept.filter((name) => /incoming|\.zpb$/.test(name))).toEqual([]);
  });

  it('opens no dossier before the 承诺书 was accepted, in the words that were shown', async () => {
    const { client } = await scene.fresh();
    valueOf(await client.call('session.adopt', { file: scene.meeting.identityFile(0), passphrase: PASSPHRASE }));
    refusalOf(await client.call('pledge.read', {}), 'BATCH_NONE');
    valueOf(await client.call('batch.open', { file: scene.meeting.batch }));
    const before = refusalOf(await client.call('dossier.read', { no: '900' }), 'PLEDGE_NEEDED');
    expect(before.message).toContain('测试评审');
    const attachment = { id: '900-A01' };
    refusalOf(await client.call('attachment.open', attachment), 'PLEDGE_NEEDED');
    refusalOf(await client.call('attachment.read', { ...attachment, offset: 0, length: 1 }), 'PLEDGE_NEEDED');
    refusalOf(await client.call('attachment.table', attachment), 'PLEDGE_NEEDED');

    const pledge = valueOf(await client.call('pledge.read', {}));
    expect(pledge.paragraphs.join('')).toMatch(/独立评审|回避/);
    expect(pledge.acceptedAt).toBeNull();
    refusalOf(await client.call('pledge.accept', { digest: '0'.repeat(64) }), 'PLEDGE_OTHER_TEXT');
    const { acceptedAt } = valueOf(await client.call('pledge.accept', { digest: pledge.digest }));
    expect(valueOf(await client.call('pledge.accept', { digest: pledge.digest }))).toEqual({ acceptedAt });
    expect(valueOf(await client.call('desk.read', {})).pledgedAt).toBe(acceptedAt);
    valueOf(await client.call('dossier.read', { no: '900' }));
  });

  it('lays the desk and reads a dossier with its attachments', async () => {
    const { client } = await scene.fresh();
    const session = await sitDown(client, scene.meeting);
    const desk = valueOf(await client.call('desk.read', {}));
    expect(desk).toMatchObject({
      round: session.batch!.round,
      panel: '产品组',
      expert: { name: '专家1', leader: true, origin: 'enrolled' },
      counts: { unscored: 3, partial: 0, scored: 0, abstained: 0, recused: 0 },
      sheets: [],
      ready: false,
    });
    expect(valueOf(await client.call('desk.rubrics', {})).rubrics.map((one) => one.category)).toEqual(['product']);

    const { dossier, state } = valueOf(await client.call('dossier.read', { no: '901' }));
    expect(dossier.problem.background).toContain(MARKER);
    expect(state).toMatchObject({ no: '901', total: { scored: 0 }, history: { undo: null, redo: null } });
    const [meta] = dossier.attachments;
    const opened = valueOf(await client.call('attachment.open', { id: meta!.id }));
    expect(opened).toMatchObject({ id: '901-A01', size: 200, kind: 'other' });
    const whole = valueOf(await client.call('attachment.read', { id: meta!.id, offset: 0, length: 1000 }));
    expect(Buffer.from(whole.data, 'base64')).toEqual(Buffer.alloc(200, `${MARKER} 901-A01 `));
    const piece = valueOf(await client.call('attachment.read', { id: meta!.id, offset: 190, length: 4 }));
    expect(piece.data).toBe(Buffer.from(whole.data, 'base64').subarray(190, 194).toString('base64'));
    const behind = await client.call('attachment.read', { id: meta!.id, offset: 5000, length: 10 });
    expect(valueOf(behind)).toEqual({ data: '' });
    refusalOf(await client.call('attachment.table', { id: meta!.id }), 'ATTACHMENT_NOT_TABLE');
    refusalOf(await client.call('attachment.open', { id: '别人的-A01' }), 'ATTACHMENT_UNKNOWN');
    refusalOf(await client.call('dossier.read', { no: '999' }), 'DOSSIER_NOT_YOURS');
    expect(valueOf(await client.call('dossier.standing', { no: '901' }))).toMatchObject({ standing: 'open' });
  });

  it('reads large attachments piece by piece, every byte as it was', async () => {
    const { client } = await scene.fresh({ heavy: true });
    await sitDown(client, scene.heavy);
    const { size } = valueOf(await client.call('attachment.open', { id: '902-A02' }));
    const step = 3 * 1024 * 1024 + 7;
    const pieces: Buffer[] = [];
    for (let offset = 0; offset < size; offset += step) {
      const { data } = valueOf(await client.call('attachment.read', { id: '902-A02', offset, length: step }));
      pieces.push(Buffer.from(data, 'base64'));
    }
    expect(Buffer.concat(pieces).equals(Buffer.alloc(size, `${MARKER} 902-A02 `))).toBe(true);
  });

  it('closes a dossier for good once its expert recused, also what lies open', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const id = '900-A01';
    valueOf(await client.call('attachment.read', { id, offset: 0, length: 10 }));
    const recuse = { kind: 'recuse', reason: '与项目负责人同单位' } as const;
    const reads = Array.from({ length: 20 }, () => client.call('attachment.read', { id, offset: 0, length: 10 }));
    const recused = client.call('ballot.change', { no: '900', change: recuse });
    valueOf(await recused);
    refusalOf(await client.call('attachment.read', { id, offset: 0, length: 10 }), 'DOSSIER_RECUSED');
    refusalOf(await client.call('attachment.open', { id }), 'DOSSIER_RECUSED');
    refusalOf(await client.call('dossier.read', { no: '900' }), 'DOSSIER_RECUSED');
    for (const read of await Promise.all(reads)) if (!read.ok) refusalOf(read, 'DOSSIER_RECUSED');
    expect(valueOf(await client.call('dossier.standing', { no: '900' }))).toMatchObject({
      standing: 'recused',
      reason: '与项目负责人同单位',
      beforehand: false,
    });
    valueOf(await client.call('dossier.read', { no: '901' }));
  });

  it('answers reads that are under way when the desk is locked, one way or the other', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const reads = Array.from({ length: 30 }, (_, n) => client.call('dossier.read', { no: `${900 + (n % 3)}` }));
    valueOf(await client.call('session.lock', {}));
    for (const read of await Promise.all(reads)) if (!read.ok) refusalOf(read, 'SESSION_LOCKED');
    refusalOf(await client.call('dossier.read', { no: '900' }), 'SESSION_LOCKED');
  });

  it('reads on when the batch is opened again meanwhile', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    let again: Promise<unknown> = Promise.resolve();
    for (let turn = 0; turn < 40; turn++) {
      if (turn % 10 === 0) again = client.call('batch.open', { file: scene.meeting.batch });
      valueOf(await client.call('dossier.read', { no: `${900 + (turn % 3)}` }));
      valueOf(await client.call('attachment.read', { id: '901-A01', offset: 0, length: 50 }));
    }
    await again;
  });
}
