import { renderPdf } from '#engine/document/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { framed, GREY, handLine, SMALL } from './look.ts';
import { pledgeText } from './pledge.ts';
import { pledgeBody } from './pledgeBody.ts';
import { printable, shortened } from './printable.ts';
import { dayAndClock } from './words.ts';

/** Who accepted which text, and when. */
export interface AcceptedPledge {
  /** Title of the round. */
  readonly round: string;
  readonly panel: string;
  readonly mode: Mode;
  readonly expert: { readonly name: string; readonly unit: string };
  readonly acceptedAt: string;
  /** Digest of the text that was accepted. */
  readonly digest: string;
  readonly software: string;
}

/** The 承诺书 with its expert's name and the time it was accepted. Refused when the text has been replaced since. */
export async function pledgePdf(given: AcceptedPledge): Promise<Result<Buffer>> {
  const pledge = pledgeText();
  if (!pledge.ok) return pledge;
  const { round, panel, mode, expert, acceptedAt, digest, software } = printable(given);
  if (digest !== pledge.value.digest) return refused(problem('PLEDGE_REPLACED', { name: expert.name }));
  const text = printable(pledge.value);
  const { title } = text;
  const definition = framed({
    title,
    stamps: mode === 'test' ? ['测试轮'] : [],
    head: { left: `${shortened(round, 26)}　${shortened(panel, 10)}　${shortened(expert.name, 8)}`, right: '' },
    foot: software,
    content: [
      ...pledgeBody(text, { round, panel, expert }),
      {
        unbreakable: true,
        stack: [
          {
            text: `${expert.name}已于 ${dayAndClock(acceptedAt)} 在软件中阅读并确认以上全文。`,
            bold: true,
            fontSize: 10.5,
            margin: [0, 10, 0, 0],
          },
          { text: `承诺书文本 SHA-256 ${digest}`, fontSize: SMALL, color: GREY },
          handLine('专家签名'),
        ],
      },
    ],
  });
  return ok(await renderPdf({ ...definition, info: { title: `${title} ${expert.name}` } }, { createdAt: acceptedAt }));
}
