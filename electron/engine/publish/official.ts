import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type FileChild,
  type IParagraphOptions,
} from 'docx';
import { ems } from '#engine/papers/printable.ts';
import { dayAndClock } from '#engine/papers/words.ts';
import { FONT_TABLE, fonts, type Face } from './fonts.ts';
import { TEST_WORDS } from './set.ts';

/** The look of official documents, GB/T 9704-2012: A4, 22 lines of 28 characters, 三号仿宋. Lengths in twips. */
const mm = (length: number): number => Math.round((length / 25.4) * 1440);
const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(20), footer: mm(23) };
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
/** One character of 三号. */
const CHARACTER = 320;
/** 28.95 points: 22 lines fill the page. */
const LINE = 579;
const TITLE_LINE = 680;

/** 二号, 三号, 四号, 五号 in half points. */
export const sizes = { title: 44, body: 32, page: 28, table: 21 } as const;

export function words(text: string, face: Face = 'body', size: number = sizes.body): TextRun {
  return new TextRun({ text, font: fonts[face], size });
}

function line(text: string, options: IParagraphOptions = {}, face: Face = 'body'): Paragraph {
  return new Paragraph({ ...options, children: text === '' ? [] : [words(text, face)] });
}

/** A paragraph of the text: first line two characters in. The last one goes with what is signed below it. */
export function paragraph(text: string, last = false): Paragraph {
  return line(text, {
    alignment: AlignmentType.BOTH,
    keepNext: last,
    indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 },
  });
}

/** 一、… in 黑体, never alone at the foot of a page. */
export function section(text: string): Paragraph {
  const indent = { firstLine: 2 * CHARACTER, firstLineChars: 200 };
  return line(text, { indent, keepNext: true }, 'heading');
}

/** A heading at the margin: of an attachment, of a table in it. */
export function plainHeading(text: string, pageBreakBefore = false): Paragraph {
  return line(text, { keepNext: true, pageBreakBefore }, 'heading');
}

/** 主送机关 and the like: at the margin. */
export function address(text: string): Paragraph {
  return line(text);
}

export function centred(text: string): Paragraph {
  return line(text, { alignment: AlignmentType.CENTER, keepNext: true });
}

export function blank(keepNext = false): Paragraph {
  return line('', { keepNext });
}

/** A document may not end with a table; this takes no room worth a page of its own. */
export function end(): Paragraph {
  return new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } });
}

/** The title, broken where its sense allows. */
export function title(lines: readonly string[]): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: TITLE_LINE, lineRule: LineRuleType.EXACT },
    children: lines.map(
      (text, at) => new TextRun({ text, font: fonts.title, size: sizes.title, ...(at > 0 ? { break: 1 } : {}) }),
    ),
  });
}

/** 附件说明: one line below the text, the name without a stop. */
export function attachmentNote(name: string): Paragraph[] {
  const indent = { left: 5 * CHARACTER, hanging: 3 * CHARACTER };
  return [blank(true), line(`附件：${name}`, { indent, keepNext: true })];
}

/** 落款: names over the date, centred on each other in a block two characters from the right margin; room for seals. */
export function signature(names: readonly string[], date: string): Paragraph[] {
  const width = Math.max(...[...names, date].map(ems)) * CHARACTER;
  const right = 2 * CHARACTER;
  const indent = { left: Math.max(0, TEXT_WIDTH - right - Math.ceil(width) - CHARACTER / 2), right };
  const lines = [...names, date];
  return [
    blank(true),
    blank(true),
    ...lines.map((text, at) =>
      line(text, { alignment: AlignmentType.CENTER, indent, keepNext: at < lines.length - 1, keepLines: true }),
    ),
  ];
}

export interface OfficialDocument {
  readonly name: string;
  readonly test: boolean;
  /** Of the decision that it was made from. */
  readonly checkCode: string;
  readonly madeAt: string;
  readonly children: readonly FileChild[];
}

/** The finished file. Whoever made it and on which machine is not in it. */
export async function officialDocx({ name, test, checkCode, madeAt, children }: OfficialDocument): Promise<Buffer> {
  const head = (): Header => new Header({ children: test ? [testLine()] : [] });
  const document = new Document({
    title: test ? `${TEST_WORDS}：${name}` : name,
    creator: '质评工作站',
    lastModifiedBy: '质评工作站',
    description: `由质评工作站于 ${dayAndClock(madeAt)} 生成；决策校验码 ${checkCode}`,
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: 2 * CHARACTER,
    styles: {
      default: {
        document: {
          run: { font: fonts.body, size: sizes.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
          paragraph: { spacing: { before: 0, after: 0, line: LINE, lineRule: LineRuleType.EXACT } },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        // Word shows no header on a page whose kind has none; a test round must be seen on every one.
        ...(test ? { headers: { default: head(), even: head() } } : {}),
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children,
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }]);
}

/** — 1 —: at the outer edge, one character in. */
function pageNumber(side: 'odd' | 'even'): Footer {
  const run = { font: fonts.page, size: sizes.page };
  const outer =
    side === 'odd'
      ? { alignment: AlignmentType.RIGHT, indent: { right: CHARACTER } }
      : { alignment: AlignmentType.LEFT, indent: { left: CHARACTER } };
  return new Footer({
    children: [
      new Paragraph({
        ...outer,
        children: [
          new TextRun({ text: '— ', ...run }),
          new TextRun({ children: [PageNumber.CURRENT], ...run }),
          new TextRun({ text: ' —', ...run }),
        ],
      }),
    ],
  });
}

function testLine(): Paragraph {
  const edge = { style: BorderStyle.SINGLE, size: 12, space: 4, color: '000000' };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    border: { top: edge, bottom: edge, left: edge, right: edge },
    children: [new TextRun({ text: TEST_WORDS, font: fonts.heading, size: sizes.body, bold: true })],
  });
}
