import { InvalidArgumentError, Option, type Command } from 'commander';
import { openIdentity, type Identity } from '#engine/identity/index.ts';
import { openRound, type Round } from '#engine/round/index.ts';
import { openWorkspace, type Workspace } from '#engine/workspace/index.ts';
import type { Result } from '#shared/result.ts';
import { makeConsole, print, type Answer, type Console } from './output.ts';
import { readPassphrases } from './passphrases.ts';

export type Finish = (code: number) => void;

/** Adds what every command takes, and runs it: parse, act, print, exit code. */
export function define<Options>(
  command: Command,
  finish: Finish,
  act: (options: Options, console: Console, args: readonly string[]) => Promise<Result<Answer>>,
): Command {
  command.option('--json', '只在标准输出写一个 JSON 文档');
  command.addOption(passphraseOption());
  command.action(async () => {
    const options = command.opts<Options & { json?: boolean }>();
    const console = makeConsole(options.json === true);
    const args = command.processedArgs.flat() as string[];
    finish(print(console, await act(options, console, args)));
  });
  return command;
}

export interface WithPassphrase {
  readonly passphraseFile?: string[];
}

function passphraseOption(): Option {
  return new Option('--passphrase-file <file>', '存放口令的文件；可多次给出，按次序对应各身份').argParser(gather);
}

/** For options that may be given several times. */
export function gather(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

export function wholeNumber(value: string): number {
  const parsed = Number(value);
  if (!Number.isSafeInteger(parsed) || parsed < 0) throw new InvalidArgumentError('应为非负整数');
  return parsed;
}

export async function identityFrom(file: string, options: WithPassphrase): Promise<Result<Identity>> {
  const passphrases = await readPassphrases(options.passphraseFile);
  return passphrases.ok ? openIdentity(file, passphrases.value) : passphrases;
}

/** Opens the round, acts in it, and closes it whatever happens. */
export async function inRound<T>(
  options: WithPassphrase & { readonly round: string },
  act: (round: Round, passphrases: readonly string[]) => Promise<Result<T>> | Result<T>,
): Promise<Result<T>> {
  const passphrases = await readPassphrases(options.passphraseFile);
  if (!passphrases.ok) return passphrases;
  const round = await openRound(options.round, passphrases.value);
  if (!round.ok) return round;
  try {
    return await act(round.value, passphrases.value);
  } finally {
    round.value.close();
  }
}

/** The same for an expert's workspace. */
export async function inWorkspace<T>(
  options: WithPassphrase & { readonly workspace: string },
  act: (workspace: Workspace) => Promise<Result<T>> | Result<T>,
): Promise<Result<T>> {
  const passphrases = await readPassphrases(options.passphraseFile);
  if (!passphrases.ok) return passphrases;
  const workspace = await openWorkspace(options.workspace, passphrases.value);
  if (!workspace.ok) return workspace;
  try {
    return await act(workspace.value);
  } finally {
    workspace.value.close();
  }
}
