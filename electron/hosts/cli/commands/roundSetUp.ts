import { InvalidArgumentError, Option, type Command } from 'commander';
import { readCard, type CardFile } from '#engine/identity/index.ts';
import { intakeTemplate } from '#engine/intake/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { createRound } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { define, gather, identityFrom, type Finish, type WithPassphrase } from '../command.ts';
import { intakeCommand } from './roundIntake.ts';

interface CreateOptions extends WithPassphrase {
  readonly round: string;
  readonly secretariat: string;
  readonly title: string;
  readonly mode: 'live' | 'test';
  readonly rubrics?: string;
  readonly opening?: { threshold: number; holders: number };
  readonly holder?: string[];
}

/** From the empty template to a round with its dossiers in it. */
export function setUpCommands(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<WithPassphrase & { out: string }>(
    round.command('template').description('写出收件表模板').requiredOption('--out <file>', '写到'),
    finish,
    async (options) => {
      const written = await writeDurably(options.out, [await intakeTemplate()]);
      return written.ok ? ok({ value: { file: options.out }, lines: [`收件表模板：${options.out}`] }) : written;
    },
  );
  define<CreateOptions>(
    roundOption(round.command('create').description('建立轮次'))
      .requiredOption('--secretariat <file>', '秘书处的身份文件')
      .requiredOption('--title <text>', '轮次名称')
      .addOption(new Option('--mode <mode>', '正式或测试').choices(['live', 'test']).default('live'))
      .option('--rubrics <dir>', '评价指南文件夹')
      .addOption(new Option('--opening <K-of-N>', '开分钥匙由 N 人分持、K 人同到方可开分').argParser(parseOpening))
      .option('--holder <file>', '持钥人的名片（.zpc），可多次给出', gather),
    finish,
    async (options) => {
      const secretariat = await identityFrom(options.secretariat, options);
      if (!secretariat.ok) return secretariat;
      const holders = await readCards(options.holder ?? []);
      if (!holders.ok) return holders;
      const { opening } = options;
      if ((opening?.holders ?? 0) !== holders.value.length)
        return refused(
          problem('OPENING_RULE_INVALID', { threshold: opening?.threshold ?? 0, holders: holders.value.length }),
        );
      const created = await createRound({
        directory: options.round,
        secretariat: secretariat.value,
        title: options.title,
        mode: options.mode,
        ...(options.rubrics === undefined ? {} : { rubrics: options.rubrics }),
        ...(opening === undefined ? {} : { opening: { threshold: opening.threshold, holders: holders.value } }),
      });
      if (!created.ok) return created;
      const { record } = created.value;
      created.value.close();
      return ok({
        value: { round: options.round, ...record },
        lines: [`已建立轮次『${record.title}』：${options.round}`],
      });
    },
  );
  intakeCommand(round, roundOption, finish);
}

async function readCards(files: readonly string[]): Promise<Result<CardFile[]>> {
  const cards: CardFile[] = [];
  for (const file of files) {
    const card = await readCard(file);
    if (!card.ok) return card;
    cards.push(card.value);
  }
  return ok(cards);
}

function parseOpening(value: string): { threshold: number; holders: number } {
  const match = /^(\d+)-of-(\d+)$/.exec(value);
  if (match === null) throw new InvalidArgumentError('应为 K-of-N，如 2-of-3');
  return { threshold: Number(match[1]), holders: Number(match[2]) };
}
