import { renderPdf } from '#engine/document/index.ts';
import { facts, framed, GREY, handLine, SMALL } from './look.ts';
import { printable, shortened } from './printable.ts';
import { dayAndClock, size } from './words.ts';

/** What a 清场确认书 says; a `ClearanceRecord` of the workspace is one. */
export interface ClearancePaper {
  readonly round: { readonly id: string; readonly title: string };
  readonly panel: string;
  readonly expert: { readonly keyId: string; readonly name: string; readonly unit: string };
  readonly sheet: {
    readonly revision: number;
    readonly digest: string;
    readonly checkCode: string;
    readonly signedAt: string;
    readonly writtenAt: string;
  };
  /** `bytes`: of the private copies of batches. */
  readonly removed: { readonly dossiers: number; readonly attachments: number; readonly bytes: number };
  readonly clearedAt: string;
  readonly auditHead: string;
  readonly auditEvents: number;
}

/**
 * 清场确认书: one page that says what was taken off which machine, when, and which sheet had been handed over. It cannot
 * be refused: the round is gone by then, and its record says so whatever becomes of the paper.
 */
export function clearancePdf(given: ClearancePaper, software: string): Promise<Buffer> {
  const { round, panel, expert, sheet, removed, clearedAt, auditHead, auditEvents } = printable(given);
  const definition = framed({
    title: '清场确认书',
    stamps: [],
    head: {
      left: `${shortened(round.title, 26)}　${shortened(panel, 10)}　${shortened(expert.name, 8)}`,
      right: `校验码 ${sheet.checkCode}`,
    },
    foot: software,
    content: [
      facts(
        [
          [['评审轮次', round.title]],
          [
            ['专家组', panel],
            ['专家', expert.name],
          ],
          [['工作单位', expert.unit]],
          [
            ['已交评分单', `第 ${sheet.revision} 版`],
            ['校验码', sheet.checkCode],
          ],
          [
            ['签名时间', dayAndClock(sheet.signedAt)],
            ['写入并读回', dayAndClock(sheet.writtenAt)],
          ],
          [
            [
              '已从本机删除',
              `${removed.dossiers} 个项目的卷宗、${removed.attachments} 个附件，共 ${size(removed.bytes)}；` +
                '以及本轮的评分、理由、修改记录、卷宗密钥和评分单副本。',
            ],
          ],
          [['清场时间', dayAndClock(clearedAt)]],
        ],
        64,
      ),
      {
        text:
          '软件只能删除它自己在本机保存的内容。另存的导出件、打印件、照片和其他副本由专家负责清理。' +
          '下列编号供监督人员核对，不含任何评分和卷宗内容。',
        fontSize: 10,
        margin: [0, 2, 0, 6],
      },
      {
        text: [
          `评分单文件（.zps）SHA-256 ${sheet.digest}`,
          `清场前操作记录共 ${auditEvents} 条，末条摘要 ${auditHead}`,
          `专家密钥 ${expert.keyId}`,
          `轮次编号 ${round.id}`,
        ].join('\n'),
        fontSize: SMALL,
        color: GREY,
        lineHeight: 1.35,
      },
      {
        text: '专家确认：评分单已交秘书处；本人未留存卷宗内容的任何副本，此后仍对卷宗内容和评审情况保密。',
        fontSize: 10.5,
        margin: [0, 22, 0, 0],
      },
      handLine('专家签名'),
      {
        text: '秘书处确认：已收到上述评分单，核对校验码一致；评审用 U 盘和纸质材料已收回。',
        fontSize: 10.5,
        margin: [0, 32, 0, 0],
      },
      handLine('秘书处签收'),
    ],
  });
  const info = { title: `清场确认书 ${panel} ${expert.name}` };
  return renderPdf({ ...definition, info }, { createdAt: clearedAt });
}
