import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect, ledger } from '#engine/collect/index.ts';
import { kindOf } from '#engine/container/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { issueTickets, revisions, tickets, type IssuedTicket } from '#engine/rescore/index.ts';
import { latestResult, tallyRound } from '#engine/result/index.ts';
import { signSheet } from '#engine/sheet/index.ts';
import { openTicket } from '#engine/ticket/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import {
  ballotOf,
  changeBallot,
  clearRound,
  currentBatch,
  newestTicket,
  openBatch,
  openWorkspace,
  takeTicket,
  workspaceStatus,
  type Workspace,
} from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

/** Five experts, one of them far below the others: a ticket goes out, a revision comes back, the first score stays. */
const folder = freshFolders();
let golden: Golden;
let ticket: IssuedTicket;
const outlier = 4;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 5, dossiers: 2 });
  const sheets: string[] = [];
  for (const [index, share] of [0.8, 0.8, 0.75, 0.8, 0.3].entries())
    sheets.push((await handIn(golden, index, share)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  valueOf(tallyRound(golden.round));
  const issued = await issueTickets(golden.round, { numbers: ['900'], note: '请重看批量数据。' }, folder());
  [ticket] = valueOf(issued) as [IssuedTicket];
}, 60_000);
afterAll(() => golden.round.close());

const workspaceFor = async (index: number): Promise<Workspace> =>
  valueOf(await openWorkspace(path.join(golden.directory, `workspace-${index + 1}`), [PASSPHRASE]));

test('is a small sealed file that names nobody and carries no dossier', async () => {
  expect(valueOf(await kindOf(ticket.file))).toBe('zpt');
  expect(ticket.bytes).toBeLessThan(60_000);
  expect(ticket.experts).toHaveLength(5);
  const bytes = readFileSync(ticket.file).toString('utf8');
  for (const { card } of golden.experts) expect(bytes).not.toContain(card.name);
  expect(bytes).not.toContain('批量数据');
  const verified = valueOf(await verifyFile(ticket.file, null));
  expect(verified.kind).toBe('zpt');
  // Dropped, and opened by their experts alone.
  refusalOf(await issueTickets(golden.round, { numbers: ['999'], note: '' }, folder()), 'TICKET_NO_CAUSE');
  refusalOf(await issueTickets(golden.round, { numbers: [], note: '' }, folder()), 'TICKET_EMPTY');
  expect(tickets(golden.round)).toHaveLength(1);
});

test('is refused damaged, forged, by a stranger, without its batch and out of its order', async () => {
  const whole = readFileSync(ticket.file);
  const spoiled = path.join(folder(), '坏.zpt');
  const workspace = await workspaceFor(0);
  try {
    for (let at = 60; at < whole.length; at += Math.ceil(whole.length / 40)) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x20;
      writeFileSync(spoiled, bytes);
      const opened = await takeTicket(spoiled, workspace);
      // What ZIP does not use may change without changing what is said.
      if (opened.ok) expect(opened.value.note).toBe('请重看批量数据。');
    }
    writeFileSync(spoiled, whole.subarray(0, whole.length - 100));
    expect((await takeTicket(spoiled, workspace)).ok).toBe(false);
  } finally {
    workspace.close();
  }
  const stranger = await quickIdentity({ name: '外人', unit: '某单位' });
  const empty = folder();
  const foreign = await goldenRound({ directory: folder(), experts: 1, dossiers: 1, identities: [stranger] });
  valueOf(await openBatch(foreign.batch.file, stranger, empty));
  foreign.round.close();
  const elsewhere = valueOf(await openWorkspace(empty, [PASSPHRASE]));
  refusalOf(await takeTicket(ticket.file, elsewhere), 'TICKET_NOT_FOR_YOU');
  elsewhere.close();
  const [first] = golden.experts;
  const other = await goldenRound({ directory: folder(), experts: 1, dossiers: 1, identities: [first!] });
  const there = folder();
  valueOf(await openBatch(other.batch.file, first!, there));
  other.round.close();
  const wrong = valueOf(await openWorkspace(there, [PASSPHRASE]));
  refusalOf(await takeTicket(ticket.file, wrong), 'TICKET_BATCH_NEEDED');
  wrong.close();
});

test('shows the spread, changes nothing by itself, and the answer stands beside the first score', async () => {
  const workspace = await workspaceFor(outlier);
  const before = valueOf(workspaceStatus(workspace));
  const opened = valueOf(await takeTicket(ticket.file, workspace));
  expect(opened).toMatchObject({ panel: ticket.panel, number: 1, note: '请重看批量数据。', restored: [] });
  const [asked] = opened.dossiers;
  expect(asked?.spread).toHaveLength(5);
  expect(asked?.own).toBe(asked?.spread[0]);
  expect(valueOf(workspaceStatus(workspace))).toEqual(before);
  expect(newestTicket(workspace, golden.round.record.id)?.number).toBe(1);
  // Again: nothing new.
  valueOf(await takeTicket(ticket.file, workspace));

  const score = { kind: 'score', item: 'A1', score: '6', reason: '复核批量数据后上调' };
  valueOf(changeBallot(workspace, '900', score));
  refusalOf(await signSheet(workspace, folder()), 'REVISION_REASON_REQUIRED');
  const revised = valueOf(await signSheet(workspace, folder(), '按复评通知重看批量数据'));
  workspace.close();
  expect(revised.revision).toBe(2);

  const old = valueOf(latestResult(golden.round));
  valueOf(await collect(golden.round, [revised.file]));
  valueOf(await openScores(golden.round, { holders: [] }));
  const now = valueOf(tallyRound(golden.round));
  expect(now.digest).not.toBe(old.digest);
  const [state] = tickets(golden.round);
  expect(state?.answers.filter((one) => one.after !== null)).toEqual([
    expect.objectContaining({ name: '专家5', before: 1, after: 2, reason: '按复评通知重看批量数据' }),
  ]);
  const [revision] = revisions(golden.round);
  expect(revision).toMatchObject({ revision: 2, reason: '按复评通知重看批量数据' });
  expect(revision?.dossiers.map(({ no, asked }) => [no, asked])).toEqual([['900', true]]);
  const scoreOf = (which: 'before' | 'after') =>
    revision?.dossiers[0]?.[which]?.items.find((one) => one.item === 'A1')?.score;
  expect([scoreOf('before'), scoreOf('after')]).toEqual(['2.5', '6']);
});

test('gives back what was signed on a machine that was cleared, and only there', async () => {
  const workspace = await workspaceFor(1);
  const current = valueOf(currentBatch(workspace));
  const first = current.assignment.dossiers[0]!;
  const signed = ballotOf(workspace, current, first);
  valueOf(await signSheet(workspace, folder()));
  valueOf(await clearRound(workspace, '清场'));
  refusalOf(await takeTicket(ticket.file, workspace), 'TICKET_BATCH_NEEDED');
  workspace.close();
  const { batch, directory, experts } = golden;
  const copy = path.join(folder(), '产品组.zpb');
  copyFileSync(batch.file, copy);
  const home = path.join(directory, 'workspace-2');
  valueOf(await openBatch(copy, experts[1]!, home));
  const again = valueOf(await openWorkspace(home, [PASSPHRASE]));
  expect(valueOf(await takeTicket(ticket.file, again)).restored).toEqual(['900', '901']);
  expect(ballotOf(again, valueOf(currentBatch(again)), first)).toEqual(signed);
  expect(valueOf(workspaceStatus(again))).toMatchObject({ ready: true, changedSinceSigned: false });
  again.close();
});

test('makes the next revision, and no fork, on a machine that had never seen the first', async () => {
  const home = folder();
  const { batch, experts, round } = golden;
  valueOf(await openBatch(batch.file, experts[2]!, home));
  const workspace = valueOf(await openWorkspace(home, [PASSPHRASE]));
  expect(valueOf(await takeTicket(ticket.file, workspace)).restored).toEqual(['900', '901']);
  const status = valueOf(workspaceStatus(workspace));
  expect(status.sheets.map(({ revision }) => revision)).toEqual([1]);
  expect(status.changedSinceSigned).toBe(false);
  valueOf(changeBallot(workspace, '900', { kind: 'score', item: 'A1', score: '6', reason: '复核后' }));
  const signed = valueOf(await signSheet(workspace, folder(), '按复评通知重看'));
  workspace.close();
  expect(signed.revision).toBe(2);
  valueOf(await collect(round, [signed.file]));
  const entry = ledger(round).find(({ digest }) => digest === signed.digest);
  expect(entry).toMatchObject({ standing: 'effective', predecessorMissing: false });
});

test('closes its file whatever it answers', async () => {
  const opened = valueOf(await openTicket(ticket.file));
  await opened.container.close();
  const later = await issueTickets(golden.round, { numbers: ['900', '901'], note: '' }, folder());
  const [second] = valueOf(later);
  expect(second?.number).toBe(2);
  const workspace = await workspaceFor(0);
  valueOf(await takeTicket(second!.file, workspace));
  refusalOf(await takeTicket(ticket.file, workspace), 'TICKET_OLDER');
  workspace.close();
});
