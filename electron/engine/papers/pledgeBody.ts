import type { Content } from 'pdfmake/interfaces.js';
import { facts, label, SMALL } from './look.ts';
import type { Pledge } from './pledge.ts';

export interface Pledging {
  readonly round: string;
  readonly panel: string;
  readonly expert: { readonly name: string; readonly unit: string };
}

/** What a 承诺书 says and whose it is, whether it was accepted on a screen or is to be signed by hand. */
export function pledgeBody({ notice, paragraphs }: Pledge, { round, panel, expert }: Pledging): Content[] {
  return [
    ...(notice === ''
      ? []
      : [
          {
            columns: [{ text: '', width: '*' }, label(notice, false), { text: '', width: '*' }],
            fontSize: SMALL,
            margin: [0, 0, 0, 8],
          } as Content,
        ]),
    facts([
      [['评审轮次', round]],
      [
        ['专家组', panel],
        ['专家', expert.name],
      ],
      [['工作单位', expert.unit]],
    ]),
    ...paragraphs.map((text): Content => ({
      text,
      fontSize: 10.5,
      lineHeight: 1.15,
      leadingIndent: 21,
      margin: [0, 0, 0, 3],
    })),
  ];
}
