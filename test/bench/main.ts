import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MIB } from '#engine/platform/files.ts';
import { assignmentRows } from './assignment.ts';
import { deskRows } from './desk.ts';
import { fileRows, type Size } from './files.ts';
import { officeRows } from './office.ts';
import { screenRows } from './screen.ts';
import { tableOf } from './table.ts';
import { windowRows } from './window.ts';

/**
 * `npm run bench`: every speed that is promised, against the standard tool for the same work, on this machine and in
 * this run. Only ratios can be compared between runs; docs/performance.md says how to read them.
 */
const usage = `npm run bench -- [--size MB] [--full] [--only part] [--json]
  --size MB  bytes of attachments, 256 unless told otherwise
  --full     2048 MB and 50 experts: the largest batch that is promised
  --only     one part: files, desk, screen, window, office or assignment
  --json     rows as JSON on standard output, and nothing else there`;

const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    full: { type: 'boolean' },
    only: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help === true) {
  console.log(usage);
  process.exit();
}
const full = values.full === true;
const megabytes = Number(values.size ?? (full ? 2048 : 256));
if (!Number.isSafeInteger(megabytes) || megabytes < 1) throw new Error(usage);
const size: Size = { megabytes, experts: full ? 50 : 10, times: 3 };
const parts = ['files', 'desk', 'screen', 'window', 'office', 'assignment'] as const;
const wanted = (part: (typeof parts)[number]): boolean => values.only === undefined || values.only === part;
if (!parts.some(wanted)) throw new Error(usage);
const say = (line: string): void => console.error(`· ${line}`);

// Attachments and their copy in one piece, what lies in the round, the batch, and a copy or two of that.
const needed = 7 * megabytes * MIB;
const disk = statfsSync(tmpdir());
const free = disk.bavail * disk.bsize;
if (free < needed)
  throw new Error(
    `${tmpdir()} needs ${needed / MIB} MB of room and has ${Math.floor(free / MIB)}; set TMPDIR elsewhere`,
  );

const directory = mkdtempSync(path.join(tmpdir(), 'zhiping-bench-'));
const clean = (): void => rmSync(directory, { recursive: true, force: true });
process.once('SIGINT', () => {
  clean();
  process.exit(130);
});
try {
  for (const name of parts) mkdirSync(path.join(directory, name));
  const rows = [
    ...(wanted('files') ? await fileRows(path.join(directory, 'files'), size, say) : []),
    ...(wanted('desk') ? await deskRows(path.join(directory, 'desk'), say) : []),
    ...(wanted('screen') ? await screenRows(path.join(directory, 'screen'), say) : []),
    ...(wanted('assignment') ? await assignmentRows(say) : []),
    ...(wanted('window') ? await windowRows(path.join(directory, 'window'), say) : []),
    ...(wanted('office') ? await officeRows(path.join(directory, 'office'), say) : []),
  ];
  const machine = { cores: availableParallelism(), node: process.version, platform: process.platform, ...size };
  if (values.json === true) console.log(JSON.stringify({ ...machine, at: new Date().toISOString(), rows }, null, 2));
  else {
    console.log(`\n${megabytes} MB, ${size.experts} experts, ${machine.cores} cores, Node ${machine.node}`);
    console.log('The cipher is libsodium (sodium-native); ChaCha20 of node:crypto is forbidden in what is measured.');
    console.log('ratio = our time ÷ theirs, medians of interleaved repetitions; below 1 we are faster.\n');
    console.log(tableOf(rows));
  }
} finally {
  clean();
}
