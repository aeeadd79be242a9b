import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { verifyExportRecord } from '#engine/batch/index.ts';
import { collect } from '#engine/collect/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { readCover, readInner, readOuter, signSheet } from '#engine/sheet/index.ts';
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

  test('any place and any length give what the original holds there, and nothing beyond its end', async () => {
    const original = readFileSync(path.join(golden.directory, 'attachments', '901', '附件2.pdf'));
    const attachment = valueOf(await openAttachment(workspace, '901-A02'));
    const place = fc.nat(original.length + 100);
    await fc.assert(
      fc.asyncProperty(place, fc.nat(original.length), async (at, length) => {
        const read = await attachment.content.read(at, length);
        expect(Buffer.from(read!).equals(original.subarray(at, at + length))).toBe(true);
      }),
      { numRuns: 60 },
    );
    await attachment.close();
  });

  test('an export is written once, recorded in the log and signed beside the file', async () => {
    const out = path.join(folder(), '导出.pdf');
    const extracted = valueOf(await exportAttachment(workspace, '900-A01', out));
    const original = readFileSync(path.join(golden.directory, 'attachments', '900', '附件1.pdf'));
    expect(readFileSync(out).equals(original)).toBe(true);
    const record = readFileSync(extracted.record);
    expect(verifyExportRecord(record)).toBe(golden.experts[0]!.card.keyId);
    record[record.length >> 1]! ^= 1;
    expect(verifyExportRecord(record)).toBeNull();
    expect(auditEvents(workspace.db).at(-1)).toMatchObject({ type: 'attachment.exported' });
    refusalOf(await exportAttachment(workspace, '900-A01', out), 'FILE_EXISTS');
    const refusal = { type: 'attachment.export.refused', details: { attachment: '900-A01', code: 'FILE_EXISTS' } };
    expect(auditEvents(workspace.db).at(-1)).toMatchObject(refusal);
  });
});

describe('changes', () => {
  test('junk of any kind is refused as a value and changes nothing', () => {
    const before = ballots();
    const junk = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
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

  test('half a character, as a cut emoji leaves it, is refused wherever text can stand', () => {
    valueOf(changeBallot(workspace, '900', { kind: 'score', item: 'A1', score: '6', reason: '完整的字' }));
    const before = ballots();
    const half = '很好\ud83d';
    for (const change of [
      { kind: 'score', item: 'A1', score: '7', reason: half },
      { kind: 'reason', item: 'A1', reason: half },
      { kind: 'pins', item: 'A1', pins: [{ attachment: '900-A01', page: 1, note: half }] },
      { kind: 'recuse', reason: half },
      { kind: 'abstain', reason: half },
      { kind: 'veto', veto: 'V1', reason: half },
      { kind: 'finding', level: '国际先进', benchmark: half },
      { kind: 'opinion', opinion: half },
    ])
      expect(refusalOf(changeBallot(workspace, '900', change), 'INPUT_INVALID').message).toMatch(/。$/);
    expect(ballots()).toBe(before);
    expect(auditEvents(workspace.db).at(-1)).toMatchObject({ type: 'score.refused', details: { no: '900' } });
    valueOf(changeBallot(workspace, '900', { kind: 'opinion', opinion: '很好😀' }));
  });

  test('a recusal closes the dossier for good', async () => {
    valueOf(changeBallot(workspace, '902', { kind: 'recuse', reason: '三年内共同获得专利' }));
    refusalOf(await openDossier(workspace, '902'), 'DOSSIER_RECUSED');
    refusalOf(await openAttachment(workspace, '902-A01'), 'DOSSIER_RECUSED');
    refusalOf(await exportAttachment(workspace, '902-A01', path.join(folder(), 'x')), 'DOSSIER_RECUSED');
    refusalOf(changeBallot(workspace, '902', { kind: 'resume' }), 'DOSSIER_RECUSED');
    expect(valueOf(workspaceStatus(workspace)).counts).toMatchObject({ recused: 1, partial: 1, unscored: 1 });
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
    const [one, two] = [await opened(1), await opened(2)];
    expect(one.outer).toMatchObject({ revision: 1, supersedes: null, revisionReason: '' });
    expect(two.outer).toMatchObject({ revision: 2, supersedes: one.innerDigest, revisionReason: '复核附件后上调' });
    // The first score is kept: the sheet that says it is stored byte for byte, with its scores.
    expect(one.bytes.equals(readFileSync(first.file))).toBe(true);
    expect([one, two].map(({ score }) => score('900', 'A1'))).toEqual(['6.5', '7.5']);
    expect([one, two].map(({ score }) => score('901', 'A1'))).toEqual(['6.5', '6.5']);
  });

  test('a reason that the sheet cannot carry is refused before anything is signed', async () => {
    valueOf(changeBallot(workspace, '900', { kind: 'score', item: 'A1', score: '8', reason: '再次复核' }));
    refusalOf(await signSheet(workspace, folder(), '长'.repeat(2001)), 'INPUT_INVALID');
    refusalOf(await signSheet(workspace, folder(), '半个\ud83d'), 'INPUT_INVALID');
    expect(valueOf(workspaceStatus(workspace)).sheets).toHaveLength(2);
    expect(auditEvents(workspace.db).at(-1)).toMatchObject({ type: 'sheet.refused' });
    const third = valueOf(await signSheet(workspace, folder(), '长'.repeat(2000)));
    expect(third.revision).toBe(3);
    expect(valueOf(await collect(golden.round, [third.file]))[0]).toMatchObject({ outcome: 'accepted', revision: 3 });
  });
});

/** A stored revision with both its layers open, as the secretariat sees it after 开分. */
async function opened(revision: number) {
  const { bytes } = workspace.db.prepare('SELECT bytes FROM sheet WHERE revision = ?').get(revision) as {
    bytes: Buffer;
  };
  const covered = valueOf(await readCover(bytes, 'x'));
  const outer = valueOf(await readOuter(covered, golden.secretariat.ageSecret, { file: 'x', expert: 'x' }));
  const key = golden.round.db.prepare('SELECT secret FROM opening_key').get() as { secret: string };
  const inner = await readInner(covered.inner, outer, key.secret);
  if (typeof inner === 'string') throw new Error(inner);
  const score = (no: string, item: string): string | undefined =>
    inner.ballots.find((one) => one.no === no)?.items.find((one) => one.item === item)?.score;
  return { bytes, outer, innerDigest: sha256Hex(covered.inner), score };
}
