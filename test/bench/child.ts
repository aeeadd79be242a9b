import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { sealPanel } from '#engine/batch/index.ts';
import { ageOpen, ageSealer } from '#engine/crypto/index.ts';
import { openIdentity } from '#engine/identity/index.ts';
import { chunksOf, region } from '#engine/platform/files.ts';
import { assignPanel, openRound, takeIn } from '#engine/round/index.ts';
import { openBatch } from '#engine/workspace/index.ts';
import type { Result } from '#shared/result.ts';

/**
 * One measured piece of work in a process of its own, so that its memory is its own. Prints one line of JSON: what was
 * timed, in milliseconds, and the peak of the process's memory. It imports the engine alone: nothing of a test runner
 * is in the figure.
 */
const [action = '', ...args] = process.argv.slice(2);
const times: Record<string, number> = {};

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message}`);
  return result.value;
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const value = await work();
  times[name] = performance.now() - start;
  return value;
}

/**
 * Peak resident memory in bytes. Linux hands `maxRSS` on from the process that started this one, so there the high-water
 * mark of this process's own memory is read instead.
 */
function peakMemory(): number {
  const own = process.platform === 'linux' ? /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) : null;
  return (own === null ? process.resourceUsage().maxRSS : Number(own[1])) * 1024;
}

const actions: Record<string, (...args: string[]) => Promise<void>> = {
  /** Takes the prepared dossiers in and seals the panel's batch, which is read back before it has its name. */
  async seal(directory = '', passphrase = '', panel = '') {
    const round = must(await openRound(path.join(directory, 'round'), [passphrase]));
    const source = { table: path.join(directory, '收件表.xlsx'), attachments: path.join(directory, 'attachments') };
    const report = await timed('intake', async () => must(await takeIn(round, source)));
    if (report.refused.length > 0) throw new Error(JSON.stringify(report.refused));
    must(assignPanel(round, panel, { category: 'product' }));
    await timed('seal', async () => must(await sealPanel(round, panel, path.join(directory, 'sealed'))));
    round.close();
  },

  /** Takes a batch into an expert's new workspace. */
  async open(batch = '', identity = '', passphrase = '', directory = '') {
    const expert = must(await openIdentity(identity, [passphrase]));
    await timed('open', async () => must(await openBatch(batch, expert, directory)));
  },

  /** Encrypts a file and throws the ciphertext away. */
  async encrypt(file = '', recipient = '') {
    const handle = await open(file, 'r');
    const { size } = await handle.stat();
    await timed('encrypt', async () => {
      const sealer = await ageSealer({ recipients: [recipient] });
      let bytes = 0;
      for await (const chunk of sealer.seal(chunksOf(region(handle, 0, size)))) bytes += chunk.length;
      if (bytes !== sealer.sealedSize(size)) throw new Error('not all of it was sealed');
    });
    await handle.close();
  },

  /** Decrypts a file and throws the plaintext away. */
  async decrypt(file = '', secret = '') {
    const handle = await open(file, 'r');
    const { size } = await handle.stat();
    await timed('decrypt', async () => {
      const opened = await ageOpen(region(handle, 0, size), { secrets: [secret] });
      if (typeof opened === 'string') throw new Error(opened);
      let bytes = 0;
      for await (const chunk of opened.stream()) bytes += chunk.length;
      if (bytes !== opened.size) throw new Error('not all of it was opened');
    });
    await handle.close();
  },
};

const work = actions[action];
if (work === undefined) throw new Error(`no such action: ${action}`);
await work(...args);
process.stdout.write(`${JSON.stringify({ times, peak: peakMemory() })}\n`);
