import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect, ledger } from '#engine/collect/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { signSheet } from '#engine/sheet/index.ts';
import { changeBallot } from '#engine/workspace/index.ts';
import { fc } from '#test/property.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, workspaceOf, type Golden } from '#test/support/golden.ts';
import { valueOf } from '#test/support/results.ts';
import path from 'node:path';

const folder = freshFolders();
let golden: Golden;
const files: string[] = [];

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 5 });
  for (const index of [0, 1, 2, 3]) files.push((await handIn(golden, index, 0.6 + index / 12)).file);
  // One expert revises twice.
  for (const score of ['7', '6.5']) {
    const workspace = await workspaceOf(golden, 0);
    valueOf(changeBallot(workspace, golden.numbers[0]!, { kind: 'score', item: 'A1', score, reason: '改判' }));
    files.push(valueOf(await signSheet(workspace, path.join(golden.directory, 'stick-r'), '复核后改判')).file);
    workspace.close();
  }
});
afterAll(() => golden.round.close());

/** Collects these files, opens and tallies, and gives ledger and result as bytes; then everything is undone. */
async function resultOf(order: readonly string[]): Promise<string> {
  const { round } = golden;
  round.db.exec('BEGIN');
  try {
    valueOf(await collect(round, order));
    valueOf(await openScores(round, { holders: [], exception: '测试中未交齐也开分' }));
    return canonicalJson({ ledger: ledger(round), result: valueOf(tallyRound(round)).result });
  } finally {
    round.db.exec('ROLLBACK');
  }
}

describe('collecting real files', () => {
  test('1000 random orders, repeats and subsets give byte-identical ledgers and results', async () => {
    const straight = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(files, { minLength: 1 }).chain((chosen) =>
          fc.record({
            chosen: fc.constant(chosen),
            order: fc.shuffledSubarray([...chosen, ...chosen], { minLength: chosen.length }),
          }),
        ),
        async ({ chosen, order }) => {
          // Whatever was left out of the shuffled half comes at the end, so the set is always the chosen one.
          const key = chosen.join('|');
          const expected = straight.get(key) ?? (await resultOf(chosen));
          straight.set(key, expected);
          expect(await resultOf([...order, ...chosen])).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  }, 300_000);
});
