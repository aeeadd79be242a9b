import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEvents, auditHead, firstBrokenLink } from '#engine/audit/index.ts';
import { sealPanel } from '#engine/batch/index.ts';
import { collect } from '#engine/collect/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { readCover, readOuter, signedSheetOf, signSheet, writeSheet } from '#engine/sheet/index.ts';
import {
  acceptPledge,
  ballotsOf,
  changeBallot,
  clearRound,
  currentBatch,
  exportAttachment,
  historyOf,
  openDossier,
  openWorkspace,
  pledgeOf,
  takeBatch,
  undo,
  workspaceStatus,
  type Workspace,
} from '#engine/workspace/index.ts';
import { emptyBallot } from '#shared/scoring/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, MARKER, PANEL, scoreAll, workspaceOf, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { filesBelow, tracesOf } from './remains.ts';

const folder = freshFolders();
const SAID = {
  reason: '极具辨识度的评分理由',
  opinion: '不应留下的总体意见',
  note: '引用页的私人批注',
  why: '修改理由也要清掉',
};
const TEXT = sha256Hex('承诺书');
let golden: Golden;
let workspace: Workspace;
/** What must be gone afterwards. */
let secrets: string[];

beforeEach(async () => {
  golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 2, attachmentBytes: 50_000 });
  workspace = await workspaceOf(golden, 0);
  const { assignment } = valueOf(currentBatch(workspace));
  secrets = [
    MARKER,
    'AGE-SECRET-KEY',
    '证据充分',
    ...Object.values(SAID),
    ...assignment.dossiers.flatMap((one) => [one.title, one.key, one.dossier]),
  ];
  return () => {
    if (workspace.db.open) workspace.close();
    golden.round.close();
  };
});

/** Everything that an expert may have done before handing over: scores, the way back, a revision, an export. */
async function workedAndSigned(): Promise<void> {
  valueOf(acceptPledge(workspace, TEXT));
  scoreAll(workspace, golden.numbers, 0.8);
  valueOf(changeBallot(workspace, '900', { kind: 'score', item: 'A1', score: '7', reason: SAID.reason }));
  valueOf(changeBallot(workspace, '900', { kind: 'opinion', opinion: SAID.opinion }));
  const pins = [{ attachment: '900-A01', page: 1, note: SAID.note }];
  valueOf(changeBallot(workspace, '900', { kind: 'pins', item: 'A1', pins }));
  valueOf(undo(workspace, '900'));
  valueOf(await exportAttachment(workspace, '900-A01', path.join(folder(), '导出.pdf')));
  valueOf(await signSheet(workspace, folder()));
  valueOf(changeBallot(workspace, '901', { kind: 'abstain', reason: SAID.reason }));
  valueOf(await signSheet(workspace, folder(), SAID.why));
}

describe('清场 is refused', () => {
  const state = () => JSON.stringify([ballotsOf(workspace), historyOf(workspace, null), readdirSync(batches())]);
  const batches = () => path.join(workspace.vault.directory, 'batches');

  test('until the newest sheet was written, read back and says what the ballots say; each refusal is an event', async () => {
    const refusedWith = async (code: Parameters<typeof refusalOf>[1], word = '清场') => {
      const before = state();
      expect(refusalOf(await clearRound(workspace, word), code).message).toMatch(/请/);
      expect(state()).toBe(before);
      expect(auditEvents(workspace.db).at(-1)).toMatchObject({ type: 'round.clear.refused', details: { code } });
    };
    await refusedWith('CLEAR_NO_SHEET');
    scoreAll(workspace, golden.numbers, 0.8);
    await refusedWith('CLEAR_NO_SHEET');
    const blocked = path.join(folder(), 'stick');
    writeFileSync(blocked, 'no folder');
    refusalOf(await signSheet(workspace, blocked), 'WRITE_FAILED');
    expect(valueOf(workspaceStatus(workspace)).sheets).toMatchObject([{ revision: 1, writtenAt: null }]);
    await refusedWith('CLEAR_NOT_WRITTEN');
    valueOf(await writeSheet(workspace, folder()));
    valueOf(changeBallot(workspace, '900', { kind: 'score', item: 'A1', score: '7' }));
    await refusedWith('CLEAR_CHANGED_SINCE');
    valueOf(undo(workspace, null));
    for (const word of ['', '清 场', ' 清场', '清场。', '确认清场', 'clear'])
      await refusedWith('CLEAR_CONFIRMATION', word);
    valueOf(await clearRound(workspace, '清场'));
    refusalOf(await clearRound(workspace, '清场'), 'BATCH_NONE');
  });
});

describe('清场', () => {
  test('leaves nothing of the round below the workspace, not even for somebody with the key', async () => {
    await workedAndSigned();
    expect(tracesOf(workspace, secrets).length).toBeGreaterThan(8);
    const { directory } = workspace.vault;
    const copy = path.join(directory, 'batches', `${golden.batch.digest}.zpb`);
    const bytes = statSync(copy).size;
    const head = auditHead(workspace.db);
    const events = auditEvents(workspace.db).length;
    const { sheets } = valueOf(workspaceStatus(workspace));
    const record = valueOf(await clearRound(workspace, '清场'));
    const { keyId, name, unit } = golden.experts[0]!.card;
    expect(record).toEqual({
      round: { id: golden.round.record.id, title: '测试评审' },
      panel: PANEL,
      expert: { keyId, name, unit },
      sheet: sheets.at(-1),
      removed: { dossiers: 2, attachments: 4, bytes },
      clearedAt: expect.any(String) as unknown,
      auditHead: head,
      auditEvents: events,
    });
    expect(existsSync(copy)).toBe(false);
    workspace.close();
    const left = filesBelow(directory).map((file) => path.basename(file));
    expect(left.sort()).toEqual(['identity.zpi', 'store.db', 'store.db.bak', 'store.key.age']);
    expect(tracesOf(workspace, secrets)).toEqual([]);
  });

  test('leaves nothing while the workspace is still open, either: no page, no journal', async () => {
    await workedAndSigned();
    valueOf(await clearRound(workspace, '清场'));
    expect(workspace.db.pragma('freelist_count', { simple: true })).toBe(0);
    const pages = workspace.db.serialize();
    expect(secrets.filter((text) => pages.includes(text))).toEqual([]);
    // Nothing but what was said since stands in the journal: two pages or so.
    expect(statSync(path.join(workspace.vault.directory, 'store.db-wal')).size).toBeLessThan(40_000);
    refusalOf(currentBatch(workspace), 'BATCH_NONE');
    for (const result of [
      workspaceStatus(workspace),
      pledgeOf(workspace),
      signedSheetOf(workspace),
      undo(workspace, null),
    ])
      refusalOf(result, 'BATCH_NONE');
    refusalOf(await openDossier(workspace, '900'), 'BATCH_NONE');
    expect(historyOf(workspace, null)).toEqual({ undo: null, redo: null });
  });

  test('keeps the log as a chain that says what happened, without a score', async () => {
    await workedAndSigned();
    const head = auditHead(workspace.db);
    const before = auditEvents(workspace.db);
    const record = valueOf(await clearRound(workspace, '清场'));
    const events = auditEvents(workspace.db);
    expect(firstBrokenLink(events)).toBeNull();
    expect(events[0]).toMatchObject({
      type: 'round.cleared',
      details: { ...record, auditHead: head, auditEvents: before.length, auditIntact: true },
    });
    const told = events.slice(1).map((event) => event.details as { at: string; type: string; details: object });
    expect(events.slice(1).every((event) => event.type === 'audit.carried')).toBe(true);
    const kept = before.filter((event) => !event.type.startsWith('score.'));
    expect(told.map(({ at, type }) => ({ at, type }))).toEqual(kept.map(({ at, type }) => ({ at, type })));
    expect(told.map((one) => one.type)).toEqual(
      expect.arrayContaining([
        'batch.opened',
        'pledge.accepted',
        'attachment.exported',
        'sheet.signed',
        'sheet.written',
      ]),
    );
    for (const { type, details } of told)
      if (type === 'sheet.signed') expect(Object.keys(details).sort()).toEqual(['digest', 'revision']);
    // No hash of an earlier event stays either: from it and its neighbours a score without words could be guessed.
    const text = workspace.db.serialize().toString('latin1');
    expect(before.filter((event) => text.includes(event.hash)).map((event) => event.hash)).toEqual([head]);
  });

  test('lets the same batch be opened again: empty, and the next revision goes on from the one that was kept', async () => {
    await workedAndSigned();
    const stick = folder();
    const written = valueOf(await writeSheet(workspace, stick));
    const [, second] = valueOf(workspaceStatus(workspace)).sheets;
    const inner = sha256Hex(valueOf(await readCover(readFileSync(written.file), 'x')).inner);
    valueOf(await clearRound(workspace, '清场'));
    expect(valueOf(await takeBatch(golden.batch.file, workspace)).present).toBe(false);
    const { assignment } = valueOf(currentBatch(workspace));
    expect(valueOf(ballotsOf(workspace)).map((one) => one.ballot)).toEqual(
      assignment.dossiers.map((one) => emptyBallot(one.no, one.dossier)),
    );
    expect(valueOf(pledgeOf(workspace)).acceptedAt).toBeNull();
    const status = valueOf(workspaceStatus(workspace));
    expect(status.sheets.map((one) => one.revision)).toEqual([1, 2]);
    expect(status.sheets[1]).toEqual(second);
    expect(status.changedSinceSigned).toBe(false);
    refusalOf(signedSheetOf(workspace), 'SHEET_NOT_KEPT');
    refusalOf(await writeSheet(workspace, stick), 'SHEET_NOT_KEPT');
    scoreAll(workspace, golden.numbers, 0.7);
    expect(valueOf(workspaceStatus(workspace)).changedSinceSigned).toBe(true);
    refusalOf(await clearRound(workspace, '清场'), 'CLEAR_CHANGED_SINCE');
    refusalOf(await signSheet(workspace, stick), 'REVISION_REASON_REQUIRED');
    const third = valueOf(await signSheet(workspace, stick, '清场后重新评分'));
    expect(third).toMatchObject({ revision: 3, repeated: false });
    const covered = valueOf(await readCover(readFileSync(third.file), 'x'));
    const outer = valueOf(await readOuter(covered, golden.secretariat.ageSecret, { file: 'x', expert: 'x' }));
    expect(outer).toMatchObject({ revision: 3, supersedes: inner, revisionReason: '清场后重新评分' });
    const collected = valueOf(await collect(golden.round, [written.file, third.file]));
    expect(collected.map((one) => one.outcome)).toEqual(['accepted', 'accepted']);
    valueOf(await clearRound(workspace, '清场'));
    expect(tracesOf(workspace, secrets)).toEqual([]);
    expect(auditEvents(workspace.db).filter((one) => JSON.stringify(one).includes('round.cleared'))).toHaveLength(2);
  });

  test('may follow at once when the batch was only opened again to be looked at', async () => {
    await workedAndSigned();
    const first = valueOf(await clearRound(workspace, '清场'));
    valueOf(await takeBatch(golden.batch.file, workspace));
    valueOf(await openDossier(workspace, '900'));
    valueOf(changeBallot(workspace, '900', { kind: 'opinion', opinion: '试一下' }));
    refusalOf(await clearRound(workspace, '清场'), 'CLEAR_CHANGED_SINCE');
    valueOf(undo(workspace, null));
    expect(valueOf(await clearRound(workspace, '清场')).sheet).toEqual(first.sheet);
    expect(tracesOf(workspace, [...secrets, '试一下'])).toEqual([]);
  });

  test('never lets an older batch in afterwards', async () => {
    const newer = valueOf(await sealPanel(golden.round, PANEL, path.join(golden.directory, 'again')));
    valueOf(await takeBatch(newer.file, workspace));
    await workedAndSigned();
    const record = valueOf(await clearRound(workspace, '清场'));
    expect(record.removed).toMatchObject({ dossiers: 2, attachments: 4 });
    refusalOf(await takeBatch(golden.batch.file, workspace), 'BATCH_OLDER');
    expect(readdirSync(path.join(workspace.vault.directory, 'batches'))).toEqual([]);
    expect(valueOf(await takeBatch(newer.file, workspace)).present).toBe(false);
  });

  test('that cannot be finished says so, and is finished when the workspace is opened the next time', async () => {
    await workedAndSigned();
    const { directory } = workspace.vault;
    const backup = path.join(directory, 'store.db.bak');
    rmSync(backup);
    mkdirSync(path.join(backup, 'in the way'), { recursive: true });
    const refusal = refusalOf(await clearRound(workspace, '清场'), 'CLEAR_UNFINISHED');
    expect(refusal.details['reason']).toMatch(/^E[A-Z]+$/);
    refusalOf(currentBatch(workspace), 'BATCH_NONE');
    workspace.close();
    // Still in the way: the workspace opens all the same.
    workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
    expect(auditEvents(workspace.db).at(-1)).toMatchObject({ type: 'round.clear.unfinished' });
    workspace.close();
    rmSync(backup, { recursive: true });
    workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
    expect(statSync(backup).isFile()).toBe(true);
    expect(firstBrokenLink(auditEvents(workspace.db))).toBeNull();
    expect(tracesOf(workspace, secrets)).toEqual([]);
  });
});

describe('清场 of one round of two', () => {
  test('goes back to the other, whose scores, steps and events are as they were', async () => {
    const { directory } = workspace.vault;
    valueOf(changeBallot(workspace, '900', { kind: 'opinion', opinion: '另一轮的意见，应当留下' }));
    const kept = JSON.stringify([ballotsOf(workspace), historyOf(workspace, null)]);
    const [expert] = golden.experts;
    const other = await goldenRound({
      directory: folder(),
      dossiers: 1,
      identities: [expert!],
      secretariat: golden.secretariat,
    });
    valueOf(await takeBatch(other.batch.file, workspace));
    const { assignment } = valueOf(currentBatch(workspace));
    scoreAll(workspace, other.numbers, 0.9);
    valueOf(changeBallot(workspace, '900', { kind: 'opinion', opinion: SAID.opinion }));
    valueOf(await signSheet(workspace, folder()));
    valueOf(await clearRound(workspace, '清场'));
    expect(valueOf(currentBatch(workspace)).digest).toBe(golden.batch.digest);
    expect(JSON.stringify([ballotsOf(workspace), historyOf(workspace, null)])).toBe(kept);
    valueOf(await openDossier(workspace, '900'));
    const events = auditEvents(workspace.db);
    expect(firstBrokenLink(events)).toBeNull();
    expect(JSON.stringify(events)).toContain('另一轮的意见，应当留下');
    workspace.close();
    expect(tracesOf(workspace, [SAID.opinion, '证据充分', ...assignment.dossiers.map((one) => one.key)])).toEqual([]);
    expect(readdirSync(path.join(directory, 'batches'))).toEqual([`${golden.batch.digest}.zpb`]);
    other.round.close();
  });
});
