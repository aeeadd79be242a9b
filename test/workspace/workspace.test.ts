import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { verifyExportRecord } from '#engine/batch/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { readCover, signSheet } from '#engine/sheet/index.ts';
import {
  ballotOf,
  changeBallot,
  currentBatch,
  exportAttachment,
  openAttachment,
  openDossier,
  workspaceStatus,
  type Workspace,
} from '#engine/workspace/index.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, MARKER, scoreAll, workspaceOf, type Golden } from '#test/support/golden.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
let golden: Golden;
let workspace: Workspace;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 3, attachmentBytes: 200_000 });
  workspace = await workspaceOf(golden, 0);
});
afterAll(() => {
  workspace.close();
  golden.round.close();
});

/** Every ballot as bytes. */
function ballots(): string {
  const current = valueOf(currentBatch(workspace));
  return canonicalJson(current.assignment.dossiers.map((one) => ballotOf(workspace, current, one)));
}

describe('reading', () => {
  test('a dossier is decrypted whole, an attachment from any place', async () => {
    const dossier = valueOf(await openDossier(workspace, '900'));
    expect(dossier.problem.background).toContain(MARKER);
    const original = readFileSync(path.join(golden.directory, 'attachments', '900', '附件1.pdf'));
    const attachment = valueOf(await openAttachment(workspace, '900-A01'));
    expect(attachment.content.size).toBe(original.length);
    for (const [at, length] of [
      [0, 10],
      [65_530, 20],
      [131_072, 70_000],
      [199_990, 50],
    ] as const)
      expect(Buffer.from((await attachment.content.read(at, length))!)).toEqual(original.subarray(at, at + length));
    await attachment.close();
    refusalOf(await openAttachment(workspace, '999-A01'), 'ATTACHMENT_UNKNOWN');
    refusalOf(await openDossier(workspace, '999'), 'DOSSIER_NOT_YOURS');
  });

  test('an export is written once, recorded in the log and signed beside the file', async () => {
    const out = path.join(folder(), '导出.pdf');
    const extracted = valueOf(await exportAttachment(workspace, '900-A01', out));
    expect(readFileSync(out).toString()).toContain(`${MARKER} 900-A01`);
    expect(verifyExportRecord(readFileSync(extracted.record))).toBe(golden.experts[0]!.card.keyId);
    expect(auditEvents(workspace.db).at(-1)).toMatchObject({ type: 'attachment.exported' });
    refusalOf(await exportAttachment(workspace, '900-A01', out), 'FILE_EXISTS');
  });
});

describe('changes', () => {
  test('junk of any kind is refused as a value and changes nothing', () => {
    const before = ballots();
    const junk = fc.oneof(
      fc.anything(),
      fc.record({
        kind: fc.constantFrom('score', 'veto', 'pins', 'finding', 'agree', 'x'),
        item: fc.anything(),
        score: fc.anything(),
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('900', '999')), junk, (no, change) => {
        expect(changeBallot(workspace, no, change).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
    expect(ballots()).toBe(before);
    expect(firstBrokenLink(auditEvents(workspace.db))).toBeNull();
  });

  test('a recusal closes the dossier for good', async () => {
    valueOf(changeBallot(workspace, '902', { kind: 'recuse', reason: '三年内共同获得专利' }));
    refusalOf(await openDossier(workspace, '902'), 'DOSSIER_RECUSED');
    refusalOf(await openAttachment(workspace, '902-A01'), 'DOSSIER_RECUSED');
    refusalOf(await exportAttachment(workspace, '902-A01', path.join(folder(), 'x')), 'DOSSIER_RECUSED');
    refusalOf(changeBallot(workspace, '902', { kind: 'resume' }), 'DOSSIER_RECUSED');
    expect(valueOf(workspaceStatus(workspace)).counts).toMatchObject({ recused: 1, unscored: 2 });
  });
});

describe('signing', () => {
  test('unchanged ballots give the same file again; a change gives a revision that names the one before', async () => {
    refusalOf(await signSheet(workspace, folder()), 'SHEET_INCOMPLETE');
    scoreAll(workspace, ['900', '901'], 0.8);
    const first = valueOf(await signSheet(workspace, folder()));
    const again = valueOf(await signSheet(workspace, folder()));
    expect(again).toMatchObject({ revision: 1, digest: first.digest, repeated: true });
    expect(readFileSync(again.file).equals(readFileSync(first.file))).toBe(true);
    valueOf(changeBallot(workspace, '900', { kind: 'score', item: 'A1', score: '7.5', reason: '复核' }));
    const second = valueOf(await signSheet(workspace, folder(), '复核附件后上调'));
    expect(second).toMatchObject({ revision: 2, repeated: false });
    expect(second.checkCode).not.toBe(first.checkCode);
    const rows = workspace.db.prepare('SELECT revision, inner_digest, bytes FROM sheet ORDER BY revision').all() as {
      inner_digest: string;
      bytes: Buffer;
    }[];
    expect(rows).toHaveLength(2);
    const covers = [];
    for (const { bytes } of rows) covers.push(valueOf(await readCover(bytes, 'x')).cover);
    expect(covers.map((one) => one.revision)).toEqual([1, 2]);
    expect(covers.map((one) => one.inner.sha256)).toEqual(rows.map((one) => one.inner_digest));
  });
});
