import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readCover } from '#engine/sheet/index.ts';
import type { Progress } from '#shared/contract/values.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { scoreEverything, sitDown } from './set.ts';
import type { Desk, Scene } from './suite.ts';

export function handOverTests(scene: Scene): void {
  const scored = async (): Promise<Desk> => {
    const desk = await scene.fresh();
    await sitDown(desk.client, scene.meeting);
    await scoreEverything(desk.client);
    return desk;
  };
  const sign = { passphrase: PASSPHRASE, reason: '' };

  it('signs nothing that is incomplete, nothing without the 口令， nothing into no folder', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const directory = scene.folder();
    refusalOf(await client.call('sheet.sign', { ...sign, directory }), 'SHEET_INCOMPLETE');
    refusalOf(await client.call('sheet.write', { directory }), 'SHEET_NONE');
    refusalOf(await client.call('sheet.form', { draft: false }), 'SHEET_NONE');
    await scoreEverything(client);
    const wrong = await client.call('sheet.sign', { directory, passphrase: '不是这个', reason: '' });
    refusalOf(wrong, 'PASSPHRASE_WRONG');
    const nowhere = path.join(directory, '拔掉的U盘');
    refusalOf(await client.call('sheet.sign', { ...sign, directory: nowhere }), 'DIRECTORY_UNREADABLE');
    expect(readdirSync(directory)).toEqual([]);
    expect(valueOf(await client.call('desk.read', {})).sheets).toEqual([]);
  });

  it('hands over the sheet and its paper, once more byte for byte, and a new revision with its reason', async () => {
    const { client } = await scored();
    const directory = scene.folder();
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => void told.push(progress);
    const first = valueOf(await client.call('sheet.sign', { ...sign, directory }, { onProgress }));
    expect(first).toMatchObject({ revision: 1, repeated: false });
    expect(told.at(-1)).toMatchObject({ done: 3, total: 3 });
    const cover = valueOf(await readCover(readFileSync(first.file), first.file));
    expect(cover.cover.expert).toBe(scene.meeting.golden.experts[0]!.card.keyId);
    expect(readFileSync(first.form).subarray(0, 5).toString()).toBe('%PDF-');
    expect([path.basename(first.file), path.basename(first.form)]).toEqual([
      '评分单-产品组-专家1-第1版.zps',
      '专家评分表-产品组-专家1-第1版.pdf',
    ]);
    const form = valueOf(await client.call('sheet.form', { draft: false }));
    expect(form).toMatchObject({ name: path.basename(first.form), revision: 1 });
    expect(Buffer.from(form.pdf, 'base64').equals(readFileSync(first.form))).toBe(true);

    const stick = scene.folder();
    const again = valueOf(await client.call('sheet.write', { directory: stick }));
    expect(again).toMatchObject({ digest: first.digest, repeated: true });
    expect(readFileSync(again.file).equals(readFileSync(first.file))).toBe(true);

    valueOf(await client.call('ballot.change', { no: '900', change: { kind: 'opinion', opinion: '补充意见' } }));
    refusalOf(await client.call('sheet.sign', { ...sign, directory }), 'REVISION_REASON_REQUIRED');
    const reason = '补充评审意见';
    const second = valueOf(await client.call('sheet.sign', { ...sign, reason, directory }));
    expect(second.revision).toBe(2);
    const desk = valueOf(await client.call('desk.read', {}));
    expect(desk.sheets.map((one) => [one.revision, one.writtenAt !== null])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect(desk.changedSinceSigned).toBe(false);
  });

  it('prints a draft of what is scored so far', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const draft = valueOf(await client.call('sheet.form', { draft: true }));
    expect(draft).toMatchObject({ name: '专家评分表-产品组-专家1-草稿.pdf', revision: null });
    expect(Buffer.from(draft.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('says that a stick is locked', async () => {
    const { client } = await scored();
    const directory = scene.folder();
    chmodSync(directory, 0o500);
    refusalOf(await client.call('sheet.sign', { ...sign, directory }), 'WRITE_FAILED');
    const [sheet] = valueOf(await client.call('desk.read', {})).sheets;
    expect(sheet).toMatchObject({ revision: 1, writtenAt: null });
  });

  it('serves changes and signatures one after the other', async () => {
    const { client } = await scored();
    const directory = scene.folder();
    const signed = client.call('sheet.sign', { ...sign, directory });
    const changed = client.call('ballot.change', { no: '901', change: { kind: 'opinion', opinion: '签名之后' } });
    expect(valueOf(await signed).revision).toBe(1);
    valueOf(await changed);
    expect(valueOf(await client.call('desk.read', {})).changedSinceSigned).toBe(true);
  });

  it('clears the round only when nothing would be lost, and leaves the rest of the machine alone', async () => {
    const { client } = await scored();
    const directory = scene.folder();
    const clear = (confirmation: string, to: string | null = directory) =>
      client.call('round.clear', { confirmation, directory: to });
    refusalOf(await clear('清场'), 'CLEAR_NO_SHEET');
    const handed = valueOf(await client.call('sheet.sign', { ...sign, directory }));
    refusalOf(await clear('清 场'), 'CLEAR_CONFIRMATION');
    refusalOf(await clear('清场', path.join(directory, '没有')), 'DIRECTORY_UNREADABLE');
    valueOf(await client.call('dossier.read', { no: '900' }));
    const cleared = valueOf(await clear('清场'));
    expect(cleared.clearance).toMatchObject({
      panel: '产品组',
      sheet: { revision: 1, digest: handed.digest },
      removed: { dossiers: 3, attachments: 6 },
    });
    expect(readFileSync(cleared.file!).equals(Buffer.from(cleared.pdf, 'base64'))).toBe(true);
    const { session } = valueOf(await client.call('session.current', {}));
    expect(session).toMatchObject({ expert: { name: '专家1' }, batch: null });
    for (const method of ['desk.read', 'ballot.all', 'pledge.read'] as const)
      refusalOf(await client.call(method, {}), 'BATCH_NONE');
    refusalOf(await client.call('dossier.read', { no: '900' }), 'BATCH_NONE');
    // The same batch may be looked at again, from the beginning.
    valueOf(await client.call('batch.open', { file: scene.meeting.batch }));
    refusalOf(await client.call('dossier.read', { no: '900' }), 'PLEDGE_NEEDED');
    expect(valueOf(await client.call('desk.read', {})).counts.unscored).toBe(3);
  });

  it('hands the paper of a 清场 to the screen when the stick takes no more', async () => {
    const { client } = await scored();
    const directory = scene.folder();
    valueOf(await client.call('sheet.sign', { ...sign, directory }));
    const nowhere = valueOf(await client.call('round.clear', { confirmation: '清场', directory: null }));
    expect(nowhere.file).toBeNull();
    expect(Buffer.from(nowhere.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('never writes over somebody else’s sheet or paper of the same name', async () => {
    const { client } = await scored();
    const directory = scene.folder();
    const theirs = path.join(directory, '评分单-产品组-专家1-第1版.zps');
    writeFileSync(theirs, '同名专家的评分单');
    const handed = valueOf(await client.call('sheet.sign', { ...sign, directory }));
    expect(handed.file).not.toBe(theirs);
    expect(readFileSync(theirs, 'utf8')).toBe('同名专家的评分单');
    expect(path.basename(handed.form, '.pdf').slice('专家评分表'.length)).toBe(
      path.basename(handed.file, '.zps').slice('评分单'.length),
    );
  });
}
