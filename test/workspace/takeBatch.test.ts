import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { openSignedBatch, sealPanel, verifyEntries } from '#engine/batch/index.ts';
import type { Progress } from '#engine/platform/work.ts';
import {
  changeBallot,
  currentBatch,
  enterWorkspace,
  inspectBatch,
  openDossier,
  openWorkspace,
  takeBatch,
  workspaceStatus,
  type Workspace,
} from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, PANEL, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const DEADLINE = '2026-11-22T09:00:00.000Z';
const MIB = 1024 * 1024;
let golden: Golden;
let workspace: Workspace;

beforeAll(async () => {
  golden = await goldenRound({
    directory: folder(),
    experts: 2,
    dossiers: 1,
    attachmentBytes: 3 * MIB,
    deadline: DEADLINE,
  });
});
afterAll(() => golden.round.close());
beforeEach(async () => {
  workspace = valueOf(await enterWorkspace(folder(), golden.experts[0]!));
  return () => workspace.close();
});

const copies = () => {
  const batches = path.join(workspace.vault.directory, 'batches');
  return existsSync(batches) ? readdirSync(batches) : [];
};
/** Everything but the log. */
const rows = () =>
  ['secretariat', 'batch', 'dossier_index', 'ballot', 'step', 'sheet'].map((table) =>
    workspace.db.prepare(`SELECT * FROM ${table}`).all(),
  );

describe('a batch taken into an open workspace', () => {
  test('is copied, verified and ready, each step told with its bytes', async () => {
    const told: Progress[] = [];
    const taken = valueOf(await takeBatch(golden.batch.file, workspace, { report: (one) => told.push(one) }));
    expect(taken).toMatchObject({
      panel: PANEL,
      dossiers: 1,
      attachments: 2,
      bytes: golden.batch.bytes,
      present: false,
    });
    expect([...new Set(told.map((one) => one.step))]).toEqual(['拷贝', '核验', '就绪']);
    for (const step of ['拷贝', '核验', '就绪']) {
      const own = told.filter((one) => one.step === step);
      expect(new Set(own.map((one) => one.total)).size).toBe(1);
      expect(own.map((one) => one.done)).toEqual(own.map((one) => one.done).toSorted((a, b) => a - b));
      expect(own.at(-1)!.done).toBe(own.at(-1)!.total);
      expect(own[0]!.total).toBeGreaterThan(6 * MIB);
    }
    // Within one large attachment, too: no step stands still for long.
    expect(told.filter((one) => one.step === '核验').length).toBeGreaterThan(6);
    // The workspace is the same one, and goes on.
    valueOf(changeBallot(workspace, '900', { kind: 'opinion', opinion: '好' }));
    valueOf(await openDossier(workspace, '900'));
    expect(valueOf(await takeBatch(golden.batch.file, workspace)).present).toBe(true);
    expect(valueOf(workspaceStatus(workspace)).deadline).toBe(DEADLINE);
    expect(copies()).toEqual([`${golden.batch.digest}.zpb`]);
  });

  test.each([
    ['拷贝', 1],
    ['核验', 1],
    ['核验', 2 * MIB],
  ])('can be stopped at 「%s」 from byte %d on, and leaves nothing but what was there', async (step, from) => {
    const before = rows();
    const abort = new AbortController();
    const report = (one: Progress): void => void (one.step === step && one.done >= from && abort.abort());
    refusalOf(await takeBatch(golden.batch.file, workspace, { report, signal: abort.signal }), 'CANCELLED');
    expect(rows()).toEqual(before);
    expect(copies()).toEqual([]);
    refusalOf(currentBatch(workspace), 'BATCH_NONE');
    valueOf(await takeBatch(golden.batch.file, workspace));
  });

  test('that is refused changes nothing but the log', async () => {
    const bytes = readFileSync(golden.batch.file);
    bytes[bytes.length >> 1]! ^= 1;
    const damaged = path.join(folder(), '损坏.zpb');
    writeFileSync(damaged, bytes);
    const before = rows();
    const refusal = refusalOf(await takeBatch(damaged, workspace), 'BATCH_ENTRY_DAMAGED');
    expect(refusal.message).toContain('损坏.zpb');
    refusalOf(await takeBatch(path.join(folder(), '没有.zpb'), workspace), 'FILE_NOT_FOUND');
    expect(rows()).toEqual(before);
    expect(copies()).toEqual([]);
    const refused = auditEvents(workspace.db).filter((one) => one.type === 'batch.refused');
    expect(refused.map((one) => one.details)).toEqual([{ code: 'BATCH_ENTRY_DAMAGED' }, { code: 'FILE_NOT_FOUND' }]);
  });

  test('that is older than the one in use is refused, and the newer one stays', async () => {
    const newer = valueOf(await sealPanel(golden.round, PANEL, folder()));
    valueOf(await takeBatch(newer.file, workspace));
    expect(valueOf(workspaceStatus(workspace)).deadline).toBeNull();
    const before = rows();
    refusalOf(await takeBatch(golden.batch.file, workspace), 'BATCH_OLDER');
    expect(rows()).toEqual(before);
    expect(copies()).toEqual([`${newer.digest}.zpb`]);
  });

  test('that was opened before is gone back to from another round, but not from a newer issue to an older one', async () => {
    const other = await goldenRound({
      directory: folder(),
      dossiers: 1,
      identities: golden.experts.slice(0, 1),
      secretariat: golden.secretariat,
    });
    other.round.close();
    const now = () => valueOf(currentBatch(workspace)).digest;
    valueOf(await takeBatch(golden.batch.file, workspace));
    valueOf(await takeBatch(other.batch.file, workspace));
    expect(now()).toBe(other.batch.digest);
    expect(valueOf(await takeBatch(golden.batch.file, workspace)).present).toBe(true);
    expect(now()).toBe(golden.batch.digest);
    expect(auditEvents(workspace.db).at(-1)).toMatchObject({ type: 'batch.resumed' });
    const newer = valueOf(await sealPanel(golden.round, PANEL, folder()));
    valueOf(await takeBatch(newer.file, workspace));
    expect(valueOf(await takeBatch(golden.batch.file, workspace)).present).toBe(true);
    expect(now()).toBe(newer.digest);
  });

  test('takes away what an interrupted opening left behind', async () => {
    mkdirSync(path.join(workspace.vault.directory, 'batches'), { recursive: true });
    writeFileSync(path.join(workspace.vault.directory, 'batches', 'abc.incoming'), Buffer.alloc(1000));
    valueOf(await takeBatch(golden.batch.file, workspace));
    expect(copies()).toEqual([`${golden.batch.digest}.zpb`]);
  });

  test('is there after closing and opening again, and belongs to one window at a time', async () => {
    valueOf(await takeBatch(golden.batch.file, workspace));
    const { directory } = workspace.vault;
    refusalOf(await openWorkspace(directory, [PASSPHRASE]), 'STORE_LOCKED');
    workspace.close();
    workspace = valueOf(await openWorkspace(directory, [PASSPHRASE]));
    expect(valueOf(currentBatch(workspace)).header.deadline).toBe(DEADLINE);
  });
});

describe('a batch says to everybody', () => {
  test('what its signed header says, without a key', async () => {
    const { file, bytes, digest, issue } = golden.batch;
    const { name, unit, checkCode } = golden.secretariat.card;
    expect(valueOf(await inspectBatch(file))).toEqual({
      file,
      bytes,
      round: { id: golden.round.record.id, title: '测试评审' },
      panel: PANEL,
      mode: 'live',
      issue,
      sealedAt: expect.stringMatching(/Z$/) as unknown,
      deadline: DEADLINE,
      dossiers: 1,
      experts: 2,
      secretariat: { name, unit, checkCode },
      digest,
    });
  });

  test('nothing when its signature does not hold; its entries are not looked at', async () => {
    const opened = valueOf(await openSignedBatch(golden.batch.file));
    const { name } = opened.header.entries[0]!;
    await opened.container.close();
    const bytes = readFileSync(golden.batch.file);
    const content = bytes.indexOf(name) + name.length + 200;
    bytes[content]! ^= 1;
    const damaged = path.join(folder(), 'a.zpb');
    writeFileSync(damaged, bytes);
    const facts = await inspectBatch(damaged);
    const signed = valueOf(await openSignedBatch(damaged));
    expect((await verifyEntries(signed)).ok).toBe(false);
    await signed.container.close();
    expect(facts.ok).toBe(true);
    const header = Buffer.from(bytes);
    header[header.indexOf('"payload"') + 40]! ^= 1;
    writeFileSync(damaged, header);
    expect((await inspectBatch(damaged)).ok).toBe(false);
    refusalOf(await inspectBatch(path.join(folder(), 'b.zpb')), 'FILE_NOT_FOUND');
  });
});

describe('a deadline', () => {
  test.each(['2026-11-22', '明天', '2026-11-22T17:00', '2026-02-30T10:00:00Z', ''])(
    '%j is refused before anything is sealed',
    async (deadline) => {
      const out = folder();
      refusalOf(await sealPanel(golden.round, PANEL, out, { deadline }), 'INPUT_INVALID');
      expect(readdirSync(out)).toEqual([]);
    },
  );

  test('that was not said is not in the header, either', async () => {
    const batch = valueOf(await sealPanel(golden.round, PANEL, folder()));
    const opened = valueOf(await openSignedBatch(batch.file));
    await opened.container.close();
    expect(Object.keys(opened.header)).not.toContain('deadline');
    expect(valueOf(await inspectBatch(batch.file)).deadline).toBeNull();
  });
});
