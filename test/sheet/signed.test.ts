import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { readCover, signedSheetOf, signSheet, writeSheet } from '#engine/sheet/index.ts';
import {
  ballotsOf,
  ballotsToSign,
  changeBallot,
  currentBatch,
  undo,
  workspaceStatus,
  type Workspace,
} from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, scoreAll, workspaceOf, type Golden } from '#test/support/golden.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
let golden: Golden;
let workspace: Workspace;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 3 });
  golden.round.close();
  workspace = await workspaceOf(golden, 0);
});
afterAll(() => workspace.close());

const status = () => valueOf(workspaceStatus(workspace));
const lastEvent = () => auditEvents(workspace.db).at(-1);
const up = (score: string) => changeBallot(workspace, '900', { kind: 'score', item: 'A1', score, reason: '复核' });

describe('what was signed', () => {
  test('is nothing before the first signature', async () => {
    expect(status()).toMatchObject({ sheets: [], changedSinceSigned: false });
    refusalOf(signedSheetOf(workspace), 'SHEET_NONE');
    refusalOf(await writeSheet(workspace, folder()), 'SHEET_NONE');
    scoreAll(workspace, ['900', '901'], 0.8);
    valueOf(changeBallot(workspace, '902', { kind: 'recuse', reason: '与申报单位有合作' }));
    expect(status().changedSinceSigned).toBe(false);
  });

  test('is kept with its scores, whatever is changed afterwards', async () => {
    const before = valueOf(ballotsOf(workspace)).map((one) => one.ballot);
    const signed = valueOf(await signSheet(workspace, folder(), '第一版不需要理由'));
    const record = valueOf(signedSheetOf(workspace));
    const { revision, digest, checkCode, signedAt } = signed;
    expect(record).toEqual({
      revision,
      digest,
      checkCode,
      signedAt,
      revisionReason: '',
      writtenAt: status().sheets[0]!.writtenAt,
      ballots: before,
    });
    expect(record.writtenAt).not.toBeNull();
    valueOf(up('7.5'));
    expect(status().changedSinceSigned).toBe(true);
    expect(valueOf(signedSheetOf(workspace))).toEqual(record);
    valueOf(undo(workspace, null));
    expect(status().changedSinceSigned).toBe(false);
  });

  test('differs from the one before by a reason that is asked for', async () => {
    valueOf(up('7.5'));
    for (const reason of ['', '  ', '\n']) {
      const refusal = refusalOf(await signSheet(workspace, folder(), reason), 'REVISION_REASON_REQUIRED');
      expect(refusal.message).toContain('第 2 版');
      expect(lastEvent()).toMatchObject({ type: 'sheet.refused', details: { code: 'REVISION_REASON_REQUIRED' } });
    }
    expect(status().sheets).toHaveLength(1);
    valueOf(await signSheet(workspace, folder(), '复核附件后上调'));
    const [first, second] = [valueOf(signedSheetOf(workspace, 1)), valueOf(signedSheetOf(workspace))];
    expect(valueOf(signedSheetOf(workspace, 2))).toEqual(second);
    refusalOf(signedSheetOf(workspace, 3), 'SHEET_NONE');
    expect(second).toMatchObject({ revision: 2, revisionReason: '复核附件后上调' });
    const a1 = (record: typeof first) => record.ballots[0]!.items.find((one) => one.item === 'A1')!.score;
    expect([first, second].map(a1)).toEqual(['6.5', '7.5']);
    expect(second.ballots).toEqual(ballotsToSign(workspace, valueOf(currentBatch(workspace))));
  });

  test('is written to another stick byte for byte, even after a change', async () => {
    const [a, b] = [folder(), folder()];
    const one = valueOf(await signSheet(workspace, a));
    valueOf(up('8'));
    const two = valueOf(await writeSheet(workspace, b));
    expect(two).toMatchObject({ revision: 2, digest: one.digest, repeated: true });
    expect(readFileSync(two.file).equals(readFileSync(one.file))).toBe(true);
    expect(status()).toMatchObject({ changedSinceSigned: true, sheets: [{ revision: 1 }, { revision: 2 }] });
    valueOf(undo(workspace, null));
  });
});

describe('a sheet counts as written', () => {
  test('only when what lies on the medium is it: anything else of that name stays beside it', async () => {
    const stick = folder();
    const one = valueOf(await writeSheet(workspace, stick));
    const bytes = readFileSync(one.file);
    expect(sha256Hex(bytes)).toBe(one.digest);
    expect(valueOf(await readCover(bytes, one.file)).cover.revision).toBe(2);
    writeFileSync(one.file, 'an older or damaged file under the same name');
    const two = valueOf(await writeSheet(workspace, stick));
    expect(two.file).not.toBe(one.file);
    expect(sha256Hex(readFileSync(two.file))).toBe(two.digest);
    expect(statSync(one.file).size).toBeLessThan(100);
  });

  test('and a stick that cannot be written leaves it signed, unwritten, and ready for the next', async () => {
    valueOf(up('5'));
    const blocked = path.join(folder(), 'stick');
    writeFileSync(blocked, 'no folder');
    refusalOf(await signSheet(workspace, blocked, '再次复核'), 'WRITE_FAILED');
    expect(lastEvent()).toMatchObject({ type: 'sheet.write.refused', details: { revision: 3, code: 'WRITE_FAILED' } });
    expect(status()).toMatchObject({ changedSinceSigned: false });
    expect(status().sheets[2]).toMatchObject({ revision: 3, writtenAt: null });
    expect(valueOf(signedSheetOf(workspace))).toMatchObject({ revision: 3, writtenAt: null });
    rmSync(blocked);
    const written = valueOf(await signSheet(workspace, blocked));
    expect(written).toMatchObject({ revision: 3, repeated: true });
    expect(status().sheets[2]!.writtenAt).not.toBeNull();
    expect(lastEvent()).toMatchObject({ type: 'sheet.written', details: { revision: 3, digest: written.digest } });
  });
});
