import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readCard } from '#engine/identity/index.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { sitDown } from './set.ts';
import type { Scene } from './suite.ts';

export function sessionTests(scene: Scene): void {
  const mine = (directory: string) => ({ name: '赵一', unit: '质量研究院', passphrase: PASSPHRASE, directory });

  it('knows nobody at first and refuses what needs somebody', async () => {
    const { client } = await scene.fresh();
    expect(valueOf(await client.call('session.current', {}))).toEqual({ session: null, known: [] });
    for (const method of ['desk.read', 'desk.rubrics', 'pledge.read', 'ballot.all'] as const)
      refusalOf(await client.call(method, {}), 'SESSION_LOCKED');
    refusalOf(await client.call('batch.open', { file: scene.meeting.batch }), 'SESSION_LOCKED');
    refusalOf(await client.call('dossier.read', { no: '900' }), 'SESSION_LOCKED');
  });

  it('makes an identity whose card lies on the stick, locks it and unlocks it again', async () => {
    const { client } = await scene.fresh();
    const stick = scene.folder();
    const made = valueOf(await client.call('session.create', mine(stick)));
    expect(path.basename(made.card)).toBe('名片-赵一.zpc');
    const card = valueOf(await readCard(made.card)).card;
    expect([card.name, card.checkCode, card.origin]).toEqual(['赵一', made.checkCode, 'enrolled']);
    expect(made.session.batch).toBeNull();

    valueOf(await client.call('session.lock', {}));
    const { session, known } = valueOf(await client.call('session.current', {}));
    expect(session).toBeNull();
    expect(known.map((one) => one.name)).toEqual(['赵一']);
    const { id } = known[0]!;
    const wrong = refusalOf(await client.call('session.unlock', { id, passphrase: '不是这个' }), 'PASSPHRASE_WRONG');
    expect(wrong.message).toContain('赵一的身份文件');
    expect(valueOf(await client.call('session.unlock', { id, passphrase: PASSPHRASE })).expert.name).toBe('赵一');
    refusalOf(await client.call('session.unlock', { id: '0'.repeat(16), passphrase: PASSPHRASE }), 'SESSION_UNKNOWN');
  });

  it('leaves nothing behind when the card cannot be written', async () => {
    const { client, data } = await scene.fresh();
    refusalOf(await client.call('session.create', mine('/不存在/的/U盘')), 'DIRECTORY_UNREADABLE');
    // A folder that takes no files, whoever asks.
    if (process.platform === 'linux') refusalOf(await client.call('session.create', mine('/proc')), 'WRITE_FAILED');
    refusalOf(await client.call('session.create', { ...mine(scene.folder()), passphrase: '短' }), 'PASSPHRASE_WEAK');
    expect(valueOf(await client.call('session.current', {}))).toEqual({ session: null, known: [] });
    expect(existsSync(path.join(data, 'experts')) ? readdirSync(path.join(data, 'experts')) : []).toEqual([]);
  });

  it('never replaces the card of somebody of the same name', async () => {
    const stick = scene.folder();
    const cards: string[] = [];
    for (let n = 0; n < 2; n++) {
      const { client } = await scene.fresh();
      cards.push(valueOf(await client.call('session.create', mine(stick))).card);
    }
    expect(new Set(cards).size).toBe(2);
    const codes = await Promise.all(cards.map(async (file) => valueOf(await readCard(file)).card.checkCode));
    expect(new Set(codes).size).toBe(2);
  });

  it('takes in an identity that was given, and keeps it for the next start', async () => {
    const first = await scene.fresh();
    const file = path.join(scene.folder(), '给我的.zpi');
    copyFileSync(scene.meeting.identityFile(0), file);
    const session = valueOf(await first.client.call('session.adopt', { file, passphrase: PASSPHRASE }));
    expect(session.expert.name).toBe('专家1');
    const busy = refusalOf(
      await first.client.call('session.adopt', { file: scene.meeting.identityFile(1), passphrase: PASSPHRASE }),
      'SESSION_OPEN',
    );
    expect(busy.message).toContain('专家1');
    await first.engine.close();

    const second = await scene.fresh({ data: first.data });
    const { known } = valueOf(await second.client.call('session.current', {}));
    expect(known.map((one) => one.id)).toEqual([session.expert.id]);
    const again = await second.client.call('session.unlock', { id: session.expert.id, passphrase: PASSPHRASE });
    expect(valueOf(again).expert).toEqual(session.expert);
  });

  it('refuses what is no expert, no identity, or not the 口令', async () => {
    const { client } = await scene.fresh();
    const adopt = (file: string, passphrase = PASSPHRASE) => client.call('session.adopt', { file, passphrase });
    const role = refusalOf(await adopt(scene.meeting.secretariatFile), 'IDENTITY_ROLE');
    expect(role.message).toContain('专家');
    refusalOf(await adopt(scene.meeting.batch), 'FILE_KIND_UNKNOWN');
    refusalOf(await adopt('/不存在.zpi'), 'FILE_NOT_FOUND');
    refusalOf(await adopt(scene.meeting.identityFile(0), '不是这个'), 'PASSPHRASE_WRONG');
    expect(valueOf(await client.call('session.current', {})).known).toEqual([]);
  });

  it('says that another window uses the workspace', async () => {
    const { client, data } = await scene.fresh();
    const { expert } = await sitDown(client, scene.meeting);
    const other = await scene.fresh({ data });
    const locked = await other.client.call('session.unlock', { id: expert.id, passphrase: PASSPHRASE });
    expect(refusalOf(locked, 'STORE_LOCKED').message).toContain('另一个质评窗口');
    valueOf(await client.call('session.lock', {}));
    valueOf(await other.client.call('session.unlock', { id: expert.id, passphrase: PASSPHRASE }));
  });

  it('writes card and identity file again, the latter as sealed as it was', async () => {
    const { client } = await scene.fresh();
    await sitDown(client, scene.meeting);
    const stick = scene.folder();
    const card = valueOf(await client.call('session.saveCard', { directory: stick }));
    expect(valueOf(await readCard(card.file)).card.checkCode).toBe(card.checkCode);
    const backup = valueOf(await client.call('session.backup', { directory: stick }));
    expect(readFileSync(backup.file)).toEqual(readFileSync(scene.meeting.identityFile(0)));
    // What lies there under that name already is somebody else's.
    writeFileSync(path.join(stick, '名片-专家1.zpc'), '别人的');
    const beside = valueOf(await client.call('session.saveCard', { directory: stick }));
    expect(beside.file).not.toBe(card.file);
    expect(readFileSync(card.file, 'utf8')).toBe('别人的');
    refusalOf(await client.call('session.saveCard', { directory: '相对/路径' }), 'DIRECTORY_UNREADABLE');
  });

  it('locks at once, also while a batch is being copied', async () => {
    const { client } = await scene.fresh({ heavy: true });
    const { heavy } = scene;
    valueOf(await client.call('session.adopt', { file: heavy.identityFile(0), passphrase: PASSPHRASE }));
    const opening = client.call('batch.open', { file: heavy.batch });
    valueOf(await client.call('session.lock', {}));
    refusalOf(await opening, 'CANCELLED');
    refusalOf(await client.call('desk.read', {}), 'SESSION_LOCKED');
  });
}
