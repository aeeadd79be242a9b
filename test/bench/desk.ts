import { cpSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { collect } from '#engine/collect/index.ts';
import { openRound } from '#engine/round/index.ts';
import { changeBallot } from '#engine/workspace/index.ts';
import { tally, type TallyInput } from '#shared/tally/index.ts';
import { goldenRound, handIn, workspaceOf } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { inputOf } from '#test/tally/round.ts';
import { median } from './run.ts';
import type { Row } from './table.ts';

const EXPERTS = 10;
const PANEL_DOSSIERS = 12;
const TIMES = 5;

/** What happens at a desk: scoring, collecting sheets, counting. */
export async function deskRows(directory: string, say: (line: string) => void): Promise<Row[]> {
  say('scoring and collecting');
  const golden = await goldenRound({ directory, experts: EXPERTS, dossiers: PANEL_DOSSIERS });
  golden.round.close();
  const sheets: string[] = [];
  for (let i = 0; i < EXPERTS; i++) sheets.push((await handIn(golden, i, 0.6 + i / 40)).file);
  const workspace = await workspaceOf(golden, 0);
  const no = golden.numbers[0] ?? '';
  const bare = bareInsert(path.join(directory, 'bare.db'));
  const row = workspace.db.prepare('SELECT json FROM ballot WHERE no = ?').get(no) as { json: string };
  const found = { scoring: [] as number[], insert: [] as number[], collecting: [] as number[], sheet: [] as number[] };
  const change = (n: number): void => {
    const score = ((n % 13) / 2).toString();
    valueOf(changeBallot(workspace, no, { kind: 'score', item: 'A1', score, reason: `第${n}次` }));
  };
  for (let n = 0; n < TIMES; n++) {
    found.scoring.push(each(200, change));
    found.insert.push(each(200, () => bare.insert(row.json)));
    found.collecting.push(await collected(golden.roundDirectory, path.join(directory, `collecting-${n}`), sheets));
    found.sheet.push(each(EXPERTS, () => bare.insert('x'.repeat(60_000))));
  }
  workspace.close();
  bare.close();
  say('counting');
  return [
    perSecond('scoring', 'changes to a ballot, each on the disk', 'bare SQLite insert', found.scoring, found.insert),
    perSecond('collecting', 'sheets verified and stored', 'bare SQLite insert, 60 kB', found.collecting, found.sheet),
    tallyRow(300, 40),
  ];
}

/** Milliseconds for one, on average over `count`. */
function each(count: number, act: (n: number) => void): number {
  const start = performance.now();
  for (let n = 0; n < count; n++) act(n);
  return (performance.now() - start) / count;
}

/** The least that durability costs here: one row into a plain database with the same promises. */
function bareInsert(file: string): { insert(text: string): void; close(): void } {
  const db = new Database(file);
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  db.exec('CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO t(text) VALUES (?)');
  return { insert: (text) => void insert.run(text), close: () => void db.close() };
}

/** Milliseconds a sheet, in a copy of the round that has none yet. */
async function collected(round: string, copy: string, sheets: readonly string[]): Promise<number> {
  cpSync(round, copy, { recursive: true });
  const opened = valueOf(await openRound(copy, [PASSPHRASE]));
  const start = performance.now();
  const outcomes = valueOf(await collect(opened, sheets));
  const milliseconds = (performance.now() - start) / sheets.length;
  opened.close();
  if (outcomes.some((one) => one.outcome !== 'accepted')) throw new Error(JSON.stringify(outcomes));
  return milliseconds;
}

function perSecond(
  group: string,
  what: string,
  against: string,
  ours: readonly number[],
  theirs: readonly number[],
): Row {
  const shown = (values: readonly number[]): string => `${(1000 / median(values)).toFixed(0)} /s`;
  return { group, what, ours: shown(ours), against, theirs: shown(theirs), ratio: median(ours) / median(theirs) };
}

/** Three panels' worth of work in one: every expert scores every dossier. */
function tallyRow(dossiers: number, experts: number): Row {
  const input = scored(dossiers, experts);
  const times = Array.from({ length: 3 }, () => each(1, () => void tally(input)));
  const what = `${dossiers} dossiers × ${experts} experts`;
  return {
    group: 'tally',
    what,
    ours: `${(median(times) / 1000).toFixed(2)} s`,
    note: 'every expert on every dossier',
  };
}

function scored(dossiers: number, experts: number): TallyInput {
  const scores: Record<string, number[]> = {};
  for (let d = 0; d < dossiers; d++)
    scores[String(d + 1).padStart(3, '0')] = Array.from(
      { length: experts },
      (_, e) => 60 + (d % 31) + ((d * 7 + e * 13) % 17) / 2,
    );
  return inputOf({ scores });
}
