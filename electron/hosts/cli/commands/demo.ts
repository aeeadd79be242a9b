import type { Command } from 'commander';
import { runDemo } from '#engine/demo/index.ts';
import { ok } from '#shared/result.ts';
import { define, wholeNumber, type Finish, type WithPassphrase } from '../command.ts';

export function demoCommand(program: Command, finish: Finish): void {
  define<WithPassphrase & { out: string; projects?: number; experts?: number; seed?: number }>(
    program
      .command('demo')
      .description('演示一轮完整的评审')
      .requiredOption('--out <dir>', '文件放到（须为空或不存在）')
      .option('--projects <n>', '项目数（超出内置的部分自动生成）', wholeNumber)
      .option('--experts <n>', '专家数（超出内置的部分自动生成）', wholeNumber)
      .option('--seed <n>', '随机种子', wholeNumber),
    finish,
    async (options, console) => {
      const say = (line: string): void => void (console.json ? process.stderr : process.stdout).write(`${line}\n`);
      const { out, projects, experts, seed } = options;
      const demo = await runDemo({ directory: out, say, work: console.work, size: { projects, experts, seed } });
      return demo.ok ? ok({ value: demo.value, lines: [] }) : demo;
    },
  );
}
