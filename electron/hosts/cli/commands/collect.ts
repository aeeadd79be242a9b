import type { Command } from 'commander';
import { collect, type Outcome } from '#engine/collect/index.ts';
import { signatureLabels } from '#shared/domain/identity.ts';
import { ok } from '#shared/result.ts';
import { define, inRound, type Finish, type WithPassphrase } from '../command.ts';

const outcomeNames: Readonly<Record<Outcome, string>> = {
  accepted: '已收下',
  present: '已有，无变化',
  superseded: '已收下，已有更新版本',
  refused: '未收下',
};

export function collectCommands(program: Command, finish: Finish): void {
  define<WithPassphrase & { round: string }>(
    program
      .command('collect')
      .description('回收评分单（文件或文件夹，次序与次数不限）')
      .requiredOption('--round <dir>', '轮次文件夹')
      .argument('<source...>'),
    finish,
    (options, console, sources) =>
      inRound(options, async (round) => {
        const collected = await collect(round, sources, console.work);
        if (!collected.ok) return collected;
        const lines = collected.value.map(({ file, outcome, expert, origin, revision, message }) => {
          const label = origin === undefined ? '' : `(${signatureLabels[origin]})`;
          const who = expert === undefined ? '' : ` ${expert} 第 ${revision} 版${label}`;
          return `${outcomeNames[outcome]}：${file}${who}${message === undefined ? '' : `\n  ${message}`}`;
        });
        return ok({ value: { files: collected.value }, lines });
      }),
  );
}
