import path from 'node:path';
import { checkCode } from '#engine/crypto/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { cleanText, writeWorkbook, type CellInput, type SheetColumn, type SheetSpec } from '#engine/table/index.ts';
import { stageNames } from '#shared/domain/decision.ts';
import { problem } from '#shared/errors/problem.ts';
import type { BoardGroup, Counts, YearBoard } from '#shared/board/index.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { openBook, type Book } from './book.ts';
import { bookFigures } from './figures.ts';
import { appendLog } from './log.ts';
import { standingNames } from './words.ts';

export interface WrittenBoard {
  readonly file: string;
  readonly year: number;
  /** Of the file, for comparing it by voice. */
  readonly checkCode: string;
}

/** Writes 年度统计表.xlsx of one year, replacing an earlier one of that name. */
export async function writeBoard(directory: string, year: number, to: string): Promise<Result<WrittenBoard>> {
  const book = await openBook(directory);
  if (!book.ok) return book;
  const figures = await bookFigures(book.value, year);
  if (!figures.ok) return figures;
  const { board, notices } = figures.value;
  if (board.rounds.length === 0) return refused(problem('BUREAU_NO_YEAR', { year }));
  const file = path.join(to, `年度统计表-${year}.xlsx`);
  const bytes = await writeWorkbook(boardSheets(board, notices, book.value), `${year} 年度统计表`);
  const written = await writeDurably(file, [bytes], { overwrite: true });
  if (!written.ok) return written;
  const { sha256 } = written.value;
  const said = await appendLog(directory, book.value.events, 'board.written', { year, sha256 });
  return said.ok ? ok({ file, year, checkCode: checkCode(sha256) }) : said;
}

const countColumns: readonly SheetColumn[] = [
  { heading: '开展', width: 10 },
  { heading: '评价', width: 10 },
  { heading: '拟认定', width: 10 },
  { heading: '认定', width: 10 },
  { heading: '认定中国际先进及以上', width: 16 },
  { heading: '拟认定中国际先进及以上', width: 16 },
];

const countCells = (counts: Counts): CellInput[] => [
  counts.opened,
  counts.evaluated,
  counts.proposed,
  counts.recognised,
  counts.international,
  counts.internationalProposed,
];

function boardSheets(board: YearBoard, notices: readonly string[], book: Book): SheetSpec[] {
  return [
    targetSheet(board, notices),
    ...board.groups.map((group) => groupSheet(group, board)),
    sourceSheet(board, book),
  ];
}

function targetSheet(board: YearBoard, notices: readonly string[]): SheetSpec {
  const rows: CellInput[][] = [
    ...board.targets.map((one): CellInput[] => [
      cleanText(one.name),
      `≥ ${one.minimum} 项`,
      ...countCells(one.counts),
      one.percent === null ? '—' : `${one.percent}%`,
      one.reached ? '达到' : `还差 ${one.lacking} 项`,
    ]),
    ...board.shares.map((one): CellInput[] => [
      cleanText(`${one.of}中的${one.name}`),
      `≥ ${one.minimumPercent}%`,
      '—',
      '—',
      one.proposed.whole,
      one.whole,
      one.part,
      one.proposed.part,
      one.percent === null ? '—' : `${one.percent}%`,
      one.reached === null ? '尚无认定项目' : one.reached ? '达到' : `还差 ${one.lacking} 项`,
    ]),
    ['合计', '—', ...countCells(board.total), '—', ''],
  ];
  return {
    name: '年度目标',
    title: `${board.year} 年度产业质量攻关 年度目标完成情况`,
    lines: ['认定只计已作出认定的项目，拟认定另列；百分数截取一位小数，不进位。'],
    columns: [
      { heading: '目标', width: 26 },
      { heading: '要求', width: 12 },
      ...countColumns,
      { heading: '完成比例', width: 12 },
      { heading: '状态', width: 16 },
    ],
    rows,
    notes: [...(board.notice === '' ? [] : [board.notice]), ...notices].map(cleanText),
    landscape: true,
    fitRows: true,
  };
}

function groupSheet(group: BoardGroup, board: YearBoard): SheetSpec {
  return {
    name: group.title,
    title: `${board.year} 年度产业质量攻关 ${group.title}统计`,
    ...(group.note === '' ? {} : { lines: [group.note] }),
    columns: [{ heading: group.title.replace(/^按/, ''), width: 36 }, ...countColumns],
    rows: [
      ...group.rows.map(({ name, counts }) => [cleanText(name), ...countCells(counts)]),
      ['合计（每个项目计一次）', ...countCells(board.total)],
    ],
    landscape: true,
    fitRows: true,
    frozenColumns: 1,
  };
}

/** Which archives the figures were made from, and which were there and do not count. */
function sourceSheet(board: YearBoard, book: Book): SheetSpec {
  const own = book.archives.filter(({ facts }) => facts.entry.year === board.year);
  return {
    name: '依据',
    title: `${board.year} 年度产业质量攻关 统计依据`,
    lines: ['每个归档包都核验过签名，并按其中的评分单重新计算过结果。'],
    columns: [
      { heading: '轮次', width: 40 },
      { heading: '秘书处', width: 30 },
      { heading: '秘书处校验码', width: 22 },
      { heading: '项目数', width: 10 },
      { heading: '方案', width: 10 },
      { heading: '状态', width: 16 },
      { heading: '结果校验码', width: 22 },
      { heading: '归档包校验码', width: 22 },
    ],
    rows: own.map(({ digest, standing, facts }) => {
      const { round, secretariat, result } = facts.verified;
      const { stage, projects } = facts.entry;
      return [
        cleanText(round.title),
        cleanText(`${secretariat.name}（${secretariat.unit}）`),
        secretariat.checkCode,
        projects.length,
        stage === null ? '尚未认定' : stageNames[stage],
        standingNames[standing],
        checkCode(result),
        checkCode(digest),
      ];
    }),
    landscape: true,
    fitRows: true,
  };
}
