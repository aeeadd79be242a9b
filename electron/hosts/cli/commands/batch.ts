import type { Command } from 'commander';
import { extractAttachment, openSignedBatch, verifyEntries } from '#engine/batch/index.ts';
import { exportAttachment, openBatch, takeTicket } from '#engine/workspace/index.ts';
import { ok } from '#shared/result.ts';
import { spoken } from '../instant.ts';
import { define, identityFrom, inWorkspace, type Finish, type WithPassphrase } from '../command.ts';

export function batchCommands(program: Command, finish: Finish): void {
  const batch = program.command('batch').description('评审包（.zpb）');
  define<WithPassphrase>(
    batch.command('inspect').description('查看并核验评审包，不需要密钥').argument('<file>'),
    finish,
    async (_options, console, [file = '']) => {
      const opened = await openSignedBatch(file);
      if (!opened.ok) return opened;
      const { header, digest, secretariat, container } = opened.value;
      try {
        const entries = await verifyEntries(opened.value, console.work);
        if (!entries.ok) return entries;
        const { round, panel, mode, issue, sealedAt, dossiers, suite, rubrics } = header;
        const experts = header.experts.length;
        const deadline = header.deadline ?? null;
        const said = { round, panel, mode, issue, sealedAt, deadline, suite, rubrics, dossiers, experts, digest };
        const by = {
          keyId: secretariat.keyId,
          name: secretariat.name,
          unit: secretariat.unit,
          checkCode: secretariat.checkCode,
        };
        return ok({
          value: { ...said, bytes: container.bytes, entries: header.entries.length, secretariat: by, intact: true },
          lines: [
            `${round.title} · ${panel}${mode === 'test' ? '（测试）' : ''}，第 ${issue} 次封包，${sealedAt}`,
            ...(deadline === null ? [] : [`评分单截止时间：${spoken(deadline)}`]),
            `${dossiers} 个项目，${experts} 名专家，${container.bytes} 字节，内容完整`,
            `秘书处：${secretariat.name}（${secretariat.unit}），校验码 ${secretariat.checkCode}`,
          ],
        });
      } finally {
        await container.close();
      }
    },
  );
  define<WithPassphrase & { identity: string; workspace: string }>(
    batch
      .command('open')
      .description('打开评审包到工作区')
      .argument('<file>')
      .requiredOption('--identity <file>', '专家的身份文件')
      .requiredOption('--workspace <dir>', '工作区文件夹'),
    finish,
    async (options, console, [file = '']) => {
      const identity = await identityFrom(options.identity, options);
      if (!identity.ok) return identity;
      const opened = await openBatch(file, identity.value, options.workspace, console.work);
      if (!opened.ok) return opened;
      const { title, panel, dossiers, attachments, bytes, present, secretariat, recused } = opened.value;
      return ok({
        value: opened.value,
        lines: [
          `${present ? '这个评审包已经打开过' : '已打开'}：${title} · ${panel}`,
          `${dossiers} 个项目，${attachments} 个附件，${bytes} 字节${recused > 0 ? `；事先回避 ${recused} 个项目` : ''}`,
          `秘书处：${secretariat.name}（${secretariat.unit}），校验码 ${secretariat.checkCode}`,
        ],
      });
    },
  );
  define<WithPassphrase & { workspace: string }>(
    batch
      .command('ticket')
      .description('打开复评通知（.zpt）')
      .argument('<file>')
      .requiredOption('--workspace <dir>', '工作区文件夹'),
    finish,
    (options, _console, [file = '']) =>
      inWorkspace(options, async (workspace) => {
        const opened = await takeTicket(file, workspace);
        if (!opened.ok) return opened;
        const { round, panel, number, note, dossiers, restored } = opened.value;
        return ok({
          value: opened.value,
          lines: [
            `${round.title} · ${panel}：第 ${number} 次复评通知`,
            ...(note === '' ? [] : [note]),
            ...dossiers.flatMap(({ no, title, questions, spread, own }) => [
              `${no} ${title}：您评 ${own} 分；全组 ${spread.join('、')} 分`,
              ...questions.map((one) => `  ${one}`),
            ]),
            ...(restored.length > 0 ? [`已恢复您签名过的评分：${restored.join('、')}`] : []),
            '修改后重新签名并写明理由，形成新的一版；不改也请告知秘书处。',
          ],
        });
      }),
  );
  define<WithPassphrase & { identity: string; attachment: string; out: string; workspace?: string }>(
    batch
      .command('extract')
      .description('导出一个附件的明文（会留下签名的导出记录）')
      .argument('<file>')
      .requiredOption('--identity <file>', '专家的身份文件')
      .requiredOption('--attachment <id>', '附件编号，如 001-A01')
      .requiredOption('--out <file>', '导出到')
      .option('--workspace <dir>', '同时记入该工作区的操作记录'),
    finish,
    async (options, _console, [file = '']) => {
      const { attachment, out } = options;
      const extracted =
        options.workspace === undefined
          ? await fromFile(file, options)
          : await inWorkspace({ ...options, workspace: options.workspace }, (workspace) =>
              exportAttachment(workspace, attachment, out),
            );
      if (!extracted.ok) return extracted;
      const { bytes, record } = extracted.value;
      return ok({
        value: extracted.value,
        lines: [`附件 ${attachment} 已导出到『${out}』（${bytes} 字节）。`, `导出记录：${record}`],
      });
    },
  );
}

async function fromFile(file: string, options: WithPassphrase & { identity: string; attachment: string; out: string }) {
  const identity = await identityFrom(options.identity, options);
  return identity.ok ? extractAttachment(file, identity.value, options.attachment, options.out) : identity;
}
