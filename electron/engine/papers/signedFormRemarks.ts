import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot, ItemScore } from '#shared/domain/scores.ts';
import { bandOf, totalOf } from '#shared/scoring/index.ts';
import { rubricOf } from './consistency.ts';
import type { FormDossier, SignedFormInput } from './input.ts';
import { gridLines, GREY, heading, HAIRLINE, SHADE, SMALL, TEXT_WIDTH } from './look.ts';
import { points, totalBand } from './words.ts';

/** What stands beside the numbers of one dossier: of what, how it was judged, what was written. */
interface Remark {
  readonly name: string;
  /** The score with its band, the level found. */
  readonly note: string;
  readonly text: string;
  /** Evidence, one sentence each. */
  readonly pins: readonly string[];
}

/** One dossier's remarks as laid out, and how much they are. */
interface Block {
  readonly content: Content;
  readonly length: number;
}

/** Widths in points; what is written gets the rest of the line. */
const NAME = 106;
const NOTE = 46;
const SUMMARY = 172;

/** A row longer than this, in characters, runs on to the next page; a shorter one is kept whole. */
const KEPT_WHOLE = 600;

/** Reasons, evidence, vetoes, findings and opinions, dossier by dossier; who stood aside says why. */
export function remarksOf(input: SignedFormInput): Content[] {
  const given = input.dossiers.flatMap((dossier): Block[] => {
    const ballot = input.ballots.find(({ no }) => no === dossier.no);
    const rubric = rubricOf(input, dossier.category);
    if (ballot === undefined || rubric === null) return [];
    return block(dossier, summary(rubric, ballot), remarks(rubric, ballot));
  });
  const kept = input.kept.flatMap((one) => {
    const why = one.reason === '' ? '秘书处没有写明原因。' : one.reason;
    return block(one, '回避', [{ name: '事先回避', note: '秘书处', text: why, pins: [] }]);
  });
  const [first, ...others] = [...given, ...kept];
  if (first === undefined) return [];
  const top = [heading('理由与意见'), first.content];
  return [first.length > KEPT_WHOLE ? top : { unbreakable: true, stack: top }, others.map((one) => one.content)];
}

function summary(rubric: Rubric, ballot: Ballot): string {
  if (ballot.standing !== 'open') return ballot.standing === 'recused' ? '回避' : '弃权';
  const { total, complete } = totalOf(rubric, ballot);
  const said = [complete ? `合计 ${points(rubric, total)} ${totalBand(rubric, total).name}` : '未评完'];
  if (ballot.agree !== null) said.push(ballot.agree ? '同意认定' : '不同意认定');
  if (ballot.finding !== null) said.push(ballot.finding.level);
  return said.join('　');
}

function remarks(rubric: Rubric, ballot: Ballot): Remark[] {
  if (ballot.standing !== 'open') {
    const [name, note] = ballot.standing === 'recused' ? ['回避', '本人声明'] : ['弃权', ''];
    return [{ name, note, text: ballot.standingReason, pins: [] }];
  }
  const items = itemsOf(rubric).flatMap((item): Remark[] => {
    const scored = ballot.items.find((one) => one.item === item.code);
    if (scored === undefined || (scored.reason === '' && scored.pins.length === 0)) return [];
    const note = `${points(rubric, scored.score)}/${item.weight} ${bandOf(rubric, item, scored.score).name}`;
    return [{ name: `${item.code} ${item.name}`, note, text: scored.reason, pins: scored.pins.map(evidence) }];
  });
  const vetoes = ballot.vetoes.map(({ veto, reason }): Remark => {
    const name = rubric.vetoes.find((one) => one.code === veto)?.name ?? '';
    return { name: `一票否决 ${veto} ${name}`, note: '提出', text: reason, pins: [] };
  });
  const { finding, opinion } = ballot;
  return [
    ...items,
    ...vetoes,
    ...(finding === null || finding.benchmark === ''
      ? []
      : [{ name: '先进水平', note: finding.level, text: `对标依据：${finding.benchmark}`, pins: [] }]),
    ...(opinion === '' ? [] : [{ name: '总体意见', note: '', text: opinion, pins: [] }]),
  ];
}

function evidence({ attachment, page, note }: ItemScore['pins'][number]): string {
  return `${attachment} 第 ${page} 页${note === '' ? '' : `（${note}）`}`;
}

function block({ no, title }: FormDossier, summary: string, remarks: readonly Remark[]): Block[] {
  const [first] = remarks;
  if (first === undefined) return [];
  // The line of the dossier stands again on top of each page that its remarks run on to.
  const top: TableCell = {
    colSpan: 3,
    fillColor: SHADE,
    columns: [
      { text: `${no}　${title}`, bold: true, width: TEXT_WIDTH - 6 - SUMMARY - 8 },
      { text: summary, bold: true, width: SUMMARY, alignment: 'right' },
    ],
    columnGap: 8,
  };
  const content: Content = {
    table: {
      headerRows: 1,
      keepWithHeaderRows: lengthOf(first) > KEPT_WHOLE ? 0 : 1,
      dontBreakRows: remarks.every((one) => lengthOf(one) <= KEPT_WHOLE),
      widths: [NAME, NOTE, TEXT_WIDTH - NAME - NOTE - 18],
      body: [[top, '', ''], ...remarks.map(row)],
    },
    layout: {
      ...gridLines,
      hLineWidth: (at) => (at === 0 ? 0.8 : 0.4),
      hLineColor: (at) => (at === 0 ? '#000000' : HAIRLINE),
      vLineWidth: () => 0,
      paddingLeft: () => 3,
      paddingRight: () => 3,
    },
    fontSize: 9,
    lineHeight: 1,
    margin: [0, 0, 0, 5],
  };
  return [{ content, length: remarks.reduce((sum, one) => sum + lengthOf(one), 0) }];
}

function row({ name, note, text, pins }: Remark): TableCell[] {
  const small = { fontSize: SMALL, color: GREY };
  return [
    { text: name, fontSize: 8.5 },
    { text: note, fontSize: 8.5 },
    {
      stack: [
        ...(text === '' ? [] : [{ text }]),
        ...(pins.length === 0 ? [] : [{ text: `证据：${pins.join('；')}。`, ...small }]),
      ],
    },
  ];
}

/** In characters, a line break counted as a line. */
function lengthOf({ text, pins }: Remark): number {
  const all = [text, ...pins].join('');
  return all.length + 40 * (all.split('\n').length - 1);
}
