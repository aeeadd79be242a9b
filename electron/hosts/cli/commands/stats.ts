import type { Command } from 'commander';
import { readScoreMatrix } from '#engine/statsTable/index.ts';
import { ok } from '#shared/result.ts';
import { tableStatistics } from '#shared/stats/index.ts';
import { define, wholeNumber, type Finish, type WithPassphrase } from '../command.ts';

export function statsCommand(program: Command, finish: Finish): void {
  define<WithPassphrase & { table: string; recognise?: number }>(
    program
      .command('stats')
      .description('对一张评分表做与汇总相同的统计，供复核')
      .requiredOption('--table <file>', '首列为项目，其后每列一名专家，空格为缺')
      .option('--recognise <k>', '拟认定的项目数', wholeNumber),
    finish,
    async (options) => {
      const table = await readScoreMatrix(options.table);
      if (!table.ok) return table;
      const { recognise } = options;
      const statistics = tableStatistics(table.value, recognise === undefined ? {} : { recognise });
      return ok({ value: statistics, lines: [JSON.stringify(statistics, null, 2)] });
    },
  );
}
