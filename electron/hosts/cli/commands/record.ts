import { Option, type Command } from 'commander';
import { auditRecord, writeRecord } from '#engine/record/index.ts';
import { auditKindNames } from '#shared/contract/office/audit.ts';
import { ok } from '#shared/result.ts';
import { define, inRound, type Finish, type WithPassphrase } from '../command.ts';
import { spoken } from '../instant.ts';
import type { Answer } from '../output.ts';

interface Options extends WithPassphrase {
  readonly round: string;
  readonly out?: string;
  readonly format: 'xlsx' | 'json';
}

export function recordCommand(program: Command, finish: Finish): void {
  define<Options>(
    program
      .command('record')
      .description('监督记录：核验并列出，或写出')
      .requiredOption('--round <dir>', '轮次文件夹')
      .option('--out <dir>', '写到这个文件夹')
      .addOption(new Option('--format <kind>', '写出为').choices(['xlsx', 'json']).default('xlsx')),
    finish,
    (options) =>
      inRound(options, async (round) => {
        if (options.out !== undefined) {
          const written = await writeRecord(round, options.out, options.format);
          if (!written.ok) return written;
          const { file, events, checkCode } = written.value;
          return ok<Answer>({
            value: written.value,
            lines: [`监督记录：${file}（${events} 条，末条校验码 ${checkCode}）`],
          });
        }
        const record = auditRecord(round);
        const { events, broken, checkCode } = record;
        return ok<Answer>({
          value: record,
          lines: [
            ...record.lines
              .toReversed()
              .map(({ seq, at, kind, who, said }) => `${seq} ${spoken(at)} ${auditKindNames[kind]} ${who}：${said}`),
            broken === null
              ? `共 ${events} 条，从第一条到最后一条核验通过，末条校验码 ${checkCode}`
              : `第 ${broken} 条与前文不能衔接，没有通过核验。`,
          ],
        });
      }),
  );
}
