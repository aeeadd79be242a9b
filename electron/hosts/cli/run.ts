import { Command, CommanderError } from 'commander';
import type { Finish } from './command.ts';
import { EXIT, printProblem } from './output.ts';

type AddCommands = (program: Command, finish: Finish) => void;

/** Each group is loaded when it is called: most commands need neither spreadsheets nor PDF. */
const groups: Readonly<Record<string, () => Promise<AddCommands>>> = {
  identity: async () => (await import('./commands/identity.ts')).identityCommands,
  round: async () => (await import('./commands/round.ts')).roundCommands,
  batch: async () => (await import('./commands/batch.ts')).batchCommands,
  score: async () => (await import('./commands/score.ts')).scoreCommands,
  sheet: async () => (await import('./commands/sheet.ts')).sheetCommands,
  collect: async () => (await import('./commands/collect.ts')).collectCommands,
  tally: async () => (await import('./commands/tally.ts')).tallyCommand,
  rubric: async () => (await import('./commands/rubric.ts')).rubricCommands,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  record: async () => (await import('./commands/record.ts')).recordCommand,
  archive: async () => (await import('./commands/archive.ts')).archiveCommand,
  bureau: async () => (await import('./commands/bureau.ts')).bureauCommands,
  verify: async () => (await import('./commands/archive.ts')).verifyCommand,
  stats: async () => (await import('./commands/stats.ts')).statsCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
};

/** Runs one command line. Returns the exit code: 0 done, 1 refused, 2 usage. */
export async function run(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  const outcome = { code: EXIT.usage as number };
  const program = new Command('zhiping')
    .description('质评：产业质量攻关成果离线评价')
    .exitOverride()
    .configureOutput({ writeErr: (text) => void (json || process.stderr.write(text)) })
    .showHelpAfterError()
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false);
  const finish = (code: number): void => void (outcome.code = code);
  const called = groups[argv.find((word) => !word.startsWith('-')) ?? ''];
  for (const load of called === undefined ? Object.values(groups) : [called]) (await load())(program, finish);
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
