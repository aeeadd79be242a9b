import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { renderPdf } from '#engine/document/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { facts, framed, gridLines, handLine, heading, SHADE } from './look.ts';
import { printable, shortened } from './printable.ts';

/** One kind of material: how many there should be, and what it is for. */
export interface ArchivedMaterial {
  readonly name: string;
  readonly count: number | null;
  readonly said: string;
}

export interface ArchiveList {
  readonly round: string;
  readonly mode: Mode;
  /** Check code of the result, and of the decision that holds; null where there is none. */
  readonly resultCode: string;
  readonly decisionCode: string | null;
  readonly paper: readonly ArchivedMaterial[];
  readonly electronic: readonly ArchivedMaterial[];
  readonly madeAt: string;
  readonly software: string;
}

/** 归档目录: what lies in the folder of papers, to be counted by hand, and what the archive file holds. */
export async function archiveListPdf(given: ArchiveList): Promise<Buffer> {
  const { round, mode, resultCode, decisionCode, paper, electronic, madeAt, software } = printable(given);
  const definition = framed({
    title: '归档目录',
    stamps: mode === 'test' ? ['测试轮'] : [],
    head: { left: shortened(round, 40), right: `结果校验码 ${resultCode}` },
    foot: software,
    content: [
      facts([
        [['评审轮次', round]],
        [
          ['结果校验码', resultCode],
          ['方案校验码', decisionCode ?? '没有认定方案'],
        ],
      ]),
      heading('一、纸质材料（件数、页数由归档人清点填写）'),
      materials(paper, true),
      heading('二、归档包（.zpa）的内容'),
      materials(electronic, false),
      { unbreakable: true, stack: [handLine('移交人'), handLine('接收人')] },
    ],
  });
  return renderPdf(definition, { createdAt: madeAt });
}

function materials(list: readonly ArchivedMaterial[], counted: boolean): Content {
  const heads = ['序号', '材料', '应有', '说明', ...(counted ? ['实有', '页数'] : [])];
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: counted ? [28, 105, 38, 217, 38, 38] : [28, 105, 38, 307],
      body: [
        heads.map((text): TableCell => ({ text, bold: true, fillColor: SHADE })),
        ...list.map(({ name, count, said }, at): TableCell[] => [
          String(at + 1),
          name,
          count === null ? '—' : String(count),
          said,
          ...(counted ? ['', ''] : []),
        ]),
      ],
    },
    layout: gridLines,
    margin: [0, 0, 0, 6],
  };
}
