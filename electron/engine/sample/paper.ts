import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { PdfDefinition } from '#engine/document/index.ts';

/** The common look of the sample's papers: every page says that it is fiction. */
const FICTION = '样例文件 · 示例数据，纯属虚构';
const LINE = '#9AA5B1';
const QUIET = '#5A6675';

export function paper(title: string, content: Content[]): PdfDefinition {
  return {
    info: { title, subject: FICTION },
    pageMargins: [56, 64, 56, 60],
    defaultStyle: { fontSize: 10.5, lineHeight: 1.35 },
    header: {
      columns: [
        { text: FICTION, color: '#B3261E' },
        { text: title, alignment: 'right', color: QUIET, noWrap: true },
      ],
      columnGap: 12,
      fontSize: 10,
      margin: [56, 30, 56, 0],
    },
    footer: (page, pages) => ({
      text: `第 ${page} 页，共 ${pages} 页`,
      alignment: 'center',
      fontSize: 10,
      color: QUIET,
      margin: [0, 22, 0, 0],
    }),
    content,
  };
}

export const heading = (text: string): Content => ({ text, fontSize: 13, bold: true, margin: [0, 12, 0, 6] });
export const title = (text: string): Content => ({
  text,
  fontSize: 20,
  bold: true,
  alignment: 'center',
  lineHeight: 1.25,
  margin: [0, 6, 0, 14],
});
/** Indented by two characters, as Chinese paragraphs are. */
export const paragraph = (text: string): Content => ({ text, leadingIndent: 21, margin: [0, 0, 0, 6] });

const lines: CustomTableLayout = {
  hLineWidth: (row, node) => (row === 0 || row === node.table.body.length || row === node.table.headerRows ? 0.8 : 0.4),
  vLineWidth: () => 0.4,
  hLineColor: () => LINE,
  vLineColor: () => LINE,
  paddingTop: () => 4,
  paddingBottom: () => 3,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  fillColor: (row, node) => (row < (node.table.headerRows ?? 0) ? '#EEF2F7' : null),
};

export interface Column {
  readonly heading: string;
  readonly width: number | '*';
  readonly align?: 'left' | 'center' | 'right';
}

export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Content {
  const head = columns.map((column): TableCell => ({ text: column.heading, bold: true, alignment: 'center' }));
  const body = rows.map((row) =>
    columns.map((column, at): TableCell => ({ text: row[at] ?? '', alignment: column.align ?? 'left' })),
  );
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: columns.map((column) => column.width), body: [head, ...body] },
    layout: lines,
    fontSize: 10,
    lineHeight: 1.2,
    margin: [0, 2, 0, 8],
  };
}

/** Pairs of a name and what it says, as on the first page of a report. */
export function facts(pairs: readonly (readonly [string, string])[]): Content {
  const body = pairs.map(([name, value]): TableCell[] => [
    { text: name, bold: true, fillColor: '#EEF2F7' },
    { text: value },
  ]);
  return {
    table: { widths: [96, '*'], dontBreakRows: true, body },
    layout: { ...lines, fillColor: () => null },
    margin: [0, 4, 0, 10],
  };
}

/** Where a seal would stand on a real paper. */
export function seal(issuer: string, date: string): Content {
  return {
    stack: [{ text: issuer }, { text: '（示例文件，此处无印章）', color: QUIET }, { text: date }],
    alignment: 'right',
    margin: [0, 8, 0, 0],
    unbreakable: true,
  };
}

/** `2026-05-31` as 2026年5月31日. */
export function chineseDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${year ?? ''}年${Number(month)}月${Number(day)}日`;
}
