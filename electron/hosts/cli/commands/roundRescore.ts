import type { Command } from 'commander';
import { issueTickets, tickets } from '#engine/rescore/index.ts';
import { ok } from '#shared/result.ts';
import { define, gather, inRound, type Finish, type WithPassphrase } from '../command.ts';
import { instantOf } from '../instant.ts';

type InRound = WithPassphrase & { readonly round: string };

/** 复评: asking experts to look once more, and who has answered. */
export function rescoreCommands(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<InRound & { dossier: string[]; note: string; out: string; deadline?: string }>(
    roundOption(round.command('ticket').description('制作复评通知，请专家对所选项目再看一次'))
      .requiredOption('--dossier <no>', '项目编号，可多次给出', gather)
      .option('--note <text>', '对被通知专家的说明', '')
      .requiredOption('--out <dir>', '复评通知写到')
      .option('--deadline <time>', '交回截止时间，如 "2026-11-22 17:00"（本机时间）'),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const deadline = options.deadline === undefined ? null : instantOf(options.deadline, '截止时间');
        if (deadline?.ok === false) return deadline;
        const { dossier: numbers, note } = options;
        const due = deadline === null ? {} : { deadline: deadline.value };
        const issued = await issueTickets(open, { numbers, note, ...due }, options.out);
        if (!issued.ok) return issued;
        const lines = issued.value.map(
          (one) =>
            `『${one.panel}』第 ${one.number} 次复评通知：${one.file}，项目 ${one.dossiers.join('、')}，发给 ${one.experts.join('、')}`,
        );
        return ok({ value: { tickets: issued.value }, lines });
      }),
  );
  define<InRound>(roundOption(round.command('tickets').description('复评通知及答复情况')), finish, (options) =>
    inRound(options, (open) => {
      const all = tickets(open);
      const lines = all.flatMap(({ header, dossiers, answers }) => [
        `『${header.panel}』第 ${header.number} 次，项目 ${dossiers.join('、')}`,
        ...answers.map(({ name, before, after, reason }) =>
          after === null
            ? `  ${name}：未交回（现为第 ${before} 版）`
            : `  ${name}：已交回第 ${after} 版，理由：${reason}`,
        ),
      ]);
      return ok({ value: { tickets: all }, lines: lines.length === 0 ? ['还没有复评通知。'] : lines });
    }),
  );
}
