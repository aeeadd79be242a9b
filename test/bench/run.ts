import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Measured {
  /** Milliseconds of each named part. */
  readonly times: Readonly<Record<string, number>>;
  /** Peak resident memory in bytes. */
  readonly peak: number;
  /** Milliseconds of the whole process, from start to end. */
  readonly whole: number;
}

const child = path.join(import.meta.dirname, 'child.ts');
const hook = path.join(import.meta.dirname, 'noNodeCipher.ts');

/** Runs one action of `child.ts` with ChaCha20 of `node:crypto` forbidden; `core` pins it to one processor. */
export async function measure(action: string, args: readonly string[], core?: number): Promise<Measured> {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', '--import', hook, child, action, ...args];
  const { out, milliseconds } = await finished(pinned(node, core));
  const { times, peak } = JSON.parse(out) as { times: Record<string, number>; peak: number };
  return { times, peak, whole: milliseconds };
}

/** Milliseconds that a program takes, from its start to its end. */
export async function timeOf(command: readonly string[], core?: number): Promise<number> {
  return (await finished(pinned(command, core))).milliseconds;
}

/** The same for several programs, one after the other. */
export async function timeOfAll(...commands: readonly (readonly string[])[]): Promise<number> {
  let sum = 0;
  for (const command of commands) sum += await timeOf(command);
  return sum;
}

function pinned(command: readonly string[], core?: number): readonly string[] {
  return core === undefined ? command : ['taskset', '-c', String(core), ...command];
}

function finished([program = '', ...args]: readonly string[]): Promise<{ out: string; milliseconds: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const running = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    running.stdout.on('data', (data: Buffer) => (out += data.toString()));
    running.stderr.on('data', (data: Buffer) => (err += data.toString()));
    running.once('error', reject);
    let milliseconds = 0;
    running.once('exit', () => (milliseconds = performance.now() - start));
    running.once('close', (code) =>
      code === 0 ? resolve({ out, milliseconds }) : reject(new Error(`${program} ended with ${code}: ${err}`)),
    );
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
