import type { Command } from 'commander';
import { writeReport } from '#engine/reporting/index.ts';
import { ok } from '#shared/result.ts';
import { define, inRound, type Finish, type WithPassphrase } from '../command.ts';

type InRound = WithPassphrase & { readonly round: string };

export function reportCommand(program: Command, finish: Finish): void {
  define<InRound & { out: string; anonymous?: boolean }>(
    program
      .command('report')
      .description('写出评分汇总表')
      .requiredOption('--round <dir>', '轮次文件夹')
      .requiredOption('--out <dir>', '写到')
      .option('--anonymous', '隐去专家姓名和单位'),
    finish,
    (options) =>
      inRound(options, async (round) => {
        const written = await writeReport(round, options.out, options.anonymous === true);
        return written.ok
          ? ok({ value: written.value, lines: written.value.files.map((file) => `报表：${file}`) })
          : written;
      }),
  );
}
