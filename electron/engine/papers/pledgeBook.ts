import type { Content } from 'pdfmake/interfaces.js';
import { renderPdf } from '#engine/document/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { ok, type Result } from '#shared/result.ts';
import { framed, GREY, handLine, SMALL } from './look.ts';
import { pledgeText } from './pledge.ts';
import { pledgeBody, type Pledging } from './pledgeBody.ts';
import { printable, shortened } from './printable.ts';

export interface PledgeBook {
  readonly round: string;
  readonly mode: Mode;
  readonly experts: readonly Pledging[];
  readonly madeAt: string;
  readonly software: string;
}

/** 承诺书 to be signed by hand at the meeting, one for each expert on pages of its own. */
export async function pledgesPdf(given: PledgeBook): Promise<Result<Buffer>> {
  const pledge = pledgeText();
  if (!pledge.ok) return pledge;
  const { round, mode, experts, madeAt, software } = printable(given);
  const text = printable(pledge.value);
  const definition = framed({
    title: text.title,
    stamps: mode === 'test' ? ['测试轮'] : [],
    head: { left: shortened(round, 40), right: '' },
    foot: software,
    content: experts.flatMap((expert, index): Content[] => [
      ...(index === 0
        ? []
        : [
            {
              text: text.title,
              fontSize: 18,
              bold: true,
              alignment: 'center',
              pageBreak: 'before',
              margin: [0, 2, 0, 8],
            } as Content,
          ]),
      ...pledgeBody(text, expert),
      {
        unbreakable: true,
        stack: [
          { text: '', margin: [0, 10, 0, 0] },
          { text: `承诺书文本 SHA-256 ${text.digest}`, fontSize: SMALL, color: GREY },
          handLine('专家签名'),
        ],
      },
    ]),
  });
  return ok(await renderPdf(definition, { createdAt: madeAt }));
}
