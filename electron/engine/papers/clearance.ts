import type { ClearanceRecord } from '#engine/workspace/index.ts';
import { renderPdf } from '#engine/document/index.ts';
import { dayAndClock } from './words.ts';

/** 清场确认书: one page that says what was taken off which machine, when, and which sheet had been handed over. */
export function clearancePdf(record: ClearanceRecord, software: string): Promise<Buffer> {
  const { round, panel, expert, sheet, removed } = record;
  const rows = [
    ['评审轮次', round.title],
    ['专家组', panel],
    ['专家', `${expert.name}(${expert.unit})`],
    [
      '已交评分单',
      `第 ${sheet.revision} 版,${dayAndClock(sheet.signedAt)} 签名,${dayAndClock(sheet.writtenAt)} 写入并核对`,
    ],
    ['评分单校验码', sheet.checkCode],
    [
      '从本机删除',
      `${removed.dossiers} 个项目的卷宗、${removed.attachments} 个附件(${removed.bytes} 字节),以及评分、理由、修改记录和评分单副本`,
    ],
    ['清场时间', dayAndClock(record.clearedAt)],
    ['清场前的操作记录', `共 ${record.auditEvents} 条,末条摘要 ${record.auditHead}`],
  ];
  return renderPdf(
    {
      info: { title: `清场确认书 ${panel} ${expert.name}` },
      content: [
        { text: '清场确认书', fontSize: 20, bold: true, alignment: 'center', margin: [0, 0, 0, 16] },
        {
          table: {
            widths: [110, '*'],
            body: rows.map(([name = '', value = '']) => [{ text: name, color: '#444444' }, value]),
          },
          layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, paddingTop: () => 6, paddingBottom: () => 6 },
        },
        { text: '本人确认已按要求清场,未留存任何卷宗内容的副本。', margin: [0, 20, 0, 36] },
        {
          columns: [
            { text: '专家签名:____________________' },
            { text: '秘书处签收:____________________', alignment: 'right' },
          ],
        },
        { text: software, fontSize: 8.5, color: '#444444', margin: [0, 36, 0, 0] },
      ],
    },
    { createdAt: record.clearedAt },
  );
}
