import type { Command } from 'commander';
import { archiveRound } from '#engine/archive/index.ts';
import { writeArchiveList } from '#engine/closing/index.ts';
import { cardsFrom } from '#engine/roster/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import { ok } from '#shared/result.ts';
import { define, gather, inRound, type Finish, type WithPassphrase } from '../command.ts';

type InRound = WithPassphrase & { readonly round: string };

export function archiveCommand(program: Command, finish: Finish): void {
  define<InRound & { out: string }>(
    program
      .command('archive')
      .description('归档')
      .requiredOption('--round <dir>', '轮次文件夹')
      .requiredOption('--out <file>', '归档包（.zpa）'),
    finish,
    (options) =>
      inRound(options, async (round) => {
        const archived = await archiveRound(round, options.out);
        if (!archived.ok) return archived;
        return ok({
          value: archived.value,
          lines: [
            `归档包：${archived.value.file}（${archived.value.sheets} 份评分单）`,
            `结果校验码：${archived.value.checkCode}`,
          ],
        });
      }),
  );
}

export function archiveListCommand(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<InRound & { out: string }>(
    roundOption(round.command('archive-list').description('归档目录（PDF）：电子和纸质各有哪些')).requiredOption(
      '--out <dir>',
      '写到这个文件夹',
    ),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const written = await writeArchiveList(open, options.out);
        return written.ok ? ok({ value: written.value, lines: [`归档目录：${written.value.file}`] }) : written;
      }),
  );
}

export function verifyCommand(program: Command, finish: Finish): void {
  define<WithPassphrase & { roster?: string[] }>(
    program
      .command('verify')
      .description('核验任何一种文件，只需要公钥')
      .argument('<file>')
      .option('--roster <file>', '名册，或单张名片；可多次给出', gather),
    finish,
    async (options, console, [file = '']) => {
      const cards = options.roster === undefined ? null : await cardsFrom(options.roster);
      if (cards !== null && !cards.ok) return cards;
      const verified = await verifyFile(file, cards === null ? null : cards.value, console.work);
      if (!verified.ok) return verified;
      const { signedBy, limits } = verified.value;
      return ok({
        value: { file, verified: true, ...verified.value },
        lines: [
          `『${file}』核验通过。校验码 ${verified.value.checkCode}`,
          ...(signedBy === null ? [] : [`签名人：${signedBy}`]),
          ...(limits === '' ? [] : [limits]),
        ],
      });
    },
  );
}
