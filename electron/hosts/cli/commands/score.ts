import { Option, type Command } from 'commander';
import { importScores, scoreForm } from '#engine/paper/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { changeBallot, workspaceStatus, type WorkspaceStatus } from '#engine/workspace/index.ts';
import { findingLevelSchema } from '#shared/domain/rubric.ts';
import { ok } from '#shared/result.ts';
import { spoken } from '../instant.ts';
import { define, inWorkspace, wholeNumber, type Finish, type WithPassphrase } from '../command.ts';

type InWorkspace = WithPassphrase & { readonly workspace: string };
type OnDossier = InWorkspace & { readonly dossier: string };

export function scoreCommands(program: Command, finish: Finish): void {
  const score = program.command('score').description('评分（专家）');
  const workspaceOption = (command: Command): Command => command.requiredOption('--workspace <dir>', '工作区文件夹');
  const onDossier = (name: string, description: string): Command =>
    workspaceOption(score.command(name).description(description)).requiredOption('--dossier <no>', '项目编号');
  const change = <Options extends OnDossier>(command: Command, make: (options: Options) => unknown): void => {
    define<Options>(command, finish, (options) =>
      inWorkspace(options, (workspace) => {
        const changed = changeBallot(workspace, options.dossier, make(options));
        if (!changed.ok) return changed;
        const { ballot, total } = changed.value;
        return ok({
          value: { dossier: options.dossier, ...total, ballot },
          lines: [`已保存。项目 ${options.dossier}：已评 ${total.scored}/${total.items} 项，合计 ${total.total} 分`],
        });
      }),
    );
  };
  change<OnDossier & { item: string; score: string; reason?: string }>(
    onDossier('set', '给一项评分')
      .requiredOption('--item <code>', '指标，如 A1')
      .requiredOption('--score <points>', '分值')
      .option('--reason <text>', '理由（优、差必填）'),
    ({ item, score: points, reason }) => ({
      kind: 'score',
      item,
      score: points,
      ...(reason === undefined ? {} : { reason }),
    }),
  );
  change<OnDossier & { item: string }>(
    onDossier('clear', '撤销一项评分（回到未评）').requiredOption('--item <code>', '指标'),
    ({ item }) => ({ kind: 'score', item, score: null }),
  );
  change<OnDossier & { item: string; attachment: string; page: number; note?: string }>(
    onDossier('pin', '把附件某页引为一项评分的依据')
      .requiredOption('--item <code>', '指标')
      .requiredOption('--attachment <id>', '附件编号')
      .requiredOption('--page <n>', '页码', wholeNumber)
      .option('--note <text>', '说明'),
    ({ item, attachment, page, note }) => ({ kind: 'pins', item, pins: [{ attachment, page, note: note ?? '' }] }),
  );
  change<OnDossier & { reason: string }>(
    onDossier('recuse', '回避').requiredOption('--reason <text>', '理由'),
    ({ reason }) => ({ kind: 'recuse', reason }),
  );
  change<OnDossier & { reason: string }>(
    onDossier('abstain', '弃权').requiredOption('--reason <text>', '理由'),
    ({ reason }) => ({ kind: 'abstain', reason }),
  );
  change<OnDossier>(onDossier('resume', '撤回弃权'), () => ({ kind: 'resume' }));
  change<OnDossier & { veto: string; reason: string }>(
    onDossier('veto', '提出一票否决')
      .requiredOption('--veto <code>', '否决项，如 V3')
      .requiredOption('--reason <text>', '理由'),
    ({ veto, reason }) => ({ kind: 'veto', veto, reason }),
  );
  change<OnDossier & { level: string; benchmark?: string }>(
    onDossier('finding', '判定先进水平')
      .addOption(new Option('--level <level>', '水平').choices(findingLevelSchema.options).makeOptionMandatory())
      .option('--benchmark <text>', '所依据的对标对象'),
    ({ level, benchmark }) => ({ kind: 'finding', level, benchmark: benchmark ?? '' }),
  );
  change<OnDossier & { vote: 'yes' | 'no' }>(
    onDossier('agree', '表明是否同意认定').addOption(
      new Option('--vote <yes|no>', '同意或不同意').choices(['yes', 'no']).makeOptionMandatory(),
    ),
    ({ vote }) => ({ kind: 'agree', agree: vote === 'yes' }),
  );
  change<OnDossier & { text: string }>(
    onDossier('opinion', '写总体意见').requiredOption('--text <text>', '意见'),
    ({ text }) => ({ kind: 'opinion', opinion: text }),
  );
  define<InWorkspace & { out: string }>(
    workspaceOption(score.command('form').description('写出纸面评分录入表')).requiredOption('--out <file>', '写到'),
    finish,
    (options) =>
      inWorkspace(options, async (workspace) => {
        const form = await scoreForm(workspace);
        if (!form.ok) return form;
        const written = await writeDurably(options.out, [form.value]);
        return written.ok ? ok({ value: { file: options.out }, lines: [`录入表：${options.out}`] }) : written;
      }),
  );
  define<InWorkspace & { table: string }>(
    workspaceOption(score.command('import').description('从录入表导入评分')).requiredOption('--table <file>', '录入表'),
    finish,
    (options) =>
      inWorkspace(options, async (workspace) => {
        const imported = await importScores(workspace, options.table);
        if (!imported.ok) return imported;
        const { dossiers, changes, refused: wrong, notices } = imported.value;
        return ok({
          value: { ...imported.value, dossiers: dossiers.length, numbers: dossiers },
          lines: [
            `导入 ${dossiers.length} 个项目、${changes} 处；有误 ${wrong.length} 处，提示 ${notices.length} 处。`,
            ...[...wrong, ...notices].map((one) => `  ${one.sheet} 第 ${one.row} 行 ${one.column}：${one.message}`),
          ],
        });
      }),
  );
  define<InWorkspace>(workspaceOption(score.command('status').description('评分现状')), finish, (options) =>
    inWorkspace(options, (workspace) => {
      const status = workspaceStatus(workspace);
      return status.ok ? ok({ value: status.value, lines: statusLines(status.value) }) : status;
    }),
  );
}

const stateNames = { unscored: '未评', partial: '部分', scored: '已评', abstained: '弃权', recused: '回避' } as const;

function statusLines(status: WorkspaceStatus): string[] {
  const { counts } = status;
  return [
    `${status.round.title} · ${status.panel} · ${status.expert.name}`,
    ...(status.deadline === null ? [] : [`评分单截止时间：${spoken(status.deadline)}`]),
    `已评 ${counts.scored}，部分 ${counts.partial}，未评 ${counts.unscored}，回避 ${counts.recused + status.recusedBeforehand.length}，弃权 ${counts.abstained}`,
    ...status.dossiers.map(
      (one) => `${one.no} ${one.title}：${stateNames[one.state]} ${one.scored}/${one.items} 项，合计 ${one.total} 分`,
    ),
    ...status.recusedBeforehand.map((one) => `${one.no} ${one.title}：事先回避，${one.reason}`),
    ...status.sheets.map((one) => `已签第 ${one.revision} 版，校验码 ${one.checkCode}`),
    ...(status.changedSinceSigned ? ['签名之后又有修改，请写明理由重新签名。'] : []),
    status.ready ? '可以签名。' : '还有未完成的评分，暂不能签名。',
  ];
}
