import { Decimal } from 'decimal.js';
import type { Content } from 'pdfmake/interfaces.js';
import type { Indicator } from '#shared/domain/dossier.ts';
import type { IntakeAttachment, IntakeDossier } from '#shared/domain/intake.ts';
import type { PdfDefinition } from '#engine/document/index.ts';
import { indicatorChart } from './chart.ts';
import { chineseDate, facts, heading, paper, paragraph, seal, table, title } from './paper.ts';
import { quantity } from './words.ts';

/** A 检测报告 of three parts, each from a new page: cover, results (page 2), figures and conclusion (page 3). */
export function reportPaper({ body }: IntakeDossier, attachment: IntakeAttachment): PdfDefinition {
  const main = body.indicators.find((one) => one.main) ?? body.indicators[0];
  const number = main?.reportNo ?? '';
  const accreditation = attachment.accreditation === '' ? '无资质标识' : attachment.accreditation;
  return paper(attachment.name, [
    { text: accreditation, color: '#5A6675', margin: [0, 4, 0, 40] },
    title('检 测 报 告'),
    { text: `报告编号：${number}`, alignment: 'center', margin: [0, 0, 0, 28] },
    facts([
      ['项目名称', body.title],
      ['委托单位', body.lead.name],
      ['检测机构', attachment.issuer],
      ['检测类别', '委托检验（攻关前后对比）'],
      ['样品来源', '委托单位送样与现场抽样，攻关前后采用同一抽样方案'],
      ['检测项目', `${body.indicators.length} 项，见第 2 页`],
      ['检测期间', `${chineseDate(body.startDate)} 至 ${chineseDate(body.endDate)}`],
      ['签发日期', chineseDate(body.endDate)],
      ['备注', attachment.note === '' ? '无' : attachment.note],
    ]),
    heading('声明'),
    {
      ol: [
        '本报告为软件演示用的示例文件，机构、编号、资质标识和数据均为虚构，不具有任何证明作用。',
        '报告中的攻关前、攻关后数据为同一方法、同一口径下的对比结果。',
        '对结果有异议的，应在收到报告之日起十五日内提出。',
      ],
    },
    { text: '一、检测结果汇总', fontSize: 13, bold: true, margin: [0, 0, 0, 6], pageBreak: 'before' },
    resultTable(body.indicators),
    heading('二、方法与测量不确定度'),
    methodTable(body.indicators),
    {
      text: '三、与国内、国际最好水平对比图',
      fontSize: 13,
      bold: true,
      margin: [0, 0, 0, 8],
      pageBreak: 'before',
    },
    ...body.indicators.map((one): Content => {
      const { svg, height } = indicatorChart(one);
      return { svg, width: 483, height, margin: [0, 0, 0, 7] };
    }),
    {
      stack: [
        { text: '四、结论', fontSize: 13, bold: true, margin: [0, 4, 0, 4] },
        paragraph(conclusionOf(body.indicators)),
        {
          columns: [
            { text: '编制：（示例）　审核：（示例）　批准：（示例）', width: 'auto', margin: [0, 18, 0, 0] },
            seal(attachment.issuer, chineseDate(body.endDate)),
          ],
        },
      ],
      unbreakable: true,
    },
  ]);
}

function resultTable(indicators: readonly Indicator[]): Content {
  return table(
    [
      { heading: '序号', width: 26, align: 'center' },
      { heading: '检测项目', width: '*' },
      { heading: '单位', width: 56, align: 'center' },
      { heading: '攻关前', width: 46, align: 'right' },
      { heading: '攻关后', width: 46, align: 'right' },
      { heading: '目标值', width: 46, align: 'right' },
      { heading: '单项结论', width: 62, align: 'center' },
    ],
    indicators.map((one, at) => [
      String(at + 1),
      `${one.name}${one.main ? '（主指标）' : ''}`,
      one.unit === '1' ? '—' : one.unit,
      one.before ?? '—',
      one.after,
      one.goal ?? '—',
      verdict(one),
    ]),
  );
}

function methodTable(indicators: readonly Indicator[]): Content {
  return table(
    [
      { heading: '序号', width: 26, align: 'center' },
      { heading: '检测方法', width: '*' },
      { heading: '样本量', width: 48, align: 'right' },
      { heading: '测量不确定度', width: 124 },
      { heading: '报告编号', width: 92 },
    ],
    indicators.map((one, at) => [
      String(at + 1),
      one.method,
      one.sampleSize === null ? '—' : String(one.sampleSize),
      one.uncertainty === '' ? '—' : one.uncertainty,
      one.reportNo,
    ]),
  );
}

/** Whether the result keeps its goal; for a target, how far it is off. */
function verdict({ direction, goal, after }: Indicator): string {
  if (goal === null) return '实测值';
  if (direction === 'target') return `偏差 ${new Decimal(after).minus(goal).abs().toFixed()}`;
  const kept = direction === 'higher' ? new Decimal(after).gte(goal) : new Decimal(after).lte(goal);
  return kept ? '符合' : '不符合';
}

function conclusionOf(indicators: readonly Indicator[]): string {
  const main = indicators.find((one) => one.main) ?? indicators[0];
  if (main === undefined) return '';
  const failed = indicators.filter((one) => verdict(one) === '不符合').length;
  const rest = failed === 0 ? '其余检测项目均达到委托方目标值。' : `另有 ${failed} 项没有达到目标值。`;
  return `主指标「${main.name}」由 ${quantity(main.before, main.unit)} 变为 ${quantity(main.after, main.unit)}，目标值 ${quantity(main.goal, main.unit)}，结论为${verdict(main)}。${rest}`;
}
