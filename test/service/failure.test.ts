import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openWorkspace } from '#engine/workspace/index.ts';
import { setMeeting, sitDown } from '#test/contract/set.ts';
import { freshFolders } from '#test/support/folders.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { serve } from './serve.ts';

const folder = freshFolders();
const CONTENT = '评分理由原文';

/** A desk with one scored dossier, closed again, and a way to spoil what it keeps. */
async function desk() {
  const meeting = await setMeeting(folder());
  const directory = folder();
  const first = serve(directory);
  const { expert } = await sitDown(first.client, meeting);
  const change = { kind: 'score', item: 'A1', score: '5', reason: CONTENT } as const;
  valueOf(await first.client.call('ballot.change', { no: '900', change }));
  await first.close();
  return {
    service: serve(directory),
    unlock: { id: expert.id, passphrase: PASSPHRASE },
    run: async (sql: string, ...values: readonly string[]) => {
      const keptIn = path.join(directory, 'data', 'experts', expert.id);
      const workspace = valueOf(await openWorkspace(keptIn, [PASSPHRASE]));
      workspace.db.prepare(sql).run(...values);
      workspace.close();
    },
  };
}

it('answers what should never happen in words, tells its keeper without content, and goes on', async () => {
  const { service, unlock, run } = await desk();
  const { client, told } = service;
  await run(`UPDATE ballot SET json = ? WHERE no = '900'`, CONTENT);
  valueOf(await client.call('session.unlock', unlock));
  const failed = refusalOf(await client.call('desk.read', {}), 'ENGINE_FAILED');
  expect(failed.message).toContain('desk.read');
  expect(told.map((one) => one.method)).toEqual(['desk.read']);
  const { message, stack } = told[0]!.error as Error;
  expect(`${message}${stack}`).not.toContain(CONTENT);
  expect(stack).toContain('ballots.ts');
  valueOf(await client.call('dossier.read', { no: '901' }));
  valueOf(await client.call('ballot.change', { no: '901', change: { kind: 'agree', agree: true } }));
  await service.close();
});

it('leaves the desk when what is in memory may differ from the disk, and holds nothing back', async () => {
  const { service, unlock, run } = await desk();
  const { client, told } = service;
  await run(`UPDATE batch SET header = json_set(header, '$.panel', 5)`);
  refusalOf(await client.call('session.unlock', unlock), 'ENGINE_FAILED');
  expect(told.map((one) => one.method)).toEqual(['session.unlock']);
  expect((told[0]!.error as Error).message).toContain('panel');
  expect(valueOf(await client.call('session.current', {})).session).toBeNull();
  refusalOf(await client.call('desk.read', {}), 'SESSION_LOCKED');
  // Nobody holds the database: it can be mended, and unlocked again.
  await run(`UPDATE batch SET header = json_set(header, '$.panel', '产品组')`);
  expect(valueOf(await client.call('session.unlock', unlock)).batch?.panel).toBe('产品组');
  await service.close();
});

it('says in words that its folder cannot be written', async () => {
  const meeting = await setMeeting(folder());
  const directory = folder();
  writeFileSync(path.join(directory, 'data'), 'no folder');
  const { client, told, close } = serve(directory);
  const adopted = await client.call('session.adopt', { file: meeting.identityFile(0), passphrase: PASSPHRASE });
  expect(refusalOf(adopted, 'WRITE_FAILED').message).toContain('磁盘空间');
  refusalOf(await client.call('preferences.write', { fontSize: 'large' }), 'WRITE_FAILED');
  expect(valueOf(await client.call('session.current', {}))).toEqual({ session: null, known: [] });
  expect(told.map((one) => one.method)).toEqual(['preferences.read']);
  await close();
});
