import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** What may be written down: a word for what happened and short facts about it. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number | boolean | null>>) => void;

export interface LogOptions {
  /** A file that would grow beyond this many bytes is put aside first. */
  readonly limit?: number;
  /** Files that are kept besides the current one. */
  readonly kept?: number;
  readonly now?: () => Date;
}

/**
 * Codes, numbers and times, one line each: a fact that is neither a number nor a short code is left out, so that no
 * sentence of a dossier, no name, no path and no 口令 can reach this file by mistake.
 */
const CODE = /^[\w.:@<>-]{1,120}$/;

/** Inside the data folder. */
export const LOG_FOLDER = 'logs';

/** A log file of one process in `directory`. A disk that does not take it stops nobody. */
export function openLog(directory: string, name: 'desktop' | 'engine', options: LogOptions = {}): Log {
  const { limit = 1024 * 1024, kept = 3, now = () => new Date() } = options;
  const file = path.join(directory, `${name}.log`);
  const numbered = (number: number): string => path.join(directory, `${name}.${number}.log`);
  return (event, facts = {}) => {
    const words = Object.entries({ event, ...facts }).map(([name, value]) => `${name}=${codeOf(value)}`);
    const line = `${now().toISOString()} ${words.join(' ')}\n`;
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size > 0 && size + line.length > limit) {
        rmSync(numbered(kept), { force: true });
        for (let number = kept - 1; number > 0; number -= 1)
          if (existsSync(numbered(number))) renameSync(numbered(number), numbered(number + 1));
        renameSync(file, numbered(1));
      }
      appendFileSync(file, line, { mode: 0o600 });
    } catch {
      // A log that cannot be written is no reason to stop a meeting.
    }
  };
}

function codeOf(value: string | number | boolean | null): string {
  return typeof value !== 'string' ? String(value) : CODE.test(value) ? value : '-';
}

/** Where an error came from, without its message, which may quote what somebody wrote. */
export function traceOf(error: unknown): { readonly name: string; readonly code: string; readonly at: string } {
  if (!(error instanceof Error)) return { name: typeof error, code: '', at: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const frame = /^\s+at (?:(\S+) )?.*?([\w.-]+:\d+:\d+)\)?$/m.exec(error.stack ?? '');
  return { name: error.name, code, at: frame === null ? '' : `${frame[1] ?? '<anonymous>'}@${frame[2]}` };
}
