import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractAttachment } from '#engine/batch/index.ts';
import { collect } from '#engine/collect/index.ts';
import { openContainer } from '#engine/container/index.ts';
import { ageOpenBytes, parseJson } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { makeSheet, signSheet } from '#engine/sheet/index.ts';
import {
  ballotOf,
  changeBallot,
  currentBatch,
  exportAttachment,
  openAttachment,
  openBatch,
  openDossier,
  type Workspace,
} from '#engine/workspace/index.ts';
import { dossierSchema } from '#shared/domain/dossier.ts';
import { freshFolders } from '#test/support/folders.ts';
import { dossierLike, goldenRound, scoreAll, workspaceOf, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { hasAge } from '#test/support/tools.ts';

/** 回避 by construction: the expert in conflict holds the same file as everybody and no key to that dossier. */
const folder = freshFolders();
const CLOSED = '901';
let golden: Golden;
let workspace: Workspace;

beforeAll(async () => {
  const former = dossierLike('010', CLOSED).body.lead.name;
  golden = await goldenRound({ directory: folder(), experts: 2, affiliations: { 0: [former] } });
  workspace = await workspaceOf(golden, 0);
});
afterAll(() => {
  workspace.close();
  golden.round.close();
});

/** The sealed dossier that is closed to the first expert, with its attachments. */
async function closedEntries(): Promise<{ name: string; bytes: Buffer }[]> {
  const row = golden.round.db.prepare('SELECT blob, secret FROM dossier WHERE no = ?').get(CLOSED) as {
    blob: string;
    secret: string;
  };
  const container = valueOf(await openContainer(golden.batch.file, 'zpb'));
  const sealed = (await container.read(`dossiers/${row.blob}.age`, 1e7))!;
  const dossier = dossierSchema.parse(parseJson((await ageOpenBytes(sealed, { secrets: [row.secret] })) as Buffer));
  const names = [`dossiers/${row.blob}.age`, ...dossier.attachments.map((one) => `blobs/${one.blob}.age`)];
  const entries = [];
  for (const name of names) entries.push({ name, bytes: (await container.read(name, 1e9))! });
  await container.close();
  return entries;
}

/** Every key in what the batch holds for this expert, wherever in it it stands: taken out with `age`, by its looks. */
async function keysGivenTo(expert: Identity): Promise<string[]> {
  const at = folder();
  const container = valueOf(await openContainer(golden.batch.file, 'zpb'));
  writeFileSync(path.join(at, 'entry'), (await container.read(`experts/${expert.card.keyId}.age`, 1e7))!);
  await container.close();
  writeFileSync(path.join(at, 'key'), `${expert.ageSecret}\n`);
  const plain = execFileSync('age', ['-d', '-i', 'key', 'entry'], { cwd: at }).toString('utf8');
  return plain.match(/AGE-SECRET-KEY-1[0-9A-Z]+/g) ?? [];
}

describe('an expert in conflict with a dossier', () => {
  test('is told so by name and reason, and holds no key to it', () => {
    const { assignment } = valueOf(currentBatch(workspace));
    expect(assignment.recused).toMatchObject([{ no: CLOSED }]);
    expect(assignment.recused[0]!.reason).toContain('曾任职或关联单位');
    expect(assignment.dossiers.map((one) => one.no)).toEqual(['900', '902']);
  });

  test('cannot open or score it, nor read or export what is attached to it', async () => {
    refusalOf(await openDossier(workspace, CLOSED), 'DOSSIER_RECUSED');
    for (const id of [`${CLOSED}-A01`, `${CLOSED}-A02`]) {
      refusalOf(await openAttachment(workspace, id), 'ATTACHMENT_UNKNOWN');
      const out = path.join(folder(), '导出.pdf');
      refusalOf(await exportAttachment(workspace, id, out), 'ATTACHMENT_UNKNOWN');
      refusalOf(await extractAttachment(golden.batch.file, golden.experts[0]!, id, out), 'ATTACHMENT_UNKNOWN');
      expect(readdirSync(path.dirname(out))).toEqual([]);
    }
    refusalOf(changeBallot(workspace, CLOSED, { kind: 'score', item: 'A1', score: '1' }), 'DOSSIER_RECUSED');
  });

  test.skipIf(!hasAge)('cannot decrypt it with the age tool and every key in the batch that is theirs', async () => {
    const { assignment } = valueOf(currentBatch(workspace));
    const own = golden.experts[0]!;
    const keys = [own.ageSecret, ...(await keysGivenTo(own))];
    expect(keys.slice(1).sort()).toEqual(assignment.dossiers.map((one) => one.key).sort());
    const at = folder();
    const opened = (secret: string, bytes: Buffer): boolean => {
      writeFileSync(path.join(at, 'key'), `${secret}\n`);
      writeFileSync(path.join(at, 'file'), bytes);
      try {
        execFileSync('age', ['-d', '-i', 'key', '-o', 'out', 'file'], { cwd: at, stdio: 'pipe' });
        return true;
      } catch {
        return false;
      }
    };
    const entries = await closedEntries();
    expect(entries).toHaveLength(3);
    for (const { name, bytes } of entries) for (const key of keys) expect(opened(key, bytes), name).toBe(false);
    // The colleague without a conflict opens the very same bytes.
    const other = await workspaceOf(golden, 1);
    const key = valueOf(currentBatch(other)).assignment.dossiers.find((one) => one.no === CLOSED)!.key;
    for (const { name, bytes } of entries) expect(opened(key, bytes), name).toBe(true);
    other.close();
    // Nor does any other entry of the batch open to them, their own and those of their dossiers apart.
    const readable = new Set(assignment.dossiers.map((one) => `dossiers/${one.dossier}.age`));
    for (const no of ['900', '902'])
      for (const { blob } of valueOf(await openDossier(workspace, no)).attachments) readable.add(`blobs/${blob}.age`);
    readable.add(`experts/${own.card.keyId}.age`);
    writeFileSync(path.join(at, 'keys'), keys.join('\n'));
    const container = valueOf(await openContainer(golden.batch.file, 'zpb'));
    for (const name of container.names.filter((one) => one.endsWith('.age'))) {
      writeFileSync(path.join(at, 'file'), (await container.read(name, 1e9))!);
      const ran = spawnSync('age', ['-d', '-i', 'keys', '-o', 'out', 'file'], { cwd: at });
      expect(ran.status === 0, name).toBe(readable.has(name));
    }
    await container.close();
  });

  test('who makes a sheet that scores it all the same is not counted for it, and that is said', async () => {
    const current = valueOf(currentBatch(workspace));
    const row = golden.round.db.prepare('SELECT blob FROM dossier WHERE no = ?').get(CLOSED) as { blob: string };
    const other = await workspaceOf(golden, 1);
    scoreAll(other, golden.numbers, 0.5);
    const honest = valueOf(await signSheet(other, folder()));
    const [copied] = valueOf(currentBatch(other)).assignment.dossiers.map((one) =>
      ballotOf(other, valueOf(currentBatch(other)), one),
    );
    other.close();
    const high = copied!.items.map((one) => ({ ...one, score: '1', reason: '照顾' }));
    const ballots = [{ ...copied!, no: CLOSED, dossier: row.blob, items: high }];
    const { header, digest } = current;
    const facts = {
      round: header.round.id,
      panel: header.panel,
      mode: header.mode,
      batch: digest,
      rubrics: header.rubrics,
      expert: golden.experts[0]!.card.keyId,
      revision: 1,
      supersedes: null,
      revisionReason: '',
      signedAt: '2026-11-22T08:00:00.000Z',
      counts: { assigned: 1, scored: 1, recused: 0, abstained: 0, unscored: 0 },
      auditHead: 'a'.repeat(64),
      software: 'test',
    };
    const forged = path.join(folder(), 'x.zps');
    writeFileSync(forged, (await makeSheet(golden.experts[0]!, header, facts, ballots)).bytes);
    const collected = valueOf(await collect(golden.round, [honest.file, forged]));
    expect(collected.map((one) => one.outcome)).toEqual(['accepted', 'accepted']);
    valueOf(await openScores(golden.round, { holders: [] }));
    const { result } = valueOf(tallyRound(golden.round));
    const cells = result.dossiers.find((one) => one.no === CLOSED)!.scores;
    const cell = cells.find((one) => one.expert === golden.experts[0]!.card.keyId);
    expect(cell).toMatchObject({ status: 'recused', recusal: 'beforehand', total: null });
    expect(result.notices.join()).toContain(`专家1对项目 ${CLOSED} 已事先回避`);
  });
});

test('an expert of another panel is told whose batch it is, and nothing is stored', async () => {
  const stranger = await quickIdentity({ name: '路人' });
  const directory = path.join(folder(), 'w');
  const refusal = refusalOf(await openBatch(golden.batch.file, stranger, directory), 'BATCH_NOT_FOR_YOU');
  expect(existsSync(directory)).toBe(false);
  expect(refusal.message).toContain('产品组');
  expect(refusal.message).toContain('路人');
});
