import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { collect } from '#engine/collect/index.ts';
import { openContainer } from '#engine/container/index.ts';
import { ageOpenBytes } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { hasAge } from '#test/support/tools.ts';

/** A 2-of-3 round: 秘书处, 监督 and 组长 hold the opening key together, and nobody alone. */
const folder = freshFolders();
let golden: Golden;
let supervisor: Identity;
let chair: Identity;
const sheets: string[] = [];

beforeAll(async () => {
  supervisor = await quickIdentity({ name: '监督' });
  chair = await quickIdentity({ name: '组长' });
  const third = await quickIdentity({ name: '第三人' });
  golden = await goldenRound({
    directory: folder(),
    experts: 4,
    opening: { threshold: 2, holders: [supervisor, chair, third] },
  });
  for (const index of [0, 1, 2, 3]) sheets.push((await handIn(golden, index, 0.7 + index / 20)).file);
  valueOf(await collect(golden.round, sheets.slice(0, 3)));
});
afterAll(() => golden.round.close());

/** Everything in the secretariat's database, as one text: what a curious secretariat could read. */
function dump(): string {
  const { db } = golden.round;
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[];
  return tables
    .flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all())
    .map((row) =>
      JSON.stringify(row, (_key, value: unknown) => (Buffer.isBuffer(value) ? value.toString('latin1') : value)),
    )
    .join('\n');
}

describe('before 开分', () => {
  test('nothing that the secretariat stores says a score or the opening key', () => {
    const text = dump();
    expect(text).not.toContain('证据充分');
    expect(text).not.toContain('zhiping.sheet.inner/1');
    expect(golden.round.db.prepare('SELECT count(*) AS n FROM opening_key').get()).toEqual({ n: 0 });
    for (const file of filesBelow(golden.roundDirectory)) expect(readFileSync(file).includes('证据充分')).toBe(false);
  });

  test.skipIf(!hasAge)('no key that it holds opens an inner layer or a share, tried with the age tool', async () => {
    const secrets = dump().match(/AGE-SECRET-KEY-1[0-9A-Z]{58}/g) ?? [];
    const keys = new Set([golden.secretariat.ageSecret, ...secrets]);
    expect(keys.size).toBeGreaterThan(golden.numbers.length);
    const at = folder();
    writeFileSync(path.join(at, 'keys'), `${[...keys].join('\n')}\n`);
    const shares = golden.round.db.prepare('SELECT sealed FROM share').all() as { sealed: Buffer }[];
    const inner = await Promise.all(sheets.map((file) => innerOf(file)));
    expect(shares).toHaveLength(3);
    for (const [n, bytes] of [...shares.map((one) => one.sealed), ...inner].entries()) {
      writeFileSync(path.join(at, `sealed-${n}`), bytes);
      expect(() => execFileSync('age', ['-d', '-i', 'keys', `sealed-${n}`], { cwd: at, stdio: 'pipe' })).toThrow(
        'Command failed',
      );
    }
    // The outer layers do open: the keys that were tried are real ones.
    writeFileSync(path.join(at, 'outer'), await entryOf(sheets[0]!, 'outer.age'));
    expect(execFileSync('age', ['-d', '-i', 'keys', 'outer'], { cwd: at }).length).toBeGreaterThan(100);
  });

  test('one holder is not enough, a stranger is none, and one holder twice is one', async () => {
    const { round } = golden;
    refusalOf(await openScores(round, { holders: [] }), 'OPEN_NO_QUORUM');
    const exception = '会议主任书面同意,缺一份';
    refusalOf(await openScores(round, { holders: [], exception }), 'OPEN_HOLDERS_NEEDED');
    refusalOf(await openScores(round, { holders: [supervisor], exception }), 'OPEN_HOLDERS_NEEDED');
    refusalOf(await openScores(round, { holders: [chair, chair], exception }), 'OPEN_HOLDERS_NEEDED');
    refusalOf(await openScores(round, { holders: [chair, await quickIdentity()], exception }), 'OPEN_HOLDER_UNKNOWN');
    refusalOf(await openScores(round, { holders: [chair, golden.secretariat], exception }), 'OPEN_HOLDER_UNKNOWN');
    refusalOf(tallyRound(round), 'TALLY_NOT_OPENED');
  });
});

describe('开分', () => {
  test('two of three open, with the exception on record; a late sheet asks for another opening', async () => {
    const { round } = golden;
    const exception = '一名专家因病未交';
    const opened = valueOf(await openScores(round, { holders: [chair, supervisor], exception }));
    expect(opened).toMatchObject({ opened: 3, exception, holders: ['组长', '监督'], quorum: { met: false } });
    expect(valueOf(tallyRound(round)).result.dossiers.map((one) => one.n)).toEqual([3, 3, 3]);
    valueOf(await collect(round, [sheets[3]!]));
    refusalOf(tallyRound(round), 'TALLY_SHEETS_UNOPENED');
    expect(valueOf(await openScores(round, { holders: [] }))).toMatchObject({ opened: 1, quorum: { met: true } });
    expect(valueOf(tallyRound(round)).result.dossiers.map((one) => one.n)).toEqual([4, 4, 4]);
    const acts = auditEvents(round.db).filter((one) => one.type === 'scores.opened');
    expect(acts.map((one) => (one.details as { exception: string | null }).exception)).toEqual([exception, null]);
  });

  test('what was opened is what the experts signed', async () => {
    const rows = golden.round.db.prepare('SELECT inner_json FROM sheet').all() as { inner_json: string }[];
    const row = golden.round.db.prepare('SELECT secret FROM opening_key').get() as { secret: string };
    const plain = await Promise.all(
      sheets.map(async (file) => ageOpenBytes(await innerOf(file), { secrets: [row.secret] })),
    );
    expect(rows.map((one) => one.inner_json).sort()).toEqual(plain.map((one) => one.toString()).sort());
  });
});

async function entryOf(file: string, name: string): Promise<Buffer> {
  const container = valueOf(await openContainer(file, 'zps'));
  const bytes = (await container.read(name, 1e8))!;
  await container.close();
  return bytes;
}

function innerOf(file: string): Promise<Buffer> {
  return entryOf(file, 'inner.age');
}

function filesBelow(root: string): string[] {
  return readdirSync(root).flatMap((name) => {
    const full = path.join(root, name);
    return statSync(full).isDirectory() ? filesBelow(full) : [full];
  });
}
