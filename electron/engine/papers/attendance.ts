import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { renderPdf } from '#engine/document/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { framed, gridLines, heading, SHADE } from './look.ts';
import { printable, shortened } from './printable.ts';

export interface AttendanceSheet {
  readonly round: string;
  readonly mode: Mode;
  readonly panels: readonly {
    readonly name: string;
    readonly experts: readonly { readonly name: string; readonly unit: string; readonly leader: boolean }[];
  }[];
  readonly madeAt: string;
  readonly software: string;
}

/** 签到表: each panel on pages of its own, a line for every member, room for signature and time. */
export async function attendancePdf(given: AttendanceSheet): Promise<Buffer> {
  const { round, mode, panels, madeAt, software } = printable(given);
  const definition = framed({
    title: '评审专家签到表',
    stamps: mode === 'test' ? ['测试轮'] : [],
    head: { left: shortened(round, 40), right: '' },
    foot: software,
    content: panels.flatMap((panel, index): Content[] => [
      ...(index === 0 ? [] : [{ text: '', pageBreak: 'before' } as Content]),
      heading(`${round}　${panel.name}`),
      {
        table: {
          headerRows: 1,
          widths: [28, 70, 180, 40, 100, 55],
          body: [
            ['序号', '姓名', '单位', '职责', '签名', '时间'].map((text): TableCell => ({
              text,
              bold: true,
              fillColor: SHADE,
            })),
            ...panel.experts.map(({ name, unit, leader }, at): TableCell[] => [
              { text: String(at + 1), margin: [0, 6, 0, 6] },
              { text: name, margin: [0, 6, 0, 6] },
              { text: unit, margin: [0, 6, 0, 6] },
              { text: leader ? '组长' : '组员', margin: [0, 6, 0, 6] },
              '',
              '',
            ]),
          ],
        },
        layout: gridLines,
      },
    ]),
  });
  return renderPdf(definition, { createdAt: madeAt });
}
