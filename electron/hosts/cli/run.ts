import { Command, CommanderError } from 'commander';
import { cardIdentityCommands } from './commands/identity.ts';
import { collectCommands } from './commands/collect.ts';
import { batchCommands } from './commands/batch.ts';
import { demoCommand } from './commands/demo.ts';
import { resultCommands } from './commands/result.ts';
import { roundCommands } from './commands/round.ts';
import { scoreCommands } from './commands/score.ts';
import { statsCommand } from './commands/stats.ts';
import { EXIT, printProblem } from './output.ts';

/** Runs one command line. Returns the exit code: 0 done, 1 refused, 2 usage. */
export async function run(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  const outcome = { code: EXIT.usage as number };
  const program = new Command('zhiping')
    .description('质评:产业质量攻关成果离线评价')
    .exitOverride()
    .configureOutput({ writeErr: (text) => void (json || process.stderr.write(text)) })
    .showHelpAfterError()
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false);
  const finish = (code: number): void => void (outcome.code = code);
  for (const add of [
    cardIdentityCommands,
    roundCommands,
    batchCommands,
    scoreCommands,
    collectCommands,
    resultCommands,
    statsCommand,
    demoCommand,
  ])
    add(program, finish);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    if (json) printProblem(true, { code: 'USAGE', message: error.message, details: {} });
    return EXIT.usage;
  }
  return outcome.code;
}
