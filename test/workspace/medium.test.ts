import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { failedMedium } from '#engine/platform/files.ts';
import { freshFolders } from '#test/support/folders.ts';
import { openWorkspace } from '#engine/workspace/index.ts';
import { goldenRound, workspaceOf } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const scorer = path.resolve(import.meta.dirname, '../kill/worker.ts');
const worker = path.join(import.meta.dirname, 'openOnce.ts');

test.skipIf(process.platform === 'win32')(
  'a disk that takes no more is a refusal in words, and leaves nothing',
  async () => {
    const golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 1, attachmentBytes: 900_000 });
    golden.round.close();
    const identity = path.join(golden.directory, 'e.zpi');
    writeFileSync(identity, golden.experts[0]!.sealed);
    const workspace = path.join(folder(), 'w');
    // No file of this process may grow beyond 500 kB: the kernel says EFBIG where a full disk says ENOSPC.
    const command = `ulimit -f 500; exec "${process.execPath}" "${worker}" "${golden.batch.file}" "${identity}" "${workspace}"`;
    const ran = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(JSON.parse(ran.stdout)).toMatchObject({ ok: false, error: { code: 'WRITE_FAILED' } });
    expect(existsSync(workspace) ? readdirSync(workspace) : []).toEqual([]);
  },
);

test.skipIf(process.platform === 'win32')(
  'a disk that fills up while scoring loses nothing that was acknowledged',
  async () => {
    const golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 1 });
    golden.round.close();
    const opened = await workspaceOf(golden, 0);
    opened.close();
    const command = `ulimit -f 600; exec "${process.execPath}" "${scorer}" score "${opened.vault.directory}" 900`;
    const ran = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect(ran.stderr).toContain('原有内容没有改变');
    const acknowledged = [...ran.stdout.matchAll(/^ACK (.*)$/gm)].map((match) => match[1]!);
    expect(acknowledged.length).toBeGreaterThan(20);
    const workspace = valueOf(await openWorkspace(opened.vault.directory, [PASSPHRASE]));
    const events = auditEvents(workspace.db);
    expect(firstBrokenLink(events)).toBeNull();
    expect(JSON.stringify(events.at(-1)?.details)).toContain(acknowledged.at(-1));
    workspace.close();
  },
);

test('a stick that fails while it is read is told apart from a disk that fails while it is written', () => {
  const failure = (syscall: string) => Object.assign(new Error('EIO: i/o error'), { code: 'EIO', syscall });
  expect(failedMedium(failure('read'), 'U盘/a.zpb', 'w')).toMatchObject({ code: 'FILE_UNREADABLE' });
  expect(failedMedium(failure('write'), 'U盘/a.zpb', 'w')).toMatchObject({ code: 'WRITE_FAILED' });
  expect(failedMedium(new TypeError('a bug'), 'a', 'b')).toBeNull();
});
