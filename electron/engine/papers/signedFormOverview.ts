import type { ColumnProperties, Content, ContentText, Margins, TableCell } from 'pdfmake/interfaces.js';
import { categoryNames } from '#shared/domain/primitives.ts';
import { itemsOf, type Rubric, type RubricItem } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { bandOf, totalOf } from '#shared/scoring/index.ts';
import type { FormDossier, SignedFormInput } from './input.ts';
import { gridLines, GREY, HAIRLINE, heading, label, SHADE, SMALL, TEXT_WIDTH } from './look.ts';
import { ems, shortened } from './printable.ts';
import { points, totalBand } from './words.ts';

const CELL = 8.5;
const PADDING = 1.5;
const LINE = 0.4;
/** What a column takes beside its width. */
const BESIDE = 2 * PADDING + LINE;
/** Further room on both sides of a title. */
const TITLE_ROOM = 3;
const HEAD_ROWS = 3;
/** A notice stands beside the name of the guide as long as both have no more than so many ems, else below it. */
const ONE_LINE = 56;
/** A group's name is cut to so many ems for each of its columns, or the head would outgrow the page. */
const GROUP_NAME = 12;
const NO_BORDER = [false, false, false, false];
const TOTAL = 26;
const VOTE = 28;
const LEVEL = 35;
/** A title gets at least so much of the line; more items than fit beside it go into a table of their own. */
const TITLE_AT_LEAST = 105;

type Cell = Readonly<Record<string, unknown>>;

/** One table a category: dossiers down, items across; further tables when a rubric has very many items. */
export function overviews(input: SignedFormInput): Content[] {
  const tables = input.rubrics.flatMap((rubric) => {
    const own = input.dossiers.filter((one) => one.category === rubric.category);
    const kept = input.kept.filter((one) => one.category === rubric.category);
    return own.length + kept.length === 0 ? [] : [section(rubric, own, kept, input.ballots)];
  });
  if (tables.length === 0) return [];
  return [
    ...tables.flat(),
    {
      text: '每格上为得分、下为档次；「0」是评为零分，「未评」是没有评分，「弃权」「回避」不评分，四者互不相同。',
      fontSize: SMALL,
      color: GREY,
    },
  ];
}

function section(
  rubric: Rubric,
  own: readonly FormDossier[],
  kept: readonly FormDossier[],
  ballots: readonly Ballot[],
): Content[] {
  const numbers = [...own, ...kept].map(({ no }) => ems(no) * CELL);
  const noWidth = Math.min(64, Math.max(20, ...numbers) + 1);
  const itemWidth = widestScore(rubric, ballots);
  const fixed = noWidth + TITLE_AT_LEAST + TOTAL + VOTE + LEVEL + TITLE_ROOM + 6 * BESIDE;
  const fitting = Math.max(1, Math.floor((TEXT_WIDTH - fixed) / (itemWidth + BESIDE)));
  const parts = inParts(itemsOf(rubric), fitting);
  const tables = parts.map((items, at): Content => {
    const last = at === parts.length - 1;
    const others = [...items.map(() => itemWidth), ...(last ? [TOTAL, VOTE, LEVEL] : [])];
    const lines = [
      ...own.map((one) => line(rubric, items, one, ballots.find(({ no }) => no === one.no) ?? null, last)),
      ...kept.map((one) => aside(one, '回避（秘书处事先安排），未评分', others.length)),
    ];
    return table(noWidth, others, [
      spread(caption(rubric, at > 0), others.length + 2),
      ...head(rubric, items, last),
      ...lines,
    ]);
  });
  return [...tables, { text: legend(rubric), fontSize: SMALL, color: GREY, margin: [0, 0, 0, 3] }];
}

/** Number, title and these other columns; the title takes what they leave of the line. */
function table(noWidth: number, others: readonly number[], body: TableCell[][]): Content {
  const taken = others.reduce((sum, one) => sum + one, noWidth) + (others.length + 2) * BESIDE + LINE;
  const strong = (row: number): boolean => row === 1 || row === HEAD_ROWS || row === body.length;
  const padding = (column: number): number => (column === 1 ? PADDING + TITLE_ROOM / 2 : PADDING);
  return {
    table: {
      headerRows: HEAD_ROWS,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [noWidth, TEXT_WIDTH - taken - TITLE_ROOM, ...others],
      body,
    },
    layout: {
      ...gridLines,
      hLineWidth: (row) => (row === 0 ? 0 : strong(row) ? 0.8 : LINE),
      hLineColor: (row) => (strong(row) ? '#000000' : HAIRLINE),
      paddingLeft: padding,
      paddingRight: padding,
      fillColor: (row) => (row === 1 || row === 2 ? SHADE : null),
    },
    fontSize: CELL,
    lineHeight: 0.95,
    margin: [0, 0, 0, 3],
  };
}

/** Stands on top of the table, and again on each page that it runs on to. */
function caption(rubric: Rubric, continued: boolean): Cell {
  const text = `评价指南：${rubric.title}（${rubric.version}）`;
  const guide: ContentText & ColumnProperties = { text, fontSize: SMALL, color: GREY };
  const stack: Content[] = [heading(`${categoryNames[rubric.category]}${continued ? '（续）' : ''}`)];
  const notice = rubric.notice.trim() === '' ? '示范指标，待主管部门核定' : rubric.notice;
  if (rubric.status === 'approved') stack.push(guide);
  else if (ems(text) + ems(notice) > ONE_LINE) stack.push(guide, { text: notice, bold: true });
  else {
    const beside = { ...guide, width: 'auto' as const, margin: [0, 2.5, 0, 0] as Margins };
    stack.push({ columns: [beside, label(notice, false)], columnGap: 8, fontSize: SMALL });
  }
  return { stack, border: NO_BORDER, margin: [-PADDING, 0, 0, 2] };
}

/** Wide enough for every score that was given and for what stands above it. */
function widestScore(rubric: Rubric, ballots: readonly Ballot[]): number {
  const said = ballots.flatMap(({ items }) => items.map(({ score }) => points(rubric, score)));
  const heads = itemsOf(rubric).flatMap(({ code, weight }) => [code, weight]);
  return Math.min(48, Math.max(18, ...[...said, ...heads].map((text) => ems(text) * CELL + 0.5)));
}

/** As few parts as fit, of about the same length. */
function inParts(items: readonly RubricItem[], fitting: number): (readonly RubricItem[])[] {
  const parts = Math.max(1, Math.ceil(items.length / fitting));
  const each = Math.ceil(items.length / parts);
  return Array.from({ length: parts }, (_, at) => items.slice(at * each, (at + 1) * each));
}

function head(rubric: Rubric, items: readonly RubricItem[], last: boolean): TableCell[][] {
  const groups = rubric.groups.flatMap((group): TableCell[] => {
    const here = items.filter((item) => group.items.includes(item));
    if (here.length === 0) return [];
    const text = shortened(`${group.code} ${group.name}`, GROUP_NAME * here.length);
    return spread({ text, bold: true, alignment: 'center', verticalAlignment: 'middle', fontSize: 7.5 }, here.length);
  });
  const codes = items.map(({ code, weight }) => twoLines(code, weight, true));
  const ends = last ? ['合计\n100', '同意\n认定', '先进\n水平'] : [];
  // Two rows without the line between them, not one row span: a span is not aligned where the table goes on overleaf.
  const upper: TableCell = { text: '', border: [true, true, true, false] };
  const lower = (text: string): TableCell => ({
    text,
    bold: true,
    alignment: 'center',
    border: [true, false, true, true],
  });
  return [
    [upper, upper, ...groups, ...ends.map(() => upper)],
    [lower('编号'), lower('项目名称'), ...codes, ...ends.map(lower)],
  ];
}

/** A cell and the empty ones that it covers. */
function spread(cell: Cell, span: number): TableCell[] {
  return [{ ...cell, colSpan: span } as TableCell, ...Array.from({ length: span - 1 }, (): TableCell => '')];
}

function line(
  rubric: Rubric,
  items: readonly RubricItem[],
  dossier: FormDossier,
  ballot: Ballot | null,
  last: boolean,
): TableCell[] {
  const columns = items.length + (last ? 3 : 0);
  if (ballot?.standing === 'recused') return aside(dossier, '回避（本人声明），未评分', columns);
  if (ballot?.standing === 'abstained') return aside(dossier, '弃权，未评分', columns);
  const scores = items.map((item): TableCell => {
    const scored = ballot?.items.find((one) => one.item === item.code);
    if (scored === undefined) return centred('未评');
    return twoLines(points(rubric, scored.score), bandOf(rubric, item, scored.score).name, false);
  });
  return [...named(dossier), ...scores, ...(last ? [total(rubric, ballot), vote(ballot), level(ballot)] : [])];
}

function named({ no, title }: FormDossier): TableCell[] {
  return [centred(no), { text: title, verticalAlignment: 'middle' }];
}

function aside(dossier: FormDossier, words: string, columns: number): TableCell[] {
  const cell = {
    text: words,
    alignment: 'center',
    verticalAlignment: 'middle',
    fillColor: SHADE,
    margin: [0, 3, 0, 3],
  };
  return [...named(dossier), ...spread(cell, columns)];
}

function twoLines(above: string, below: string, bold: boolean): TableCell {
  return {
    stack: [
      { text: above, bold },
      { text: below, fontSize: 7.5, color: GREY },
    ],
    alignment: 'center',
    verticalAlignment: 'middle',
  };
}

function centred(text: string, bold = false): TableCell {
  return { text, bold, alignment: 'center', verticalAlignment: 'middle' };
}

function total(rubric: Rubric, ballot: Ballot | null): TableCell {
  if (ballot === null || ballot.items.length === 0) return centred('未评');
  const sum = totalOf(rubric, ballot);
  return twoLines(points(rubric, sum.total), sum.complete ? totalBand(rubric, sum.total).name : '未评完', true);
}

function vote(ballot: Ballot | null): TableCell {
  const agree = ballot?.agree ?? null;
  const word = agree === null ? '未表态' : agree ? '同意' : '不同意';
  const raised = ballot?.vetoes.map(({ veto }) => `否决\n${veto}`) ?? [];
  return centred([word, ...raised].join('\n'), raised.length > 0);
}

function level(ballot: Ballot | null): TableCell {
  return centred(ballot?.finding?.level ?? '未填');
}

function legend(rubric: Rubric): string {
  return `${itemsOf(rubric)
    .map(({ code, name }) => `${code} ${name}`)
    .join('；')}。`;
}
