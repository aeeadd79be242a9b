import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveRound, verifyArchive } from '#engine/archive/index.ts';
import { auditEvents } from '#engine/audit/index.ts';
import { collect } from '#engine/collect/index.ts';
import { bufferEntry, containerBytes } from '#engine/container/index.ts';
import { ageSeal, canonicalBytes, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { makeSheet, type SheetFacts } from '#engine/sheet/index.ts';
import { ballotOf, currentBatch, type CurrentBatch } from '#engine/workspace/index.ts';
import { SUITE } from '#shared/domain/batch.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { ErrorCode } from '#shared/errors/problem.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, scoreAll, workspaceOf, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';

/**
 * What nobody can see before 开分: an expert with a key of the roster and software of their own, whose sheet is sound
 * outside and hostile inside. It is named, it does not count, and everybody else's scores are counted all the same.
 */
const folder = freshFolders();
let golden: Golden;
let forger: Identity;
let current: CurrentBatch;
let honest: Ballot[];
let revision = 0;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 4, dossiers: 2 });
  const files = [];
  for (const index of [0, 1, 2]) files.push((await handIn(golden, index, 0.7 + index / 10)).file);
  valueOf(await collect(golden.round, files));
  forger = golden.experts[3]!;
  const workspace = await workspaceOf(golden, 3);
  scoreAll(workspace, golden.numbers, 0.9);
  current = valueOf(currentBatch(workspace));
  honest = current.assignment.dossiers.map((one) => ballotOf(workspace, current, one));
  workspace.close();
});
afterAll(() => golden.round.close());

function facts(): SheetFacts {
  revision += 1;
  const { header, digest } = current;
  return {
    round: header.round.id,
    panel: header.panel,
    mode: header.mode,
    batch: digest,
    rubrics: header.rubrics,
    expert: forger.card.keyId,
    revision,
    supersedes: null,
    revisionReason: '',
    signedAt: '2026-11-22T08:00:00.000Z',
    counts: { assigned: 2, scored: 2, recused: 0, abstained: 0, unscored: 0 },
    auditHead: 'a'.repeat(64),
    software: 'test',
  };
}

/** A sheet of these ballots, made as the real one is. */
const ballots = (change: (first: Ballot, second: Ballot) => Ballot[]) => async (): Promise<Buffer> =>
  (await makeSheet(forger, current.header, facts(), change(...(structuredClone(honest) as [Ballot, Ballot])))).bytes;

const items = (change: (first: Ballot['items']) => Ballot['items']) =>
  ballots((first, second) => [{ ...first, items: change(first.items) }, second]);

/** A sheet whose inner layer is these very bytes, promised to be `promised`. */
async function layered(inner: Buffer, promised: string): Promise<Buffer> {
  const said = facts();
  const innerFacts = { digest: sha256Hex(inner), plaintext: promised, size: inner.length };
  const envelope = signEnvelope(
    'application/vnd.zhiping.sheet.outer+json',
    canonicalBytes({ ...said, schema: 'zhiping.sheet.outer/1', inner: innerFacts }),
    forger.signer,
  );
  const outer = await ageSeal({ recipients: current.header.collectors }, envelope);
  const { round, mode, batch, expert } = said;
  const cover = canonicalBytes({
    schema: 'zhiping.sheet/1',
    suite: SUITE,
    round,
    mode,
    batch,
    expert,
    revision: said.revision,
    outer: { sha256: sha256Hex(outer), size: outer.length },
    inner: { sha256: sha256Hex(inner), size: inner.length },
  });
  const entries = [
    bufferEntry('cover.json', signEnvelope('application/vnd.zhiping.sheet+json', cover, forger.signer)),
    bufferEntry('outer.age', outer),
    bufferEntry('inner.age', inner),
  ];
  const parts: Buffer[] = [];
  for await (const part of containerBytes('zps', entries)) parts.push(part);
  return Buffer.concat(parts);
}

const seal = (plain: Buffer, recipient = current.header.opening) => ageSeal({ recipients: [recipient] }, plain);
const scores = (change: Record<string, unknown> = {}) =>
  canonicalBytes({
    schema: 'zhiping.sheet.inner/1',
    salt: randomBytes(32).toString('hex'),
    ballots: honest,
    ...change,
  });

const sealed = (make: () => Buffer) => async (): Promise<Buffer> => {
  const plain = make();
  return layered(await seal(plain), sha256Hex(plain));
};

const rows: [what: string, code: ErrorCode, make: () => Promise<Buffer>][] = [
  [
    'other scores than the outer layer promised',
    'SHEET_COUNTS_MISMATCH',
    async () => layered(await seal(scores()), sha256Hex(scores())),
  ],
  [
    'scores sealed to a key that is not the round’s',
    'SHEET_COUNTS_MISMATCH',
    async () => {
      const plain = scores();
      return layered(await seal(plain, (await quickIdentity()).card.recipient), sha256Hex(plain));
    },
  ],
  ['no age file at all', 'SHEET_COUNTS_MISMATCH', () => layered(Buffer.from('这不是密文'), 'b'.repeat(64))],
  [
    'an inner layer cut off',
    'SHEET_COUNTS_MISMATCH',
    async () => {
      const plain = scores();
      return layered((await seal(plain)).subarray(0, -20), sha256Hex(plain));
    },
  ],
  ['no JSON', 'SHEET_INNER_INVALID', sealed(() => Buffer.from('满分'))],
  ['a field that nobody knows', 'SHEET_INNER_INVALID', sealed(() => scores({ bonus: '10' }))],
  ['a number where a text belongs', 'SHEET_INNER_INVALID', sealed(() => scores({ salt: 7 }))],
  ['a score above the weight', 'SHEET_INNER_INVALID', items(([one, ...rest]) => [{ ...one!, score: '99' }, ...rest])],
  ['a score below zero', 'SHEET_INNER_INVALID', items(([one, ...rest]) => [{ ...one!, score: '-1' }, ...rest])],
  [
    'a score between the steps',
    'SHEET_INNER_INVALID',
    items(([one, ...rest]) => [{ ...one!, score: '1.23' }, ...rest]),
  ],
  ['an item that is not in the rubric', 'SHEET_INNER_INVALID', items((all) => [...all, { ...all[0]!, item: 'Z9' }])],
  ['an item twice', 'SHEET_INNER_INVALID', items((all) => [...all, all[0]!])],
  ['a dossier twice', 'SHEET_INNER_INVALID', ballots((first) => [first, first])],
  [
    'a dossier that is not in the batch',
    'SHEET_INNER_INVALID',
    ballots((first, second) => [first, { ...second, no: '999' }]),
  ],
  [
    'the scores of one dossier under the number of another',
    'SHEET_INNER_INVALID',
    ballots((first, second) => [
      { ...first, dossier: second.dossier },
      { ...second, dossier: first.dossier },
    ]),
  ],
  [
    'a text that was never sealed',
    'SHEET_INNER_INVALID',
    ballots((first, second) => [{ ...first, dossier: 'c'.repeat(64) }, second]),
  ],
  ['fewer dossiers than the outer layer counts', 'SHEET_INNER_INVALID', ballots((first) => [first])],
  ['an incomplete ballot that was counted as whole', 'SHEET_INNER_INVALID', items(([, ...rest]) => rest)],
  [
    'scores by somebody who stands aside',
    'SHEET_INNER_INVALID',
    ballots((first, second) => [{ ...first, standing: 'recused', standingReason: '利益相关' }, second]),
  ],
  [
    'a veto that nobody could decide, because the rubric has none of that name',
    'SHEET_INNER_INVALID',
    ballots((first, second) => [{ ...first, vetoes: [{ veto: 'ZZ', reason: '就是不行' }] }, second]),
  ],
  [
    'one veto twice',
    'SHEET_INNER_INVALID',
    ballots((first, second) => {
      const veto = { veto: 'V1', reason: '材料虚假' };
      return [{ ...first, vetoes: [veto, veto] }, second];
    }),
  ],
];

async function hand(bytes: Buffer): Promise<string> {
  const file = path.join(folder(), 'x.zps');
  writeFileSync(file, bytes);
  const [outcome] = valueOf(await collect(golden.round, [file]));
  expect(outcome).toMatchObject({ outcome: 'accepted', expert: '专家4', revision });
  return outcome!.digest!;
}

describe('a sheet that is sound outside and holds', () => {
  test.each(rows)('%s is named and does not count; the others do', async (_what, code, make) => {
    const digest = await hand(await make());
    const opened = valueOf(await openScores(golden.round, { holders: [] }));
    const refusal = opened.refused.find((one) => one.details['revision'] === revision);
    expect(refusal).toMatchObject({ code, details: { expert: '专家4' } });
    expect(refusal!.message).toMatch(/。$/);
    const stored = golden.round.db.prepare('SELECT inner_json, refusal FROM sheet WHERE digest = ?').get(digest);
    expect(stored).toMatchObject({ inner_json: null, refusal: expect.stringContaining(code) as string });
    const { result } = valueOf(tallyRound(golden.round));
    expect(result.dossiers.map((one) => one.n)).toEqual([3, 3]);
    expect(result.missing.map((one) => one.name)).toEqual(['专家4']);
    expect(auditEvents(golden.round.db).findLast((one) => one.type === 'scores.opened')).toMatchObject({
      details: { refused: expect.arrayContaining([code]) as string[] },
    });
  });

  test('scores like any other is counted: the forger’s tools make real sheets, too', async () => {
    const archive = path.join(folder(), 'a.zpa');
    valueOf(await archiveRound(golden.round, archive));
    expect(valueOf(await verifyArchive(archive))).toMatchObject({ effective: 3, sheets: 3 + rows.length });
    await hand(await ballots((first, second) => [first, second])());
    expect(valueOf(await openScores(golden.round, { holders: [] })).opened).toBe(1);
    expect(valueOf(tallyRound(golden.round)).result.dossiers.map((one) => one.n)).toEqual([4, 4]);
    await hand(await sealed(() => scores())());
    expect(valueOf(await openScores(golden.round, { holders: [] })).opened).toBe(1);
    expect(valueOf(tallyRound(golden.round)).result.dossiers.map((one) => one.n)).toEqual([4, 4]);
  });
});
