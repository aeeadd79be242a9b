import type { Content } from 'pdfmake/interfaces.js';
import { renderPdf, type PdfDefinition } from '#engine/document/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { GREY, HAIRLINE, SMALL } from './look.ts';
import { printable } from './printable.ts';

/** What a 口令函 says to one person. The 口令 is told to this paper and kept nowhere. */
export interface PassphraseLetter {
  readonly round: string;
  readonly mode: Mode;
  readonly name: string;
  readonly unit: string;
  readonly passphrase: string;
  readonly checkCode: string;
  readonly madeAt: string;
  readonly software: string;
}

// A4 folded twice: three parts of 99 mm. The address looks out; the 口令 lies in the middle, covered by both folds.
const THIRD = 841.89 / 3;
const SIDE = 56;
const INNER = 595.28 - 2 * SIDE;

/** 口令函: one page, folded in three, the name outside and the 口令 inside. */
export function letterPdf(given: PassphraseLetter): Promise<Buffer> {
  return lettersPdf([given]);
}

/** Letters to several people as one job for the printer: a page each, in their order. */
export function lettersPdf(given: readonly PassphraseLetter[]): Promise<Buffer> {
  const letters = printable(given);
  const fold = (y: number) => ({
    type: 'line' as const,
    x1: 0,
    y1: y,
    x2: 14,
    y2: y,
    lineWidth: 0.5,
    lineColor: HAIRLINE,
  });
  const [first] = letters;
  const definition: PdfDefinition = {
    info: { title: letters.length === 1 ? `口令函 ${first?.name ?? ''}` : `口令函 ${letters.length} 封` },
    pageMargins: [SIDE, 40, SIDE, 40],
    defaultStyle: { fontSize: 11, lineHeight: 1.25 },
    background: () => ({ canvas: [fold(THIRD), fold(2 * THIRD)], absolutePosition: { x: 10, y: 0 } }),
    content: letters.flatMap((letter, at): Content[] => [
      ...(at === 0 ? [] : [{ text: '', pageBreak: 'before' } as Content]),
      ...page(letter),
    ]),
  };
  return renderPdf(definition, { createdAt: first?.madeAt ?? '' });
}

function page({ round, mode, name, unit, passphrase, checkCode, software }: PassphraseLetter): Content[] {
  return [
    {
      text: mode === 'test' ? '测试轮，不作评审依据' : '',
      color: GREY,
      fontSize: SMALL,
      absolutePosition: { x: SIDE, y: 40 },
    },
    {
      absolutePosition: { x: SIDE, y: 96 },
      stack: [
        { text: `${name} 同志 亲启`, fontSize: 18, bold: true },
        { text: unit, margin: [0, 4, 0, 0] },
        { text: '口令函，请本人拆阅', color: GREY, margin: [0, 12, 0, 0] },
      ],
    },
    {
      absolutePosition: { x: SIDE, y: THIRD + 30 },
      stack: [
        { text: `您在「${round}」中的身份文件由秘书处制作，口令是：`, margin: [0, 0, 0, 10] },
        {
          table: {
            widths: [INNER - 24],
            body: [[{ text: passphrase, fontSize: 24, bold: true, alignment: 'center', margin: [0, 10, 0, 10] }]],
          },
          layout: { hLineColor: () => HAIRLINE, vLineColor: () => HAIRLINE },
        },
        { text: '字母都是小写；没有容易看错的 0、1、i、l、o。横线也要输入。', color: GREY, margin: [0, 8, 0, 0] },
      ],
    },
    {
      absolutePosition: { x: SIDE, y: 2 * THIRD + 30 },
      stack: [
        {
          ol: [
            '插入发给您的 U 盘，打开质评，选「使用发给我的身份文件」。',
            '输入上面的口令。口令不要告诉任何人，也不要与 U 盘放在一起。',
            `如需核对身份，您的名片校验码是 ${checkCode}。`,
          ],
        },
        { text: '口令不能找回。遗失本函请立即告知秘书处，由秘书处重新发放身份文件。', margin: [0, 10, 0, 0] },
        { text: software, fontSize: SMALL, color: GREY, margin: [0, 14, 0, 0] },
      ],
    },
  ];
}
