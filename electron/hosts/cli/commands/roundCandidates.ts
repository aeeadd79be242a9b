import path from 'node:path';
import type { Command } from 'commander';
import { markRoster, rosterTemplate } from '#engine/candidates/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import {
  changeCells,
  issueMany,
  previewRoster,
  RESERVE,
  takeRoster,
  type ComparedCandidate,
  type RosterPreview,
  expertNamed,
} from '#engine/round/index.ts';
import { ok, type Result } from '#shared/result.ts';
import { define, gather, inRound, type Finish, type WithPassphrase } from '../command.ts';

type InRound = WithPassphrase & { readonly round: string };

interface ImportOptions extends InRound {
  readonly table: string;
  readonly preview?: boolean;
  readonly marked?: string;
}

interface CellOptions extends InRound {
  readonly expert: string;
  readonly dossiers: string;
  readonly leave?: boolean;
}

/** The secretariat's own list of candidates, and the matrix by hand. */
export function candidateCommands(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<WithPassphrase & { out: string }>(
    round
      .command('roster-template')
      .description('写出空白的候选专家名册')
      .requiredOption('--out <file>', '写到哪个文件（.xlsx）'),
    finish,
    async ({ out }) => {
      const written = await writeDurably(out, [Buffer.from(await rosterTemplate())]);
      return written.ok ? ok({ value: { file: out }, lines: [`已写出『${out}』。`] }) : written;
    },
  );
  define<ImportOptions>(
    roundOption(round.command('roster-import').description('读入候选专家名册，用于抽取、发放身份和比对回避'))
      .requiredOption('--table <file>', '名册（.xlsx 或 .csv）')
      .option('--preview', '只核对并预览，不收入')
      .option('--marked <file>', '把标注了问题的名册写到（.xlsx）'),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const preview = await previewRoster(open, options.table);
        if (!preview.ok) return preview;
        const marked = await writeMarked(options, preview.value);
        if (!marked.ok) return marked;
        const lines = [...previewLines(preview.value), ...marked.value];
        if (options.preview === true)
          return ok({ value: valueOf(preview.value), lines: [...lines, '以上为预览，没有收入。'] });
        const taken = await takeRoster(open, options.table, preview.value.fingerprint);
        if (!taken.ok) return taken;
        return ok({ value: { ...valueOf(preview.value), taken: taken.value }, lines: [...lines, '已收入。'] });
      }),
  );
  define<InRound & { candidate: string[]; panel: string; directory: string }>(
    roundOption(round.command('issue-many').description('为备选名册中的专家成批发放身份，口令只显示一次'))
      .requiredOption('--candidate <id>', '编号，或 姓名/单位；可多次给出', gather)
      .requiredOption('--directory <dir>', '身份文件写到哪个文件夹')
      .option('--panel <name>', '登记到专家组', RESERVE),
    finish,
    (options, console) =>
      inRound(options, async (open) => {
        const { candidate, panel, directory } = options;
        const made = await issueMany(open, candidate, { panel, directory }, console.work);
        if (!made.ok) return made;
        const { issued, stopped } = made.value;
        return ok({
          value: { issued, stopped: stopped?.message ?? null },
          lines: [
            ...issued.map(
              (one) =>
                `${one.name}（${one.unit}）：身份文件 ${path.basename(one.file)}，口令 ${one.passphrase}，校验码 ${one.checkCode}`,
            ),
            ...(stopped === null ? [] : [`其余没有发放：${stopped.message}`]),
            '口令请分别装入口令函单独交给本人，此后查不到。',
          ],
        });
      }),
  );
  define<CellOptions>(
    roundOption(round.command('cells').description('调整对照表：分配给专家，或不分配给本组的一位专家'))
      .requiredOption('--expert <name>', '姓名或密钥编号')
      .requiredOption('--dossiers <list>', '项目编号，用逗号分隔')
      .option('--leave', '不分配；不给则恢复分配'),
    finish,
    (options) =>
      inRound(options, (open) => {
        const expert = expertNamed(open, options.expert);
        if (!expert.ok) return expert;
        const numbers = options.dossiers.split(/[,，、\s]+/).filter((no) => no !== '');
        const assigned = options.leave !== true;
        const changed = changeCells(
          open,
          numbers.map((no) => ({ expert: expert.value.keyId, no, assigned })),
        );
        return changed.ok ? ok({ value: changed.value, lines: [`已调整 ${changed.value.changed} 格。`] }) : changed;
      }),
  );
}

async function writeMarked(options: ImportOptions, preview: RosterPreview): Promise<Result<string[]>> {
  if (options.marked === undefined) return ok([]);
  const marked = await markRoster(options.table, preview.problems);
  if (!marked.ok) return marked;
  const written = await writeDurably(options.marked, [Buffer.from(marked.value)]);
  return written.ok ? ok([`标注了问题的名册：${options.marked}`]) : written;
}

function idsOf({ compared }: RosterPreview, state: ComparedCandidate['state']): string[] {
  return compared.filter((one) => one.state === state).map(({ entry }) => entry.id);
}

function valueOf(preview: RosterPreview) {
  return {
    new: idsOf(preview, 'new'),
    changed: idsOf(preview, 'changed'),
    unchanged: idsOf(preview, 'unchanged'),
    frozen: idsOf(preview, 'frozen'),
    absent: preview.absent.map(({ id }) => id),
    held: preview.held,
    problems: preview.problems,
  };
}

function previewLines(preview: RosterPreview): string[] {
  const count = (state: ComparedCandidate['state']): number => idsOf(preview, state).length;
  return [
    `新增 ${count('new')} 人，更新 ${count('changed')} 人，无变化 ${count('unchanged')} 人；已封包不能再改 ${count('frozen')} 人，待改正 ${preview.held} 行，表中没有而保留 ${preview.absent.length} 人。`,
    ...preview.compared.flatMap(({ entry, differences }) =>
      differences.map(({ heading, before, after }) => `  ${entry.name} ${heading}：${before} → ${after}`),
    ),
    ...preview.problems.map(
      (one) =>
        `  ${one.severity === 'error' ? '须改正' : '提示'} ${one.row === 0 ? '整张表' : `第 ${one.row} 行`} ${one.column}：${one.message}`,
    ),
  ];
}
