import { execFileSync, spawnSync } from 'node:child_process';

/** Whether a program answers on this machine. */
export function hasTool(name: string, ...args: string[]): boolean {
  return spawnSync(name, args, { stdio: 'ignore' }).status === 0;
}

export const hasAge = hasTool('age', '--version') && hasTool('age-keygen', '--version');
export const hasOpenssl = hasTool('openssl', 'version');
/** `age` asks for passphrases on a terminal; `script` (bsdutils) lends it one. */
export const hasTerminal = hasTool('script', '--version');

/** Runs a program and gives its standard output. */
export function run(program: string, args: readonly string[], input?: Uint8Array): Buffer {
  return execFileSync(program, args, { ...(input === undefined ? {} : { input }), stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs a shell command on a terminal of its own and types these lines into it; gives its exit status. */
export function runOnTerminal(command: string, lines: readonly string[]): number | null {
  const typed = lines.map((line) => `${line}\n`).join('');
  return spawnSync('script', ['-qec', command, '/dev/null'], { input: typed, timeout: 30_000 }).status;
}
