import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { auditEvents, auditHead, firstBrokenLink } from '#engine/audit/index.ts';
import { readCover, signedSheetOf, signSheet } from '#engine/sheet/index.ts';
import { openStore } from '#engine/store/index.ts';
import {
  ballotOf,
  changeBallot,
  clearRound,
  currentBatch,
  historyOf,
  openDossier,
  openWorkspace,
  pledgeOf,
  undo,
  workspaceStatus,
} from '#engine/workspace/index.ts';
import { ballotSchema } from '#shared/domain/scores.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const fixture = path.resolve(import.meta.dirname, '../fixtures/workspace-v1');
const expected = z
  .object({
    passphrase: z.string(),
    key: z.string(),
    batch: z.string(),
    auditHead: z.string(),
    auditEvents: z.number(),
    ballots: z.array(ballotSchema),
    sheets: z.array(
      z.object({ revision: z.number(), digest: z.string(), checkCode: z.string(), signedAt: z.string() }),
    ),
  })
  .parse(JSON.parse(readFileSync(path.join(fixture, 'expected.json'), 'utf8')));

const folder = freshFolders();
let directory: string;
beforeEach(() => {
  directory = folder();
  cpSync(path.join(fixture, 'workspace'), directory, { recursive: true });
});

const opened = async () => valueOf(await openWorkspace(directory, [expected.passphrase]));

describe('a workspace of version 1', () => {
  test('is brought forward, and every ballot, sheet and event is still there', async () => {
    const workspace = await opened();
    expect(workspace.vault.key.toString('hex')).toBe(expected.key);
    expect(workspace.db.pragma('user_version', { simple: true })).toBe(3);
    const current = valueOf(currentBatch(workspace));
    expect(current.digest).toBe(expected.batch);
    expect(current.assignment.dossiers.map((one) => ballotOf(workspace, current, one))).toEqual(expected.ballots);
    const status = valueOf(workspaceStatus(workspace));
    expect(status.sheets).toEqual(expected.sheets.map((one) => ({ ...one, writtenAt: null })));
    expect(status).toMatchObject({ deadline: null, changedSinceSigned: true, ready: true });
    expect(auditHead(workspace.db)).toBe(expected.auditHead);
    const events = auditEvents(workspace.db);
    expect(events).toHaveLength(expected.auditEvents);
    expect(firstBrokenLink(events)).toBeNull();
    expect(pledgeOf(workspace)).toEqual({ ok: true, value: { acceptedAt: null } });
    expect(historyOf(workspace, null)).toEqual({ undo: null, redo: null });
    valueOf(await openDossier(workspace, '900'));
    workspace.close();
    // Once: the second opening finds nothing to do, and the copy from before still holds what it held.
    (await opened()).close();
    const copy = path.join(directory, 'store.db.v1.bak');
    expect(readdirSync(directory)).toContain('store.db.v1.bak');
    const old = valueOf(
      openStore({
        file: copy,
        key: Buffer.from(expected.key, 'hex'),
        applicationId: 0x5a505753,
        migrations: [{ version: 1, sql: '' }],
      }),
    );
    expect(old.prepare('SELECT count(*) FROM ballot').pluck().get()).toBe(3);
    old.close();
  });

  test('goes on: changes, the way back, a revision after those that were signed, 清场', async () => {
    const workspace = await opened();
    // What was signed was not kept then; once nothing differs from it, it is what stands here.
    refusalOf(signedSheetOf(workspace), 'SHEET_NOT_KEPT');
    const a2 = { kind: 'score', item: 'A2', score: '5.5', reason: '理由:A2 证据充分' };
    valueOf(changeBallot(workspace, '901', a2));
    expect(valueOf(workspaceStatus(workspace)).changedSinceSigned).toBe(false);
    const second = valueOf(signedSheetOf(workspace));
    expect(second).toMatchObject({ revision: 2, revisionReason: '复核检测报告', writtenAt: null });
    expect(second.ballots.map((one) => one.no)).toEqual(['900', '901', '902']);
    refusalOf(signedSheetOf(workspace, 1), 'SHEET_NOT_KEPT');
    refusalOf(await clearRound(workspace, '清场'), 'CLEAR_NOT_WRITTEN');
    const again = valueOf(await signSheet(workspace, folder()));
    expect(again).toMatchObject({ revision: 2, repeated: true, digest: expected.sheets[1]!.digest });
    expect(valueOf(undo(workspace, null)).ballot.items.find((one) => one.item === 'A2')?.score).toBe('5');
    const third = valueOf(await signSheet(workspace, folder(), '方法描述不足'));
    expect(third.revision).toBe(3);
    const cover = valueOf(await readCover(readFileSync(third.file), third.file));
    expect(cover.cover.batch).toBe(expected.batch);
    expect(sha256Hex(readFileSync(third.file))).toBe(third.digest);
    const record = valueOf(await clearRound(workspace, '清场'));
    expect(record.sheet.revision).toBe(3);
    expect(readdirSync(directory)).not.toContain('store.db.v1.bak');
    workspace.close();
  });
});
