import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { collect } from '#engine/collect/index.ts';
import { openContainerBytes } from '#engine/container/index.ts';
import { ageOpenBytes } from '#engine/crypto/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { combineShares, openRound, type Round } from '#engine/round/index.ts';
import { workspaceStatus } from '#engine/workspace/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { handIn, workspaceOf } from '#test/support/golden.ts';
import { PASSPHRASE, quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { hasAge } from '#test/support/tools.ts';
import { splitRound, type SplitRound } from './splitRound.ts';

/** 秘书处, 监督 and 组长 hold the opening key together, two of the three open, and nobody alone. */
const EXCEPTION = '一名专家因病未交，主任委员书面同意';
const folder = freshFolders();
let split: SplitRound;
let round: Round;
const sheets: string[] = [];
/** What each expert's own machine says of each dossier: `key id no` → total. */
const expected = new Map<string, string>();

beforeAll(async () => {
  split = await splitRound(folder(), 4);
  round = split.round;
  for (const [index, expert] of split.experts.entries()) {
    sheets.push((await handIn(split, index, 0.7 + index / 20)).file);
    const workspace = await workspaceOf(split, index);
    for (const { no, total } of valueOf(workspaceStatus(workspace)).dossiers)
      expected.set(`${expert.card.keyId} ${no}`, total);
    workspace.close();
  }
  valueOf(await collect(round, sheets.slice(0, 3)));
});
afterAll(() => round.close());

/** Everything in the secretariat's database, as one text: what a curious secretariat could read. */
function dump(): string {
  const tables = round.db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[];
  expect(tables.length).toBeGreaterThan(15);
  return tables
    .flatMap(({ name }) => round.db.prepare(`SELECT * FROM "${name}"`).all())
    .map((row) =>
      JSON.stringify(row, (_key, value: unknown) => (Buffer.isBuffer(value) ? value.toString('latin1') : value)),
    )
    .join('\n');
}

const count = (table: string): unknown => round.db.prepare(`SELECT count(*) AS n FROM "${table}"`).get();

/** Every inner layer that the secretariat can lay hands on: in its store and on the sticks. */
async function innerLayers(): Promise<Buffer[]> {
  const stored = round.db.prepare('SELECT bytes FROM sheet').all() as { bytes: Buffer }[];
  expect(stored).toHaveLength(3);
  return Promise.all(
    [...stored.map((one) => one.bytes), ...sheets.map((file) => readFileSync(file))].map((bytes) =>
      entryOf(bytes, 'inner.age'),
    ),
  );
}

/** Every string that could be a key, tried with the age tool against these bytes. */
function opens(keys: Iterable<string>, sealed: Uint8Array): boolean {
  const at = folder();
  writeFileSync(path.join(at, 'keys'), `${[...keys].join('\n')}\n`);
  writeFileSync(path.join(at, 'sealed'), sealed);
  return spawnSync('age', ['-d', '-i', 'keys', '-o', 'plain', 'sealed'], { cwd: at }).status === 0;
}

describe('before 开分', () => {
  test('nothing that the secretariat stores says a score or the opening key', () => {
    const text = dump();
    // Of what the experts wrote nothing is there, of what is no secret all: the search looks in the right place.
    expect(text).toContain('zhiping.sheet.outer/1');
    for (const secret of ['证据充分', '国内同类产品', '"score":', 'zhiping.sheet.inner/1'])
      expect(text).not.toContain(secret);
    expect(count('opening_key')).toEqual({ n: 0 });
    const files = filesBelow(split.roundDirectory);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files)
      for (const secret of ['证据充分', 'AGE-SECRET-KEY'])
        expect(readFileSync(file).includes(secret), file).toBe(false);
  });

  test.skipIf(!hasAge)('no key that it holds opens an inner layer or another’s share, tried with age', async () => {
    const keys = new Set([split.secretariat.ageSecret, ...(dump().match(/AGE-SECRET-KEY-1[0-9A-Z]{58}/g) ?? [])]);
    expect(keys.size).toBe(1 + split.numbers.length);
    for (const inner of await innerLayers()) expect(opens(keys, inner)).toBe(false);
    const shares = round.db.prepare('SELECT holder, sealed FROM share').all() as { holder: string; sealed: Buffer }[];
    expect(shares).toHaveLength(3);
    for (const { holder, sealed } of shares)
      expect(opens(keys, sealed), holder).toBe(holder === split.secretariat.card.keyId);
    // The outer layers do open: the keys that were tried are real ones.
    expect(opens(keys, await entryOf(readFileSync(sheets[0]!), 'outer.age'))).toBe(true);
  });

  test.skipIf(!hasAge)('its one share is no key, however it is read', async () => {
    const row = round.db.prepare('SELECT sealed FROM share WHERE holder = ?').get(split.secretariat.card.keyId);
    const at = folder();
    writeFileSync(path.join(at, 'key'), `${split.secretariat.ageSecret}\n`);
    writeFileSync(path.join(at, 'sealed'), (row as { sealed: Buffer }).sealed);
    const share = execFileSync('age', ['-d', '-i', 'key', 'sealed'], { cwd: at });
    expect(share.toString('latin1')).not.toContain('AGE-SECRET-KEY');
    const alone = await combineShares([share]).catch(() => 'refused');
    const tried = [share.toString('latin1'), share.subarray(0, -1).toString('latin1'), alone];
    for (const inner of await innerLayers()) for (const key of tried) expect(opens([key], inner)).toBe(false);
  });

  test('the quorum comes first: without it not even all the holders open, unless they say why', async () => {
    const all = [split.secretariat, split.supervisor, split.chair];
    const refusal = refusalOf(await openScores(round, { holders: all }), 'OPEN_NO_QUORUM');
    expect(refusal.message).toContain('专家4');
    refusalOf(await openScores(round, { holders: all, exception: ' \n ' }), 'OPEN_NO_QUORUM');
    refusalOf(await openScores(round, { holders: all, exception: '半个\ud83d' }), 'INPUT_INVALID');
  });

  test('one holder is not enough, a stranger is none, and one holder twice is one', async () => {
    const { secretariat, supervisor, chair } = split;
    const stranger = await quickIdentity({ name: '监督', unit: '市监管局' });
    const rows = [
      [[], 'OPEN_HOLDERS_NEEDED'],
      [[secretariat], 'OPEN_HOLDERS_NEEDED'],
      [[supervisor], 'OPEN_HOLDERS_NEEDED'],
      [[chair, chair], 'OPEN_HOLDERS_NEEDED'],
      [[secretariat, stranger], 'OPEN_HOLDER_UNKNOWN'],
      [[secretariat, split.experts[1]!], 'OPEN_HOLDER_UNKNOWN'],
      [[secretariat, supervisor, stranger], 'OPEN_HOLDER_UNKNOWN'],
    ] as const;
    for (const [holders, code] of rows) refusalOf(await openScores(round, { holders, exception: EXCEPTION }), code);
    refusalOf(tallyRound(round), 'TALLY_NOT_OPENED');
    expect([count('opened'), count('opening_key')]).toEqual([{ n: 0 }, { n: 0 }]);
    const refused = auditEvents(round.db).filter((one) => one.type === 'scores.open.refused');
    expect(refused.map((one) => (one.details as { code: string }).code).slice(-rows.length)).toEqual(
      rows.map(([, code]) => code),
    );
  });

  test('a share that was exchanged for another is noticed', async () => {
    await inCopy(async (copy) => {
      const other = await splitRound(folder(), 1);
      const share = other.round.db.prepare('SELECT sealed FROM share WHERE holder = ?').get(other.chair.card.keyId);
      copy.db
        .prepare('UPDATE share SET holder = ?, sealed = ? WHERE holder = ?')
        .run(other.chair.card.keyId, (share as { sealed: Buffer }).sealed, split.chair.card.keyId);
      const holders = [split.supervisor, other.chair];
      refusalOf(await openScores(copy, { holders, exception: EXCEPTION }), 'OPEN_KEY_WRONG');
      other.round.close();
    });
  });
});

describe('开分', () => {
  test.each([
    ['秘书处 and 监督', () => [split.secretariat, split.supervisor]],
    ['秘书处 and 组长', () => [split.chair, split.secretariat]],
    ['监督 and 组长', () => [split.supervisor, split.chair]],
    ['all three', () => [split.supervisor, split.chair, split.secretariat]],
  ])('%s open, and what they see is what the experts scored', async (_who, holders) => {
    await inCopy(async (copy) => {
      const opened = valueOf(await openScores(copy, { holders: holders(), exception: EXCEPTION }));
      expect(opened).toMatchObject({ opened: 3, refused: [], quorum: { met: false } });
      expect(opened.holders).toEqual(holders().map((one) => one.card.name));
      expectScores(copy, 3);
    });
  });

  test('is on record with its exception; a late sheet asks for another opening, and is counted then', async () => {
    const holders = [split.chair, split.supervisor];
    const opened = valueOf(await openScores(round, { holders, exception: ` ${EXCEPTION} ` }));
    expect(opened).toMatchObject({ opened: 3, exception: EXCEPTION, holders: ['专家1', '监督'] });
    expectScores(round, 3);
    valueOf(await collect(round, [sheets[3]!]));
    const refusal = refusalOf(tallyRound(round), 'TALLY_SHEETS_UNOPENED');
    expect(refusal.details).toEqual({ count: 1 });
    expect(valueOf(await openScores(round, { holders: [] }))).toMatchObject({ opened: 1, quorum: { met: true } });
    expectScores(round, 4);
    const acts = auditEvents(round.db).filter((one) => one.type === 'scores.opened');
    expect(acts.map((one) => one.details)).toMatchObject([
      { exception: EXCEPTION, holders: ['专家1', '监督'], quorum: { met: false } },
      { exception: null, quorum: { met: true } },
    ]);
  });

  test('what was opened is, byte for byte, what the experts sealed', async () => {
    const rows = round.db.prepare('SELECT inner_json FROM sheet').all() as { inner_json: string }[];
    const { secret } = round.db.prepare('SELECT secret FROM opening_key').get() as { secret: string };
    const plain = await Promise.all(
      sheets.map(async (file) => ageOpenBytes(await entryOf(readFileSync(file), 'inner.age'), { secrets: [secret] })),
    );
    expect(rows.map((one) => one.inner_json).sort()).toEqual(plain.map((one) => one.toString()).sort());
  });
});

/** A copy of the round as it stands, to open in a way of its own. */
async function inCopy(act: (copy: Round) => Promise<void>): Promise<void> {
  const directory = path.join(folder(), 'round');
  round.db.pragma('wal_checkpoint(TRUNCATE)');
  cpSync(split.roundDirectory, directory, { recursive: true });
  const copy = valueOf(await openRound(directory, [PASSPHRASE]));
  try {
    await act(copy);
  } finally {
    copy.close();
  }
}

function expectScores(counted: Round, sheetsCounted: number): void {
  const { result } = valueOf(tallyRound(counted));
  expect(result.dossiers.map((one) => one.n)).toEqual(split.numbers.map(() => sheetsCounted));
  for (const { no, scores } of result.dossiers)
    for (const { expert, status, totalExact } of scores)
      expect(totalExact, no).toBe(status === 'missing' ? null : expected.get(`${expert} ${no}`));
}

async function entryOf(bytes: Buffer, name: string): Promise<Buffer> {
  const container = valueOf(await openContainerBytes(bytes, 'x', 'zps'));
  return (await container.read(name, 1e8))!;
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).isFile());
}
