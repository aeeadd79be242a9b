import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { ems } from '#engine/papers/printable.ts';
import { sizes, TEXT_WIDTH, words } from './official.ts';
import type { ListLine } from './set.ts';

/** Columns of a public list with their widths in twips. 类别 is the heading above the table. */
const columns = [
  { heading: '序号', width: 600, centred: true },
  { heading: '项目名称', width: 2420, centred: false },
  { heading: '牵头单位', width: 1820, centred: false },
  { heading: '联合单位', width: 1820, centred: false },
  { heading: '推荐单位', width: TEXT_WIDTH - 600 - 2420 - 2 * 1820 - 680, centred: false },
  { heading: '区', width: 680, centred: true },
] as const;

const PADDING = 70;
/** 五号 in twips. */
const CHARACTER = 210;
/** A row of more lines than this may run on to the next page; others are kept whole. */
const KEPT_WHOLE = 24;

/** The list as a table whose headings stand again on each page. */
export function listTable(list: readonly ListLine[]): Table {
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: columns.map((one) => one.width),
    layout: TableLayoutType.FIXED,
    margins: { left: PADDING, right: PADDING, top: 50, bottom: 50 },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ heading, width }) => cell(heading, width, true, 'heading')),
      }),
      ...list.map(row),
    ],
  });
}

function row({ at, dossier, partners, recommenders }: ListLine): TableRow {
  const { title, leadUnit, district } = dossier.project;
  const texts = [String(at), title, leadUnit, partners === '' ? '—' : partners, recommenders, district];
  const lines = columns.map(({ width }, column) =>
    Math.ceil((ems(texts[column] ?? '') * CHARACTER) / (width - 2 * PADDING)),
  );
  return new TableRow({
    cantSplit: Math.max(...lines) <= KEPT_WHOLE,
    children: columns.map(({ width, centred }, column) => {
      const text = texts[column] ?? '';
      return cell(text, width, centred || text === '—', 'body');
    }),
  });
}

function cell(text: string, width: number, centred: boolean, face: 'body' | 'heading'): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 300, lineRule: LineRuleType.AT_LEAST },
        children: [words(text, face, sizes.table)],
      }),
    ],
  });
}
