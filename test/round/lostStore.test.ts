import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openRound } from '#engine/round/index.ts';
import { openBatch, openWorkspace } from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, workspaceOf } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();

test('a database that has gone missing is said, never replaced by an empty one', async () => {
  const golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 1 });
  const workspace = await workspaceOf(golden, 0);
  const { directory } = workspace.vault;
  workspace.close();
  golden.round.close();
  for (const one of [directory, golden.roundDirectory])
    for (const name of ['store.db', 'store.db-wal']) rmSync(path.join(one, name), { force: true });
  refusalOf(await openWorkspace(directory, [PASSPHRASE]), 'STORE_MISSING');
  refusalOf(await openBatch(golden.batch.file, golden.experts[0]!, directory), 'STORE_MISSING');
  const lost = refusalOf(await openRound(golden.roundDirectory, [PASSPHRASE]), 'STORE_MISSING');
  expect(lost.message).toContain('store.db.bak');
  // What the sentence advises works: the copy was made when the round took its dossiers in.
  for (const one of [directory, golden.roundDirectory])
    renameSync(path.join(one, 'store.db.bak'), path.join(one, 'store.db'));
  valueOf(await openWorkspace(directory, [PASSPHRASE])).close();
  valueOf(await openRound(golden.roundDirectory, [PASSPHRASE])).close();
});
