import { spawn } from 'node:child_process';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents, firstBrokenLink } from '#engine/audit/index.ts';
import { ledger } from '#engine/collect/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { openRound } from '#engine/round/index.ts';
import { signSheet } from '#engine/sheet/index.ts';
import {
  ballotsOf,
  changeBallot,
  clearRound,
  currentBatch,
  historyOf,
  openBatch,
  openDossier,
  openWorkspace,
  redo,
  undo,
  workspaceStatus,
} from '#engine/workspace/index.ts';
import { tracesOf } from '#test/clear/remains.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, scoreAll, workspaceOf, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';

/** 290 kills in all; the moment is drawn anew each time, from before the first acknowledgement to well after. */
const KILLS = { score: 100, steps: 50, open: 50, collect: 50, clear: 40 };
const folder = freshFolders();
const worker = path.join(import.meta.dirname, 'worker.ts');
let golden: Golden;
let identity: string;
const sheets: string[] = [];

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 3, attachmentBytes: 400_000 });
  identity = path.join(golden.directory, '专家1.zpi');
  writeFileSync(identity, golden.experts[0]!.sealed);
  for (const index of [1, 2]) {
    sheets.push((await handIn(golden, index, 0.75)).file);
    const workspace = await workspaceOf(golden, index);
    for (const score of ['7', '6']) {
      valueOf(changeBallot(workspace, golden.numbers[0]!, { kind: 'score', item: 'A1', score, reason: '改' }));
      sheets.push(
        valueOf(await signSheet(workspace, path.join(golden.directory, `more-${index}`), '再次核对后调整')).file,
      );
    }
    workspace.close();
  }
  const workspace = await workspaceOf(golden, 0);
  scoreAll(workspace, golden.numbers, 0.8);
  workspace.close();
  golden.round.close();
}, 120_000);
afterAll(() => golden.round.close());

/** Runs the worker until it is ready, waits `delay` ms more, kills it, and returns what it had acknowledged. */
function killed(delay: number, ...args: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      if (out === '') setTimeout(() => child.kill('SIGKILL'), delay);
      out += data.toString();
    });
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`worker ended by itself (${code}): ${err}`));
      resolve([...out.matchAll(/^ACK (.*)\n/gm)].map((match) => match[1]!));
    });
  });
}

async function inPairs(count: number, act: (n: number) => Promise<void>): Promise<void> {
  for (let n = 0; n < count; n += 2) await Promise.all([act(n), ...(n + 1 < count ? [act(n + 1)] : [])]);
}

describe('SIGKILL at any moment', () => {
  test(`while scoring (${KILLS.score} times): no acknowledged score is lost`, async () => {
    await inPairs(KILLS.score, async (n) => {
      const directory = path.join(golden.directory, `kill-score-${n % 2}`);
      if (n < 2) cpSync(path.join(golden.directory, 'workspace-1'), directory, { recursive: true });
      const acked = await killed(Math.random() * 80, 'score', directory, golden.numbers[0]!);
      const workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
      const events = auditEvents(workspace.db);
      expect(firstBrokenLink(events)).toBeNull();
      const reasons = events.filter((one) => one.type === 'score.score').map((one) => reasonOf(one.details));
      const last = acked.at(-1);
      // The history holds every acknowledged change; at most one more was on its way.
      if (last !== undefined) expect(reasons.slice(-2)).toContain(last);
      const status = valueOf(workspaceStatus(workspace));
      expect(status.counts.scored).toBe(3);
      workspace.close();
    });
  }, 300_000);

  test(`while scoring, taking back and doing again (${KILLS.steps} times): the way back fits what stands there`, async () => {
    const events = [0, 0];
    const [no = ''] = golden.numbers;
    await inPairs(KILLS.steps, async (n) => {
      const directory = path.join(golden.directory, `kill-steps-${n % 2}`);
      if (n < 2) {
        cpSync(path.join(golden.directory, 'workspace-1'), directory, { recursive: true });
        const workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
        events[n] = auditEvents(workspace.db).length;
        workspace.close();
      }
      const acked = await killed(Math.random() * 80, 'steps', directory, no);
      const workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
      const log = auditEvents(workspace.db);
      expect(firstBrokenLink(log)).toBeNull();
      // Each acknowledged step is there as it was; at most one more was on its way.
      const more = log.length - events[n % 2]! - acked.length;
      expect([0, 1]).toContain(more);
      const ballots = () => canonicalJson(valueOf(ballotsOf(workspace)));
      const standing = sha256Hex(
        canonicalJson({ ballots: valueOf(ballotsOf(workspace)), history: historyOf(workspace, null) }),
      );
      if (more === 0 && acked.length > 0) expect(standing).toBe(acked.at(-1));
      const before = ballots();
      let taken = 0;
      while (taken < 8 && undo(workspace, null).ok) taken++;
      for (let k = 0; k < taken; k++) valueOf(redo(workspace, null));
      expect(ballots()).toBe(before);
      events[n % 2] = auditEvents(workspace.db).length;
      workspace.close();
    });
  }, 300_000);

  test(`during 清场 (${KILLS.clear} times): all is there, or nothing is to be found`, async () => {
    const ready = path.join(golden.directory, 'ready-to-clear');
    cpSync(path.join(golden.directory, 'workspace-1'), ready, { recursive: true });
    const workspace = valueOf(await openWorkspace(ready, [PASSPHRASE]));
    valueOf(await signSheet(workspace, folder()));
    const keys = valueOf(currentBatch(workspace)).assignment.dossiers.map((one) => one.key);
    const before = canonicalJson(valueOf(ballotsOf(workspace)));
    workspace.close();
    const ends = { whole: 0, gone: 0 };
    await inPairs(KILLS.clear, async (n) => {
      const directory = path.join(golden.directory, `kill-clear-${n}`);
      cpSync(ready, directory, { recursive: true });
      const acked = await killed(Math.random() * 100, 'clear', directory);
      const workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
      expect(firstBrokenLink(auditEvents(workspace.db))).toBeNull();
      const whole = currentBatch(workspace).ok;
      ends[whole ? 'whole' : 'gone']++;
      if (acked.length > 0) expect(whole).toBe(false);
      if (whole) {
        expect(canonicalJson(valueOf(ballotsOf(workspace)))).toBe(before);
        valueOf(await openDossier(workspace, golden.numbers[0]!));
        valueOf(await clearRound(workspace, '清场'));
      }
      expect(tracesOf(workspace, [...keys, '证据充分'])).toEqual([]);
      expect(readdirSync(path.join(directory, 'batches'))).toEqual([]);
      workspace.close();
      rmSync(directory, { recursive: true, force: true });
    });
    expect(ends.whole + ends.gone).toBe(KILLS.clear);
  }, 300_000);

  test(`while opening a batch (${KILLS.open} times): the workspace opens, and so does the batch`, async () => {
    await inPairs(KILLS.open, async (n) => {
      const directory = path.join(golden.directory, `kill-open-${n}`);
      const acked = await killed(Math.random() * 80, 'open', directory, golden.batch.file, identity);
      if (acked.length > 0) valueOf(await openWorkspace(directory, [PASSPHRASE])).close();
      const again = valueOf(await openBatch(golden.batch.file, golden.experts[0]!, directory));
      expect(again.dossiers).toBe(3);
      const workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
      valueOf(await openDossier(workspace, golden.numbers[0]!));
      workspace.close();
      for (let k = 0; k <= acked.length + 1; k++)
        rmSync(k === 0 ? directory : `${directory}-${k}`, { recursive: true, force: true });
    });
  }, 300_000);

  test(`while collecting (${KILLS.collect} times): every sheet said to be in is in`, async () => {
    await inPairs(KILLS.collect, async (n) => {
      const directory = path.join(golden.directory, `kill-collect-${n}`);
      cpSync(golden.roundDirectory, directory, { recursive: true });
      const acked = await killed(Math.random() * 60, 'collect', directory, ...sheets);
      const round = valueOf(await openRound(directory, [PASSPHRASE]));
      const present = new Set(ledger(round).map((one) => one.digest));
      for (const digest of acked) expect(present.has(digest)).toBe(true);
      expect(firstBrokenLink(auditEvents(round.db))).toBeNull();
      round.close();
      rmSync(directory, { recursive: true, force: true });
    });
  }, 300_000);
});

function reasonOf(details: unknown): string {
  return (details as { change: { reason: string } }).change.reason;
}
