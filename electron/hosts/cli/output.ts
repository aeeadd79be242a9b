import type { Problem } from '#shared/errors/problem.ts';
import type { Result } from '#shared/result.ts';
import type { Work } from '#engine/platform/work.ts';
import { progressBar } from './progress.ts';

/** What a command gives back: a JSON-safe value, and how to say it in Chinese to a person. */
export interface Answer<T = unknown> {
  readonly value: T;
  readonly lines: readonly string[];
}

export interface Console {
  readonly json: boolean;
  /** For long operations: progress on stderr, Ctrl+C to cancel. */
  readonly work: Work;
}

export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

export function makeConsole(json: boolean): Console {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  return { json, work: { signal: abort.signal, report: progressBar(process.stderr) } };
}

/** Prints an answer or a refusal; with `--json` exactly one document on stdout. Returns the exit code. */
export function print(console: Console, result: Result<Answer>): number {
  if (!result.ok) {
    printProblem(console.json, result.error);
    return EXIT.refused;
  }
  const { value, lines } = result.value;
  process.stdout.write(
    console.json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
  );
  return EXIT.done;
}

export function printProblem(json: boolean, error: Problem | { code: string; message: string; details: object }): void {
  const { code, message, details } = error;
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, details } }, null, 2)}\n`);
  else process.stderr.write(`${message}\n(${code})\n`);
}
