import type { Command } from 'commander';
import { signSheet } from '#engine/sheet/index.ts';
import { ok } from '#shared/result.ts';
import { define, inWorkspace, type Finish, type WithPassphrase } from '../command.ts';

type InWorkspace = WithPassphrase & { readonly workspace: string };

export function sheetCommands(program: Command, finish: Finish): void {
  const sheet = program.command('sheet').description('评分单（.zps）');
  define<InWorkspace & { out: string; reason?: string }>(
    sheet
      .command('sign')
      .description('检查、签名并写出评分单')
      .requiredOption('--workspace <dir>', '工作区文件夹')
      .requiredOption('--out <dir>', '写到（如 U 盘）')
      .option('--reason <text>', '修改理由（第二版起）'),
    finish,
    (options) =>
      inWorkspace(options, async (workspace) => {
        const signed = await signSheet(workspace, options.out, options.reason);
        if (!signed.ok) return signed;
        const { file, revision, checkCode, repeated, doubts } = signed.value;
        return ok({
          value: signed.value,
          lines: [
            `${repeated ? '内容没有变化，重新写出' : '已签名并写出'}第 ${revision} 版：${file}`,
            `校验码：${checkCode}`,
            ...doubts.map((one) => `  请留意：${one.message}`),
          ],
        });
      }),
  );
}
