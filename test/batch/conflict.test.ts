import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openContainer } from '#engine/container/index.ts';
import { ageOpenBytes, parseJson } from '#engine/crypto/index.ts';
import { changeBallot, currentBatch, openBatch, openDossier, type Workspace } from '#engine/workspace/index.ts';
import { dossierSchema } from '#shared/domain/dossier.ts';
import { freshFolders } from '#test/support/folders.ts';
import { dossierLike, goldenRound, workspaceOf, type Golden } from '#test/support/golden.ts';
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

describe('an expert in conflict with a dossier', () => {
  test('is told so by name and reason, and holds no key to it', () => {
    const { assignment } = valueOf(currentBatch(workspace));
    expect(assignment.recused).toMatchObject([{ no: CLOSED }]);
    expect(assignment.recused[0]!.reason).toContain('曾任职或关联单位');
    expect(assignment.dossiers.map((one) => one.no)).toEqual(['900', '902']);
  });

  test('cannot open or score it', async () => {
    refusalOf(await openDossier(workspace, CLOSED), 'DOSSIER_RECUSED');
    refusalOf(changeBallot(workspace, CLOSED, { kind: 'score', item: 'A1', score: '1' }), 'DOSSIER_RECUSED');
  });

  test.skipIf(!hasAge)('cannot decrypt it with the age tool and every key in the batch that is theirs', async () => {
    const { assignment } = valueOf(currentBatch(workspace));
    const keys = [golden.experts[0]!.ageSecret, ...assignment.dossiers.map((one) => one.key)];
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
  });
});

test('an expert of another panel is told whose batch it is, and nothing is stored', async () => {
  const stranger = await quickIdentity({ name: '路人' });
  const refusal = refusalOf(
    await openBatch(golden.batch.file, stranger, path.join(folder(), 'w')),
    'BATCH_NOT_FOR_YOU',
  );
  expect(refusal.message).toContain('产品组');
  expect(refusal.message).toContain('路人');
});
