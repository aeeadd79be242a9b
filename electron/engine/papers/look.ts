import type {
  ColumnProperties,
  Content,
  ContentTable,
  ContentText,
  CustomTableLayout,
  DynamicBackground,
  TableCell,
} from 'pdfmake/interfaces.js';
import { FONT_NAME, type PdfDefinition } from '#engine/document/index.ts';

/** The common look of all papers: black on white, greys that survive a copier, no colour that says anything. */
export const GREY = '#4a4a4a';
export const HAIRLINE = '#8a8a8a';
export const SHADE = '#efefef';
export const SMALL = 8;
/** A4 width less both side margins, in points. */
const MARGIN = 40;
export const TEXT_WIDTH = 595.28 - 2 * MARGIN;

/** What a page is that may not be taken for a finished, valid paper. */
export type Stamp = '测试轮' | '草稿' | '拟认定';

export interface Frame {
  readonly title: string;
  readonly stamps: readonly Stamp[];
  /** Running head: what this is about, and which one it is. */
  readonly head: { readonly left: string; readonly right: string };
  readonly foot: string;
  readonly content: Content[];
}

const stampWords: Readonly<Record<Stamp, string>> = {
  测试轮: '测试轮，不作评审依据',
  草稿: '草稿，未签名',
  拟认定: '拟认定，以通报为准',
};

/** A paper with its running head and foot; every page says what kind of paper it is not. */
export function framed({ title, stamps, head, foot, content }: Frame): PdfDefinition {
  return {
    info: { title },
    pageMargins: [MARGIN, 58, MARGIN, 46],
    defaultStyle: { fontSize: 9.5, lineHeight: 1.05 },
    background: stamps.length === 0 ? () => null : watermark(stamps),
    header: runningHead(stamps, head),
    footer: (page: number, pages: number): Content => ({
      margin: [MARGIN, 16, MARGIN, 0],
      fontSize: SMALL,
      color: GREY,
      columns: [{ text: foot }, { text: `第 ${page} 页　共 ${pages} 页`, alignment: 'right', width: 'auto' }],
    }),
    content: [paperTitle(title), ...content],
  };
}

export function paperTitle(text: string): Content {
  return { text, fontSize: 18, bold: true, alignment: 'center', margin: [0, 2, 0, 8] };
}

/** What stands on top of every page: what it is not, what it is about, and which one it is. */
export function runningHead(stamps: readonly Stamp[], head: Frame['head']): Content {
  return {
    margin: [MARGIN, 24, MARGIN, 0],
    fontSize: SMALL,
    lineHeight: 1,
    stack: [
      {
        columns: [
          ...stamps.map((stamp) => label(stampWords[stamp], stamp === '测试轮')),
          headText(head.left),
          ...(head.right === '' ? [] : [headCode(head.right)]),
        ],
        columnGap: 8,
      },
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 0.5 }], margin: [0, 4, 0, 0] },
    ],
  };
}

/** Two lines at most, however long the names are: the first page says them in full. */
function headText(text: string): Content {
  const limited: ContentText & { readonly maxHeight: number } = {
    text,
    color: GREY,
    margin: [0, 2.5, 0, 0],
    maxHeight: 22,
  };
  return limited;
}

function headCode(text: string): ContentText & ColumnProperties {
  return { text, alignment: 'right', width: 165, bold: true, margin: [0, 2.5, 0, 0] };
}

/** A word in a box: filled for what must not be overlooked. */
export function label(text: string, filled: boolean): ContentTable & ColumnProperties {
  const cell: TableCell = { text, bold: true, noWrap: true, color: filled ? '#ffffff' : '#000000' };
  return {
    width: 'auto',
    table: { body: [[filled ? { ...cell, fillColor: '#000000' } : cell]] },
    layout: { ...tight, hLineWidth: () => 0.8, vLineWidth: () => 0.8, hLineColor: () => '#000000' },
  };
}

const tight: CustomTableLayout = {
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 2,
  paddingBottom: () => 1.5,
};

/** Across the page, pale enough to read and copy through. */
function watermark(stamps: readonly Stamp[]): DynamicBackground {
  const words = stamps.join('　');
  return (_page, { width, height }) => {
    const [x, y] = [width / 2, height / 2];
    return {
      svg:
        `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
        `<text x="${x}" y="${y}" text-anchor="middle" font-family="${FONT_NAME}" font-size="96" fill="#ebebeb" ` +
        `transform="rotate(-40 ${x} ${y})">${words}</text></svg>`,
    };
  };
}

export const gridLines: CustomTableLayout = {
  hLineWidth: (row, node) => (row === 0 || row === node.table.body.length || row === node.table.headerRows ? 0.8 : 0.4),
  vLineWidth: () => 0.4,
  hLineColor: (row, node) =>
    row === 0 || row === node.table.body.length || row === node.table.headerRows ? '#000000' : HAIRLINE,
  vLineColor: () => HAIRLINE,
  paddingTop: () => 2.5,
  paddingBottom: () => 2,
};

/** Pairs of a name and what it says; two pairs a line unless a value needs the whole of it. */
export function facts(rows: readonly (readonly (readonly [string, string])[])[], labelWidth = 56): Content {
  // Widths in points, here and in every table: a star gives way to a long word, and the table leaves the page.
  const value = TEXT_WIDTH / 2 - labelWidth - 2 * (5 + 5 + 0.5);
  const body = rows.map((pairs): TableCell[] => {
    const cells = pairs.flatMap(([name, value]): TableCell[] => [
      { text: name, color: GREY, fillColor: SHADE },
      { text: value, colSpan: pairs.length === 1 ? 3 : 1 },
    ]);
    return pairs.length === 1 ? [...cells, '', ''] : cells;
  });
  return {
    table: { widths: [labelWidth, value, labelWidth, value], body },
    layout: { ...gridLines, paddingLeft: () => 5, paddingRight: () => 5, paddingTop: () => 3.5 },
    margin: [0, 0, 0, 8],
  };
}

export function heading(text: string): Content {
  return { text, bold: true, fontSize: 11.5, margin: [0, 8, 0, 3] };
}

/** A line to sign on by hand: who, and on which day. */
export function handLine(who: string): Content {
  const word = (text: string): TableCell => ({ text, border: [false, false, false, false] });
  const blank: TableCell = { text: '', border: [false, false, false, true] };
  return {
    table: {
      widths: ['auto', 170, '*', 'auto', 44, 'auto', 28, 'auto', 28, 'auto'],
      body: [
        [word(`${who}：`), blank, word(''), word('日期：'), blank, word('年'), blank, word('月'), blank, word('日')],
      ],
    },
    layout: {
      hLineWidth: () => 0.6,
      paddingLeft: () => 2,
      paddingRight: () => 2,
      paddingTop: () => 18,
      paddingBottom: () => 1,
    },
    fontSize: 10.5,
    margin: [-2, 4, -2, 0],
  };
}
