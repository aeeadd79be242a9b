import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect } from '#engine/collect/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { archiveRound, verifyArchive } from '#engine/archive/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, MARKER, type Golden } from '#test/support/golden.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
let golden: Golden;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder() });
});
afterAll(() => golden.round.close());

describe('a small meeting', () => {
  test('from sealed batch to verified archive', async () => {
    const { round, directory } = golden;
    for (const index of [0, 1, 2]) await handIn(golden, index, 0.7 + index / 10);
    refusalOf(tallyRound(round), 'TALLY_NOT_OPENED');
    const collected = valueOf(
      await collect(
        round,
        [1, 2, 3].map((n) => path.join(directory, `stick-${n}`)),
      ),
    );
    expect(collected.map((one) => one.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    const opened = valueOf(await openScores(round, { holders: [] }));
    expect(opened).toMatchObject({ opened: 3, quorum: { met: true }, refused: [] });
    const { result } = valueOf(tallyRound(round));
    expect(result.dossiers.map((one) => one.n)).toEqual([3, 3, 3]);
    const file = path.join(directory, '归档.zpa');
    const archived = valueOf(await archiveRound(round, file));
    expect(valueOf(await verifyArchive(file))).toMatchObject({ sheets: 3, effective: 3, result: archived.result });
  });

  test('no text of a dossier lies in any file of the round or of a workspace', () => {
    const marker = Buffer.from(MARKER, 'utf8');
    const files = filesBelow(golden.directory).filter((file) => !/attachments|收件表/.test(file));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect(readFileSync(file).includes(marker), file).toBe(false);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name);
    return statSync(full).isDirectory() ? filesBelow(full) : [full];
  });
}
