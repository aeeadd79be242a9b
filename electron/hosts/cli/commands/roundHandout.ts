import type { Command } from 'commander';
import { handoutState, writeMeetingPapers, writeStick } from '#engine/handout/index.ts';
import { expertNamed } from '#engine/round/index.ts';
import { ok } from '#shared/result.ts';
import { define, inRound, type Finish, type WithPassphrase } from '../command.ts';
import { spoken } from '../instant.ts';

type InRound = WithPassphrase & { readonly round: string };

/** Handing out: one expert's stick, which stick holds what, and the papers of the meeting. */
export function handoutCommands(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<InRound & { expert: string; to: string; anyway?: true }>(
    roundOption(round.command('stick').description('把一位专家的评审包写到 U 盘，并读回核对'))
      .requiredOption('--expert <name>', '姓名或密钥编号')
      .requiredOption('--to <dir>', 'U 盘')
      .option('--anyway', 'U 盘上已有别人的评审包也写'),
    finish,
    (options, console) =>
      inRound(options, async (open) => {
        const expert = expertNamed(open, options.expert);
        if (!expert.ok) return expert;
        const order = { expert: expert.value.keyId, directory: options.to, anyway: options.anyway === true };
        const written = await writeStick(open, order, console.work);
        if (!written.ok) return written;
        const { name, file, bytes, issue } = written.value;
        return ok({
          value: written.value,
          lines: [`${name}：${file}（第 ${issue} 次封包，${bytes} 字节），已读回核对。`],
        });
      }),
  );
  define<InRound>(
    roundOption(round.command('sticks').description('哪个 U 盘写了什么，谁的还没有写')),
    finish,
    (options) =>
      inRound(options, (open) => {
        const { panels, experts } = handoutState(open);
        const lines = experts.flatMap(({ name, panel, issue, sticks }) =>
          sticks.length === 0
            ? [`${name}（${panel}）：${issue === null ? '还没有封包' : '还没有写'}`]
            : sticks.map(
                (one) => `${name}（${panel}）：${one.place}，${one.file}，第 ${one.issue} 次封包，${spoken(one.at)}`,
              ),
        );
        return ok({ value: { panels, experts }, lines });
      }),
  );
  define<InRound & { out: string }>(
    roundOption(round.command('papers').description('制作会议材料：签到表、承诺书、回避声明（PDF）')).requiredOption(
      '--out <dir>',
      '写到这个文件夹',
    ),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const written = await writeMeetingPapers(open, options.out);
        return written.ok ? ok({ value: written.value, lines: [...written.value.files] }) : written;
      }),
  );
}
