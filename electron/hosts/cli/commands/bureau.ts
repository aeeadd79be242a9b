import path from 'node:path';
import type { Command } from 'commander';
import { acceptSecretariat, bookFigures, openBook, readBook, takeArchives, writeBoard } from '#engine/bureau/index.ts';
import { dataDirectory } from '#hosts/dataDirectory.ts';
import type { Counts } from '#shared/board/index.ts';
import { stageNames } from '#shared/domain/decision.ts';
import { ok } from '#shared/result.ts';
import { define, wholeNumber, type Finish } from '../command.ts';
import type { Answer } from '../output.ts';

interface WithBook {
  readonly book?: string;
}

const outcomeNames = { taken: '已收入', present: '已有，无变化', refused: '未收入' } as const;

/** Of this machine, where the screens find it, unless another one is named. */
const bookOf = ({ book }: WithBook): string => book ?? path.join(dataDirectory(), 'bureau');

const withBook = (command: Command): Command => command.option('--book <dir>', '年度库文件夹；不写则为本机的年度库');

/** 主管部门: archives of several secretariats and years, verified and put together. */
export function bureauCommands(program: Command, finish: Finish): void {
  const bureau = program.command('bureau').description('年度库：汇集各秘书处的归档包，得出年度数字');
  define<WithBook & { tests?: boolean }>(
    withBook(bureau.command('take'))
      .description('收入归档包（文件或文件夹，次序与次数不限）')
      .option('--tests', '也收入测试轮，不计入数字')
      .argument('<source...>'),
    finish,
    async (options, console, sources) => {
      const taken = await takeArchives(bookOf(options), sources, { tests: options.tests === true }, console.work);
      if (!taken.ok) return taken;
      const lines = taken.value.map(
        ({ file, outcome, message }) => `${outcomeNames[outcome]}：${file}${message === '' ? '' : `\n  ${message}`}`,
      );
      return ok({ value: { files: taken.value }, lines });
    },
  );
  define<WithBook>(withBook(bureau.command('list')).description('列出归档包和秘书处'), finish, async (options) => {
    const book = await readBook(bookOf(options), null);
    if (!book.ok) return book;
    const { archives, damaged, accepted, held, notices } = book.value;
    return ok<Answer>({
      value: { archives, damaged, accepted, held, notices },
      lines: [
        ...archives.map(
          ({ round, year, secretariat, stage, projects, standingName, said }) =>
            `${year} 年『${round.title}』 ${secretariat.name}（${secretariat.unit}） ${projects} 个项目 ${stage === null ? '尚未认定' : stageNames[stage]} ${standingName}${said === '' ? '' : `\n  ${said}`}`,
        ),
        ...damaged.map(({ said }) => said),
        ...accepted.map(({ name, unit, checkCode }) => `已确认的秘书处：${name}（${unit}） 校验码 ${checkCode}`),
        ...held.map(({ name, unit, checkCode }) => `待确认的秘书处：${name}（${unit}） 校验码 ${checkCode}`),
        ...notices,
        ...(archives.length === 0 && damaged.length === 0 ? ['年度库里还没有归档包。'] : []),
      ],
    });
  });
  define<WithBook & { checkCode: string }>(
    withBook(bureau.command('accept'))
      .description('确认一个秘书处')
      .requiredOption('--check-code <code>', '秘书处报出的十六位校验码'),
    finish,
    async (options) => {
      const accepted = await acceptSecretariat(bookOf(options), options.checkCode);
      if (!accepted.ok) return accepted;
      const { name, unit } = accepted.value;
      return ok({ value: accepted.value, lines: [`已确认：${name}（${unit}）。它的归档包从现在起计入。`] });
    },
  );
  define<WithBook & { year?: number }>(
    withBook(bureau.command('board'))
      .description('年度数字')
      .option('--year <year>', '年度；不写则为最近有数字的一年', wholeNumber),
    finish,
    async (options) => {
      const book = await openBook(bookOf(options));
      if (!book.ok) return book;
      const figures = await bookFigures(book.value, options.year ?? null);
      if (!figures.ok) return figures;
      const { board, notices } = figures.value;
      return ok<Answer>({
        value: figures.value,
        lines: [
          `${board.year} 年度：${inWords(board.total)}`,
          ...board.targets.map(
            ({ name, minimum, counts, reached, lacking }) =>
              `${name}（≥ ${minimum}）：${inWords(counts)}，${reached ? '达到' : `还差 ${lacking} 项`}`,
          ),
          ...board.shares.map(
            ({ of, name, minimumPercent, part, whole, percent }) =>
              `${of}中的${name}（≥ ${minimumPercent}%）：${percent === null ? '尚无认定项目' : `${part}/${whole}，${percent}%`}`,
          ),
          ...board.groups.flatMap(({ title, rows }) => [
            title,
            ...rows
              .filter(({ counts }) => counts.opened > 0)
              .map(({ name, counts }) => `  ${name}：${inWords(counts)}`),
          ]),
          ...notices,
        ],
      });
    },
  );
  define<WithBook & { year: number; out: string }>(
    withBook(bureau.command('write'))
      .description('写出年度统计表')
      .requiredOption('--year <year>', '年度', wholeNumber)
      .requiredOption('--out <dir>', '写到'),
    finish,
    async (options) => {
      const written = await writeBoard(bookOf(options), options.year, options.out);
      if (!written.ok) return written;
      const { file, checkCode } = written.value;
      return ok({ value: written.value, lines: [`年度统计表：${file}（校验码 ${checkCode}）`] });
    },
  );
}

function inWords({ opened, evaluated, proposed, recognised, international }: Counts): string {
  const first = proposed === 0 ? '' : `，拟认定 ${proposed}`;
  return `开展 ${opened}，评价 ${evaluated}${first}，认定 ${recognised}（国际先进及以上 ${international}）`;
}
