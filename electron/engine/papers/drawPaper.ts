import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { renderPdf } from '#engine/document/index.ts';
import { stratumName, type Drawn, type RecordedDraw } from '#engine/draw/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { facts, framed, GREY, gridLines, handLine, heading, SHADE, TEXT_WIDTH } from './look.ts';
import { printable, shortened } from './printable.ts';
import { dayAndClock } from './words.ts';

export interface DrawPaper {
  readonly round: string;
  readonly mode: Mode;
  readonly drawn: RecordedDraw;
  readonly madeAt: string;
  readonly software: string;
}

const expertise = { industry: '行业发展', quality: '质量管理' } as const;

/** 专家抽取记录: seed, whole list in its order, who was drawn and who stands by, and how anybody repeats it. */
export async function drawPdf(given: DrawPaper): Promise<Buffer> {
  const { round, mode, drawn, madeAt, software } = printable(given);
  const { draw, digest, at } = drawn;
  const widths = [24, 96, 56, 0, 48, 62, 92];
  widths[3] = TEXT_WIDTH - widths.reduce((sum, one) => sum + one, 0) - widths.length * 8.5;
  const head = ['次序', '编号', '姓名', '单位', '专长', '结果', '说明'].map((text): TableCell => ({
    text,
    bold: true,
    fillColor: SHADE,
  }));
  const rows = draw.entries.map((one): TableCell[] => [
    String(one.place),
    { stack: [breakable(one.id), { text: one.key.slice(0, 12), color: GREY, fontSize: 7.5 }] },
    one.name,
    breakable(one.unitName ?? one.unit),
    one.expertise === null ? '未定' : expertise[one.expertise],
    { text: outcome(one), bold: one.state === 'taken' },
    one.stratum === null ? one.reason : `名额：${name(one)}`,
  ]);
  const table: Content = {
    table: { widths, headerRows: 1, dontBreakRows: true, body: [head, ...rows] },
    layout: { ...gridLines, paddingLeft: () => 4, paddingRight: () => 4 },
  };
  const quotas = draw.strata.map((one) => `${stratumName(one)} ${one.count} 名，候补 ${one.reserves} 名`).join('；');
  const definition = framed({
    title: '评审专家抽取记录',
    stamps: mode === 'test' ? ['测试轮'] : [],
    head: { left: shortened(round, 40), right: '' },
    foot: software,
    content: [
      facts([
        [['轮次', round]],
        [
          ['抽取时间', dayAndClock(at)],
          ['备选人数', `${draw.entries.length} 人`],
        ],
        [['名额', `${quotas}${draw.perUnit === null ? '' : `；同一单位至多 ${draw.perUnit} 名`}`]],
        [['种子', draw.seed]],
        [['记录摘要', digest]],
      ]),
      heading('备选名单与结果（按抽取次序）'),
      table,
      heading('怎样复核'),
      {
        text:
          '把 64 位种子与每个人的编号连写，按 UTF-8 取 SHA-256，由小到大排列，就是上面的次序（编号下方是它的前 12 位）。' +
          '各类名额依次取排在前面、没有被排除、所在单位没有抽满的人，其后是候补。不用本软件也能核对，例如：',
      },
      { text: "printf '%s%s' 种子 编号 | openssl dgst -sha256", margin: [0, 3, 0, 3] },
      handLine('秘书处经办人'),
      handLine('监督人'),
    ],
  });
  return renderPdf(definition, { createdAt: madeAt });
}

function outcome({ state, reserve }: Drawn): string {
  if (state === 'reserve') return `候补第 ${reserve ?? 0} 名`;
  return { taken: '抽中', left: '未抽中', excluded: '不参加' }[state];
}

function name({ stratum, field }: Drawn): string {
  return stratum === null ? '' : stratumName({ stratum, ...(field === undefined ? {} : { field }) });
}

/** Long words in letters may break anywhere: a table must stay on its page. */
function breakable(text: string): string {
  return text.replaceAll(/([A-Za-z0-9_/-]{16})(?=[A-Za-z0-9_/-])/g, '$1\n');
}
