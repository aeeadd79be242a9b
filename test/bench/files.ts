import { cpSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateAgeKey } from '#engine/crypto/index.ts';
import { MIB } from '#engine/platform/files.ts';
import { PANEL } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { hasAge, hasOpenssl, hasTool } from '#test/support/tools.ts';
import { prepareRound, writeNoise, type Prepared } from './prepare.ts';
import { measure, median, timeOf, timeOfAll, type Measured } from './run.ts';
import { rateRow, type Row } from './table.ts';

export interface Size {
  readonly megabytes: number;
  readonly experts: number;
  /** How often each thing is done; the median counts. */
  readonly times: number;
}

const noAge = 'age is not on this machine';
const hasTaskset = hasTool('taskset', '--version');

/** Everything that moves files: the cipher alone, taking in and sealing, and opening a batch. */
export async function fileRows(directory: string, size: Size, say: (line: string) => void): Promise<Row[]> {
  say(`writing ${size.megabytes} MB of attachments and enrolling ${size.experts} experts`);
  const prepared = await prepareRound(directory, size.megabytes, size.experts);
  const plain = path.join(directory, 'plain.bin');
  await writeNoise(plain, size.megabytes * MIB, 1);
  say('the cipher alone');
  const rows = await cipherRows(directory, plain, size);
  say('taking in and sealing');
  const sealed = await sealing(prepared, plain, size);
  rmSync(plain);
  rmSync(path.join(directory, 'attachments'), { recursive: true });
  say('opening the batch');
  const opened = await importing(prepared, size);
  const peaks = [...sealed.peaks, ...opened.peaks];
  return [...rows, ...sealed.rows, ...opened.rows, ...memoryRows(sealed.peaks, opened.peaks, Math.max(...peaks))];
}

async function cipherRows(directory: string, plain: string, size: Size): Promise<Row[]> {
  const core = hasTaskset ? 0 : undefined;
  const where = hasTaskset ? ', both on one core' : '';
  const key = await generateAgeKey();
  const keyFile = path.join(directory, 'key.txt');
  writeFileSync(keyFile, `${key.secret}\n`);
  if (!hasAge) {
    const alone = partOf(await measure('encrypt', [plain, key.recipient], core), 'encrypt');
    const said = { group: 'cipher', what: 'encrypt a file to nowhere', against: '', note: noAge };
    return [rateRow(said, size.megabytes * MIB, alone, null)];
  }
  const sealed = path.join(directory, 'plain.age');
  await timeOf(['age', '-r', key.recipient, '-o', sealed, plain]);
  const found = { encrypt: pair(), decrypt: pair(), free: pair() };
  for (let n = 0; n < size.times + 2; n++) {
    await timeOf(['sync']);
    const encrypt = ['age', '-r', key.recipient, '-o', '/dev/null', plain];
    found.encrypt.ours.push(partOf(await measure('encrypt', [plain, key.recipient], core), 'encrypt'));
    found.encrypt.theirs.push(await timeOf(encrypt, core));
    found.free.ours.push(partOf(await measure('encrypt', [plain, key.recipient]), 'encrypt'));
    found.free.theirs.push(await timeOf(encrypt));
    found.decrypt.ours.push(partOf(await measure('decrypt', [sealed, key.secret], core), 'decrypt'));
    found.decrypt.theirs.push(await timeOf(['age', '-d', '-i', keyFile, '-o', '/dev/null', sealed], core));
  }
  rmSync(sealed);
  const row = (what: string, { ours, theirs }: Pair, against: string, target?: number): Row =>
    rateRow(
      { group: 'cipher', what, against, ...(target === undefined ? {} : { target }) },
      size.megabytes * MIB,
      median(ours),
      median(theirs),
    );
  return [
    row(`encrypt a file to nowhere${where}`, found.encrypt, 'age -r … -o /dev/null', 1),
    ...(hasTaskset ? [row('the same, free to use every core', found.free, 'age -r … -o /dev/null', 1)] : []),
    row(`decrypt a file to nowhere${where}`, found.decrypt, 'age -d … -o /dev/null', 1),
  ];
}

interface Pair {
  readonly ours: number[];
  readonly theirs: number[];
}

function pair(): Pair {
  return { ours: [], theirs: [] };
}

function partOf(measured: Measured, part: string): number {
  const time = measured.times[part];
  if (time === undefined) throw new Error(`nothing was measured as ${part}`);
  return time;
}

async function sealing(
  prepared: Prepared,
  plain: string,
  size: Size,
): Promise<{ rows: Row[]; peaks: readonly number[] }> {
  const { directory } = prepared;
  const round = path.join(directory, 'round');
  const fresh = path.join(directory, 'round.fresh');
  cpSync(round, fresh, { recursive: true });
  const intake: number[] = [];
  const seal: number[] = [];
  const peaks: number[] = [];
  const theirs: number[] = [];
  const [one, two] = [await generateAgeKey(), await generateAgeKey()];
  const out = path.join(directory, 'all.age');
  for (let n = 0; n < size.times; n++) {
    for (const old of [round, path.join(directory, 'sealed')]) rmSync(old, { recursive: true, force: true });
    cpSync(fresh, round, { recursive: true });
    await timeOf(['sync']);
    const measured = await measure('seal', [directory, PASSPHRASE, PANEL]);
    intake.push(partOf(measured, 'intake'));
    seal.push(partOf(measured, 'seal'));
    peaks.push(measured.peak);
    if (!hasAge) continue;
    await timeOf(['sync']);
    theirs.push(await timeOfAll(['age', '-r', one.recipient, '-r', two.recipient, '-o', out, plain], ['sync', out]));
    rmSync(out);
  }
  rmSync(fresh, { recursive: true });
  rmSync(round, { recursive: true });
  const bytes = size.megabytes * MIB;
  const both = intake.map((time, n) => time + (seal[n] ?? 0));
  const row = (what: string, ours: readonly number[], note: string): Row =>
    rateRow(
      { group: 'sealing', what, against: 'age -r … -r … -o file; sync file', note: hasAge ? note : noAge },
      bytes,
      median(ours),
      hasAge ? median(theirs) : null,
    );
  return {
    rows: [
      row('take in: hash, encrypt, flush each file', intake, 'each byte encrypted once and hashed twice'),
      row('seal: batch, flush, read back whole', seal, 'each byte copied, checked and read back; no cipher'),
      row('take in and seal', both, 'both of the above against one pass of age'),
    ],
    peaks,
  };
}

async function importing(prepared: Prepared, size: Size): Promise<{ rows: Row[]; peaks: readonly number[] }> {
  const { directory, identity } = prepared;
  const batch = path.join(directory, 'sealed', `${PANEL}.zpb`);
  const workspace = path.join(directory, 'workspace');
  const copy = path.join(directory, 'copy.zpb');
  const ours: number[] = [];
  const whole: number[] = [];
  const peaks: number[] = [];
  const theirs: number[] = [];
  const fast: number[] = [];
  for (let n = 0; n < size.times + 1; n++) {
    await timeOf(['sync']);
    const measured = await measure('open', [batch, identity, PASSPHRASE, workspace]);
    ours.push(partOf(measured, 'open'));
    whole.push(measured.whole);
    peaks.push(measured.peak);
    rmSync(workspace, { recursive: true });
    await timeOf(['sync']);
    theirs.push(await timeOfAll(['cp', batch, copy], ['sync', copy], ['sha256sum', copy]));
    rmSync(copy);
    if (!hasOpenssl) continue;
    await timeOf(['sync']);
    fast.push(await timeOfAll(['cp', batch, copy], ['sync', copy], ['openssl', 'dgst', '-sha256', copy]));
    rmSync(copy);
  }
  const bytes = statSync(batch).size;
  const said = { group: 'import', what: 'open a batch', against: 'cp; sync; sha256sum', target: 1.3 };
  const openssl = { ...said, against: 'cp; sync; openssl dgst -sha256' };
  const process = { ...said, what: 'the same with the start of the process', note: 'Node loads the engine anew' };
  return {
    rows: [
      rateRow(said, bytes, median(ours), median(theirs)),
      ...(hasOpenssl ? [rateRow(openssl, bytes, median(ours), median(fast))] : []),
      rateRow(process, bytes, median(whole), median(theirs)),
    ],
    peaks,
  };
}

function memoryRows(seal: readonly number[], open: readonly number[], most: number): Row[] {
  const shown = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MB`;
  return [
    { group: 'memory', what: 'peak of the process that takes in and seals', ours: shown(Math.max(...seal)) },
    { group: 'memory', what: 'peak of the process that opens', ours: shown(Math.max(...open)) },
    {
      group: 'memory',
      what: 'the larger of the two',
      ours: shown(most),
      against: 'limit',
      theirs: shown(MEMORY_LIMIT),
      ratio: most / MEMORY_LIMIT,
      target: 1,
    },
  ];
}

export const MEMORY_LIMIT = 400 * MIB;
