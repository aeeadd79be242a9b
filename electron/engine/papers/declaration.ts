import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { renderPdf } from '#engine/document/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { facts, framed, gridLines, handLine, heading, SHADE } from './look.ts';
import { printable, shortened } from './printable.ts';

export interface RecusalDeclaration {
  readonly round: string;
  readonly panel: string;
  readonly mode: Mode;
  readonly expert: { readonly name: string; readonly unit: string };
  readonly dossiers: readonly {
    readonly no: string;
    readonly title: string;
    readonly leadUnit: string;
    /** Why the expert is recused already; null when nothing is known. */
    readonly recused: string | null;
  }[];
}

export interface DeclarationBook {
  readonly declarations: readonly RecusalDeclaration[];
  readonly madeAt: string;
  readonly software: string;
}

const grounds = [
  '本人在申报、联合或推荐单位任职，或近三年内曾任职；',
  '与主要完成人有近亲属、师生关系；',
  '近三年内与申报方有合作项目、合作获奖、合著论文或共同专利；',
  '在申报单位持股、任顾问，或与其存在竞争关系；',
  '其他可能影响公正评审的情形。',
];

/** 回避声明: for each expert the dossiers of the panel, what is known already, and room to tick and sign. */
export async function declarationsPdf(given: DeclarationBook): Promise<Buffer> {
  const { declarations, madeAt, software } = printable(given);
  const [first] = declarations;
  const test = first?.mode === 'test';
  const definition = framed({
    title: '评审专家回避声明',
    stamps: test ? ['测试轮'] : [],
    head: { left: shortened(first?.round ?? '', 40), right: '' },
    foot: software,
    content: declarations.flatMap((one, index) => declaration(one, index > 0)),
  });
  return renderPdf(definition, { createdAt: madeAt });
}

function declaration({ round, panel, expert, dossiers }: RecusalDeclaration, newPage: boolean): Content[] {
  return [
    ...(newPage
      ? [
          {
            text: '评审专家回避声明',
            fontSize: 18,
            bold: true,
            alignment: 'center',
            pageBreak: 'before',
            margin: [0, 2, 0, 8],
          } as Content,
        ]
      : []),
    facts([
      [['评审轮次', round]],
      [
        ['专家组', panel],
        ['专家', expert.name],
      ],
      [['工作单位', expert.unit]],
    ]),
    { text: '有下列情形之一的，应当回避，不得打开、评审该项目：', margin: [0, 2, 0, 2] },
    { ol: grounds, margin: [0, 0, 0, 6] },
    heading('本组项目（需要回避的，请在「回避」栏打勾并写明情形）'),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [34, 170, 135, 34, 90],
        body: [
          ['编号', '项目', '牵头单位', '回避', '情形'].map((text): TableCell => ({
            text,
            bold: true,
            fillColor: SHADE,
          })),
          ...dossiers.map(({ no, title, leadUnit, recused }): TableCell[] => [
            no,
            title,
            leadUnit,
            recused === null ? '' : '√',
            recused ?? '',
          ]),
        ],
      },
      layout: gridLines,
    },
    {
      unbreakable: true,
      stack: [
        { text: '以上声明属实。评审中发现应当回避的，本人将立即声明。', margin: [0, 10, 0, 0] },
        handLine('专家签名'),
      ],
    },
  ];
}
