import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { RefusedFile } from '#engine/collect/index.ts';
import { renderPdf } from '#engine/document/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { framed, GREY, gridLines, SHADE, TEXT_WIDTH } from './look.ts';
import { printable, shortened } from './printable.ts';
import { dayAndClock } from './words.ts';

export interface RefusalList {
  /** Title of the round. */
  readonly round: string;
  readonly mode: Mode;
  readonly files: readonly RefusedFile[];
  readonly software: string;
  readonly createdAt: string;
}

const states = { open: '待处理', replaced: '已补交', settled: '已处理' } as const;

/** The files that were not taken in, each with its next step: a list to go round the room with. */
export async function refusalPdf(given: RefusalList): Promise<Buffer> {
  const { round, mode, files, software, createdAt } = printable(given);
  const widths = [20, 128, 62, 0, 52];
  widths[3] = TEXT_WIDTH - widths.reduce((sum, one) => sum + one, 0) - widths.length * 8.5;
  const head = ['序号', '文件', '专家', '原因和下一步', '处理'].map((text): TableCell => ({
    text,
    bold: true,
    fillColor: SHADE,
  }));
  const rows = files.map((one, index): TableCell[] => [
    `${index + 1}`,
    {
      stack: [
        one.file,
        { text: `${dayAndClock(one.lastAt)}${one.times > 1 ? `，共 ${one.times} 次` : ''}`, color: GREY },
      ],
    },
    one.expert === null ? '不明' : `${one.expert.name}${one.expert.bySignature ? '' : '（按文件名）'}`,
    one.message,
    { stack: [states[one.state], ...(one.note === null ? [] : [{ text: one.note, color: GREY }])] },
  ]);
  const table: Content = {
    table: { widths, headerRows: 1, dontBreakRows: true, body: [head, ...rows] },
    layout: { ...gridLines, paddingLeft: () => 4, paddingRight: () => 4 },
  };
  const definition = framed({
    title: '未收下的文件',
    stamps: mode === 'test' ? ['测试轮'] : [],
    head: { left: shortened(round, 40), right: '' },
    foot: software,
    content: [
      { text: `${round}　打印于 ${dayAndClock(createdAt)}　共 ${files.length} 个`, margin: [0, 0, 0, 8] },
      files.length === 0 ? { text: '没有未收下的文件。' } : table,
    ],
  });
  return renderPdf(definition, { createdAt });
}
