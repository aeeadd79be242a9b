import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect, ledger, type CollectedFile } from '#engine/collect/index.ts';
import { bufferEntry, containerBytes, openContainerBytes } from '#engine/container/index.ts';
import { ageSeal, canonicalBytes, openEnvelope, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { makeSheet, type SheetFacts } from '#engine/sheet/index.ts';
import { currentBatch, type CurrentBatch } from '#engine/workspace/index.ts';
import type { ErrorCode } from '#shared/errors/problem.ts';
import { emptyBallot } from '#shared/scoring/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, workspaceOf, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';

/**
 * Every row of the trust rules: one golden round, one genuine sheet, and a table of what can be wrong with a file. Each
 * is refused under a code of its own, in words, and changes nothing.
 */
const COVER_TYPE = 'application/vnd.zhiping.sheet+json';
const OUTER_TYPE = 'application/vnd.zhiping.sheet.outer+json';
const folder = freshFolders();
let golden: Golden;
let genuine: Buffer;
let current: CurrentBatch;
let facts: SheetFacts;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 3 });
  const signed = await handIn(golden, 0);
  genuine = readFileSync(signed.file);
  const workspace = await workspaceOf(golden, 0);
  current = valueOf(currentBatch(workspace));
  workspace.close();
  facts = {
    round: golden.round.record.id,
    panel: current.header.panel,
    mode: 'live',
    batch: current.digest,
    rubrics: current.header.rubrics,
    expert: golden.experts[0]!.card.keyId,
    revision: 1,
    supersedes: null,
    revisionReason: '',
    signedAt: '2026-11-22T08:00:00.000Z',
    counts: { assigned: 0, scored: 0, recused: 0, abstained: 0, unscored: 0 },
    auditHead: 'a'.repeat(64),
    software: 'test',
  };
});
afterAll(() => golden.round.close());

const forged = (change: Partial<SheetFacts>, by = golden.experts[0]!, collectors?: string[]) => {
  const header = collectors === undefined ? current.header : { ...current.header, collectors };
  return makeSheet(by, header, { ...facts, ...change }, [emptyBallot('900', 'b'.repeat(64))]).then((one) => one.bytes);
};

async function entriesOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  const container = valueOf(await openContainerBytes(bytes, 'test', 'zps'));
  const entries = new Map<string, Buffer>();
  for (const name of container.names) entries.set(name, (await container.read(name, 1e8))!);
  return entries;
}

async function rebuilt(change: (entries: Map<string, Buffer>) => void | Promise<void>): Promise<Buffer> {
  const entries = await entriesOf(genuine);
  await change(entries);
  const parts: Buffer[] = [];
  for await (const part of containerBytes(
    'zps',
    [...entries].map(([name, bytes]) => bufferEntry(name, bytes)),
  ))
    parts.push(part);
  return Buffer.concat(parts);
}

/** The cover said anew and signed, with the digests of the layers put right. */
function recover(entries: Map<string, Buffer>, signer: Identity, change: Record<string, unknown> = {}): void {
  const opened = openEnvelope(entries.get('cover.json')!, COVER_TYPE);
  if (typeof opened === 'string') throw new Error(opened);
  const outer = entries.get('outer.age')!;
  const inner = entries.get('inner.age')!;
  const cover = {
    ...(JSON.parse(opened.payload.toString('utf8')) as Record<string, unknown>),
    outer: { sha256: sha256Hex(outer), size: outer.length },
    inner: { sha256: sha256Hex(inner), size: inner.length },
    ...change,
  };
  entries.set('cover.json', signEnvelope(COVER_TYPE, canonicalBytes(cover), signer.signer));
}

const flip = (bytes: Buffer, at: number): Buffer => {
  const flipped = Buffer.from(bytes);
  flipped[at] = flipped[at]! ^ 1;
  return flipped;
};

type Row = [what: string, code: ErrorCode, make: () => Promise<Buffer> | Buffer];

const rows: Row[] = [
  ['another round', 'SHEET_WRONG_ROUND', () => forged({ round: 'c'.repeat(64) })],
  ['a test sheet in a live round', 'SHEET_WRONG_MODE', () => forged({ mode: 'test' })],
  ['a batch that was never sealed here', 'SHEET_WRONG_BATCH', () => forged({ batch: 'd'.repeat(64) })],
  ['another panel', 'SHEET_WRONG_PANEL', () => forged({ panel: '共性组' })],
  [
    'another rubric',
    'SHEET_WRONG_RUBRIC',
    () => forged({ rubrics: [{ category: 'product', digest: 'e'.repeat(64) }] }),
  ],
  [
    'somebody who is not on the roster',
    'SHEET_NOT_ON_ROSTER',
    async () => {
      const stranger = await quickIdentity({ name: '陌生人' });
      return forged({ expert: stranger.card.keyId }, stranger);
    },
  ],
  [
    'sealed to another secretariat',
    'SHEET_NOT_FOR_US',
    async () => forged({}, golden.experts[0], [(await quickIdentity()).card.recipient]),
  ],
  [
    'layers signed by two keys',
    'SHEET_WRONG_KEY',
    () =>
      rebuilt(async (entries) => {
        const other = golden.experts[1]!;
        const outer = signEnvelope(
          OUTER_TYPE,
          canonicalBytes({ ...facts, schema: 'zhiping.sheet.outer/1' }),
          other.signer,
        );
        entries.set('outer.age', await ageSeal({ recipients: [golden.secretariat.card.recipient] }, outer));
        recover(entries, golden.experts[0]!);
      }),
  ],
  [
    'a colleague claiming this expert’s sheet',
    'SHEET_ALTERED',
    () => rebuilt((entries) => recover(entries, golden.experts[1]!)),
  ],
  [
    'another cipher suite',
    'SHEET_WRONG_SUITE',
    () => rebuilt((entries) => recover(entries, golden.experts[0]!, { suite: 'sm2+sm4/1' })),
  ],
  [
    'a later sheet format',
    'SHEET_FUTURE_VERSION',
    () => rebuilt((entries) => recover(entries, golden.experts[0]!, { schema: 'zhiping.sheet/2' })),
  ],
  ['a later container format', 'SHEET_FUTURE_VERSION', () => patched('zps/1\n', 'zps/2\n')],
  ['cut off in the middle', 'SHEET_TRUNCATED', () => genuine.subarray(0, genuine.length >> 1)],
  ['cut off by one byte', 'SHEET_TRUNCATED', () => genuine.subarray(0, genuine.length - 1)],
  ['the cover altered', 'SHEET_ALTERED', () => inEntry('cover.json', 40)],
  ['the outer layer altered', 'SHEET_ALTERED', () => inEntry('outer.age', 300)],
  ['the inner layer altered', 'SHEET_ALTERED', () => inEntry('inner.age', 300)],
  ['an entry more', 'SHEET_ALTERED', () => rebuilt((entries) => void entries.set('extra.txt', Buffer.from('x')))],
  ['an entry less', 'SHEET_ALTERED', () => rebuilt((entries) => void entries.delete('inner.age'))],
  ['no file of ours', 'FILE_KIND_UNKNOWN', () => Buffer.from('这不是评分单')],
  ['an empty file', 'FILE_KIND_UNKNOWN', () => Buffer.alloc(0)],
  ['a batch instead of a sheet', 'FILE_KIND_UNEXPECTED', () => readFileSync(golden.batch.file)],
];

function inEntry(name: string, at: number): Promise<Buffer> {
  return rebuilt((entries) => void entries.set(name, flip(entries.get(name)!, at)));
}

function patched(from: string, to: string): Buffer {
  const at = genuine.indexOf(from);
  return Buffer.concat([genuine.subarray(0, at), Buffer.from(to), genuine.subarray(at + to.length)]);
}

async function hand(name: string, bytes: Buffer): Promise<CollectedFile> {
  const file = path.join(golden.directory, name);
  writeFileSync(file, bytes);
  return valueOf(await collect(golden.round, [file]))[0]!;
}

describe('what a collected file can be', () => {
  test.each(rows)('%s → %s', async (what, code, make) => {
    const before = JSON.stringify(ledger(golden.round));
    const outcome = await hand(`${what}.zps`, await make());
    expect(outcome).toMatchObject({ outcome: 'refused', code });
    expect(outcome.message).toMatch(/。$/);
    expect(JSON.stringify(ledger(golden.round))).toBe(before);
  });

  test('any single byte changed anywhere is never taken for the genuine sheet', async () => {
    for (let at = 0; at < genuine.length; at += 11) {
      const outcome = await hand('翻转.zps', flip(genuine, at));
      expect(outcome.outcome, `byte ${at}`).toBe('refused');
    }
  });

  test('the genuine sheet is accepted under any name, is present the second time, and is its signer’s', async () => {
    expect(await hand('李四的评分单.zps', genuine)).toMatchObject({
      outcome: 'accepted',
      expert: '专家1',
      revision: 1,
    });
    expect(await hand('again.zps', genuine)).toMatchObject({ outcome: 'present' });
  });

  test('two sheets of one revision are a fork, a later revision supersedes, a missing one before it is said', async () => {
    const second = await forged({ revision: 1 });
    expect(await hand('fork.zps', second)).toMatchObject({ outcome: 'refused', code: 'SHEET_FORK' });
    expect(ledger(golden.round).map((one) => one.standing)).toEqual(['fork', 'fork']);
    const third = await forged({ revision: 3, supersedes: 'f'.repeat(64) });
    expect(await hand('third.zps', third)).toMatchObject({ outcome: 'accepted', code: 'SHEET_PREDECESSOR_MISSING' });
    const late = await forged({ revision: 2 });
    expect(await hand('late.zps', late)).toMatchObject({ outcome: 'superseded', revision: 2 });
  });
});
