import type { Command } from 'commander';
import { markIntakeTable } from '#engine/intake/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { previewIntake, takeIn, withdrawDossier, type IntakePreview, type Round } from '#engine/round/index.ts';
import type { CellProblem, IntakeDifference } from '#shared/domain/intake.ts';
import { ok, type Result } from '#shared/result.ts';
import { define, inRound, type Finish, type WithPassphrase } from '../command.ts';
import type { Answer, Console } from '../output.ts';

interface IntakeOptions extends WithPassphrase {
  readonly round: string;
  readonly table: string;
  readonly attachments: string;
  readonly preview?: boolean;
  readonly marked?: string;
}

/** Taking in a table, or only saying what that would do; the table comes back marked where it is wrong. */
export function intakeCommand(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<IntakeOptions>(
    roundOption(round.command('intake').description('收件：读入项目表和附件文件夹'))
      .requiredOption('--table <file>', '收件表（.xlsx，或 项目.csv 及同目录各表）')
      .requiredOption('--attachments <dir>', '附件文件夹')
      .option('--preview', '只核对并预览，不收入')
      .option('--marked <file>', '把标注了问题的收件表写到（.xlsx）'),
    finish,
    (options, console) =>
      inRound(options, async (open) => {
        const marked =
          options.marked === undefined ? ok([]) : await writeMarked(open, options, options.marked, console);
        if (!marked.ok) return marked;
        const done =
          options.preview === true ? await preview(open, options, console) : await take(open, options, console);
        return done.ok ? ok({ ...done.value, lines: [...done.value.lines, ...marked.value] }) : done;
      }),
  );
  define<WithPassphrase & { round: string; dossier: string; reason: string }>(
    roundOption(round.command('withdraw').description('撤件：从本轮撤出一个还没有封包的项目'))
      .requiredOption('--dossier <no>', '项目编号')
      .requiredOption('--reason <text>', '理由'),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const withdrawn = await withdrawDossier(open, options.dossier, options.reason);
        if (!withdrawn.ok) return withdrawn;
        const { no, title } = withdrawn.value;
        return ok({ value: withdrawn.value, lines: [`已撤出项目 ${no}『${title}』。`] });
      }),
  );
}

async function take(round: Round, options: IntakeOptions, console: Console): Promise<Result<Answer>> {
  const report = await takeIn(round, options, console.work);
  if (!report.ok) return report;
  const { accepted, updated, unchanged, refused: wrong, notices } = report.value;
  return ok({
    value: {
      accepted: accepted.length,
      updated: updated.length,
      unchanged: unchanged.length,
      refused: wrong,
      notices,
      dossiers: { accepted, updated, unchanged },
    },
    lines: [
      `新收 ${accepted.length} 项，更新 ${updated.length} 项，无变化 ${unchanged.length} 项；有误 ${wrong.length} 处，提示 ${notices.length} 处。`,
      ...problemLines([...wrong, ...notices]),
    ],
  });
}

async function preview(round: Round, options: IntakeOptions, console: Console): Promise<Result<Answer>> {
  const made = await previewIntake(round, options, console.work);
  if (!made.ok) return made;
  const { dossiers, held, absent, problems } = made.value;
  const of = (state: (typeof dossiers)[number]['state']): string[] =>
    dossiers.filter((one) => one.state === state).map((one) => one.source.body.no);
  const changed = dossiers.filter((one) => one.differences.length > 0);
  return ok({
    value: {
      new: of('new'),
      changed: of('changed'),
      unchanged: of('unchanged'),
      frozen: of('frozen'),
      held: held.map((one) => one.no),
      absent: absent.map((one) => one.no),
      differences: changed.map((one) => ({ no: one.source.body.no, differences: one.differences })),
      problems,
    },
    lines: [
      `预览，没有收入：将新收 ${of('new').length} 项，更新 ${of('changed').length} 项，无变化 ${of('unchanged').length} 项；已封包不能改 ${of('frozen').length} 项，待改正 ${held.length} 项，表中没有而保留 ${absent.length} 项。`,
      ...changed.flatMap((one) => [
        `项目 ${one.source.body.no} ${one.source.body.title}：`,
        ...one.differences.map(differenceLine),
      ]),
      ...problemLines(problems),
    ],
  });
}

async function writeMarked(
  round: Round,
  options: IntakeOptions,
  file: string,
  console: Console,
): Promise<Result<string[]>> {
  const made: Result<IntakePreview> = await previewIntake(round, options, console.work);
  if (!made.ok) return made;
  const marked = await markIntakeTable(options.table, made.value.problems);
  if (!marked.ok) return marked;
  const written = await writeDurably(file, [marked.value]);
  return written.ok ? ok([`标注了问题的收件表：${file}`]) : written;
}

function problemLines(problems: readonly CellProblem[]): string[] {
  const wrong = problems.filter((one) => one.severity === 'error');
  const notices = problems.filter((one) => one.severity === 'notice');
  return [
    ...(wrong.length > 0 ? ['需要改正：', ...wrong.map(problemLine)] : []),
    ...(notices.length > 0 ? ['提示：', ...notices.map(problemLine)] : []),
  ];
}

function problemLine(one: CellProblem): string {
  const place = [one.sheet, one.row === 0 ? '' : `第 ${one.row} 行`, one.column].filter((word) => word !== '');
  return `  ${place.join(' ')}：${one.message}（${one.code}）`;
}

function differenceLine({ sheet, item, column, before, after }: IntakeDifference): string {
  const place = [sheet, item, column].filter((word) => word !== '').join(' ');
  return `  ${place}：${before ?? '（无）'} → ${after ?? '（无）'}`;
}
