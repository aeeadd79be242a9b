import type { Content } from 'pdfmake/interfaces.js';
import type { IntakeAttachment, IntakeDossier } from '#shared/domain/intake.ts';
import type { PdfDefinition } from '#engine/document/index.ts';
import { indicatorChart } from './chart.ts';
import { chineseDate, facts, heading, paper, paragraph, seal, table, title } from './paper.ts';
import { quantity } from './words.ts';

type Paper = (dossier: IntakeDossier, attachment: IntakeAttachment) => PdfDefinition;

const ISSUED = '2026-08-28';

/** 用户证明. */
export const userPaper: Paper = ({ body }, attachment) => {
  const main = body.indicators.find((one) => one.main) ?? body.indicators[0];
  return paper(attachment.name, [
    title('使用情况证明'),
    paragraph(
      `兹证明，${body.lead.name}牵头完成的「${body.title}」成果已在我单位使用${attachment.note === '' ? '' : `（${attachment.note}）`}。`,
    ),
    facts([
      ['使用单位', attachment.issuer],
      ['使用起止', `${chineseDate(body.startDate)} 至 ${chineseDate(body.endDate)}`],
      ['使用范围', body.benefits.promotion],
    ]),
    heading('使用效果'),
    paragraph(body.recommendations[0]?.effect ?? ''),
    ...(main === undefined ? [] : [{ svg: indicatorChart(main).svg, width: 483, margin: [0, 8, 0, 8] } as Content]),
    table(
      [
        { heading: '关注指标', width: '*' },
        { heading: '使用前', width: 110, align: 'right' },
        { heading: '使用后', width: 110, align: 'right' },
      ],
      body.indicators.map((one) => [one.name, quantity(one.before, one.unit), quantity(one.after, one.unit)]),
    ),
    heading('意见'),
    paragraph('成果达到约定要求，我单位同意继续使用，并愿意配合后续跟踪。'),
    seal(attachment.issuer, chineseDate(ISSUED)),
  ]);
};

/** 财务证明. */
export const financePaper: Paper = ({ body }, attachment) => {
  const amount = (value: string | null): string => value ?? '未提供';
  return paper(attachment.name, [
    title('经济效益核算说明'),
    facts([
      ['项目名称', body.title],
      ['被核算单位', [body.lead, ...body.partners.map(({ unit }) => unit)].map((unit) => unit.name).join('、')],
      ['出具单位', attachment.issuer],
      ['货币单位', '万元（人民币）'],
    ]),
    heading('一、年度效益'),
    table(
      [
        { heading: '年度', width: '*', align: 'center' },
        { heading: '新增销售额', width: 92, align: 'right' },
        { heading: '新增利润', width: 92, align: 'right' },
        { heading: '新增税收', width: 92, align: 'right' },
        { heading: '节支', width: 92, align: 'right' },
      ],
      body.benefits.years.map((one) => [
        `${one.year}年`,
        amount(one.revenue),
        amount(one.profit),
        amount(one.tax),
        amount(one.saving),
      ]),
    ),
    heading('二、核算方法'),
    paragraph(
      '新增销售额为采用本项目成果的产品和服务的不含税收入，扣除攻关前同类业务的年平均收入；新增利润按项目产品毛利扣除分摊费用计算。',
    ),
    paragraph(
      '节支包括质量损失下降、停线减少和复检减少三部分，按实际发生数核算，未计入预测收益，已剔除链上单位之间的重复计算。',
    ),
    heading('三、社会效益说明'),
    paragraph(body.benefits.social),
    seal(attachment.issuer, chineseDate(ISSUED)),
  ]);
};

/** 标准. */
export const standardPaper: Paper = ({ body }, attachment) =>
  paper(attachment.name, [
    { text: `T/SL ${body.no}—2025（虚构编号）`, alignment: 'right', margin: [0, 6, 0, 36] },
    title(attachment.name.replace(/（.*）$/u, '')),
    { text: attachment.issuer, alignment: 'center', margin: [0, 0, 0, 30] },
    heading('1　范围'),
    paragraph(`本文件规定了「${body.title}」涉及的术语、要求、试验方法和判定规则，适用于相关产品和服务的质量评价。`),
    heading('2　要求'),
    table(
      [
        { heading: '条款', width: 40, align: 'center' },
        { heading: '特性', width: '*' },
        { heading: '要求', width: 150, align: 'right' },
      ],
      body.indicators.map((one, at) => [
        `2.${at + 1}`,
        one.name,
        `${{ higher: '不低于', lower: '不高于', target: '目标' }[one.direction]} ${quantity(one.goal, one.unit)}`,
      ]),
    ),
    heading('3　试验方法'),
    { ol: body.indicators.map((one) => one.method) },
    {
      stack: [
        heading('4　起草单位'),
        paragraph(`${[body.lead, ...body.partners.map(({ unit }) => unit)].map((unit) => unit.name).join('、')}。`),
      ],
      unbreakable: true,
    },
  ]);

/** 专利. */
export const patentPaper: Paper = ({ body, attachments }, attachment) =>
  paper(attachment.name, [
    title('发明专利证书'),
    facts([
      ['发明名称', attachment.name.replace('发明专利证书', '')],
      ['专利号', `ZL 0000 1 ${body.no}${String(attachments.length).padStart(4, '0')}.X（虚构编号）`],
      ['专利权人', attachment.note.includes('不同') ? '上海某某结构设计工作室（与申报单位名称不同）' : body.lead.name],
      ['授权公告日', chineseDate(body.endDate)],
      ['说明', attachment.note],
    ]),
    heading('摘要'),
    paragraph(body.problem.route),
    heading('所解决的问题'),
    paragraph(body.problem.rootCause),
  ]);

/** 查新. */
export const noveltyPaper: Paper = ({ body }, attachment) =>
  paper(attachment.name, [
    title('科技查新报告'),
    facts([
      ['查新项目', attachment.name.replace('查新报告', '')],
      ['委托单位', body.lead.name],
      ['查新机构', attachment.issuer],
      ['检索范围', '国内外公开文献、专利与标准数据库（虚构）'],
      ['完成日期', chineseDate(ISSUED)],
    ]),
    heading('一、查新点'),
    paragraph(body.problem.route),
    heading('二、检索结果'),
    paragraph('共检出相关文献 23 篇，其中密切相关 6 篇；密切相关文献均未同时述及本项目的全部查新点。'),
    heading('三、结论'),
    paragraph('在上述检索范围内，除查新项目申请人自己的文献外，未见与查新点相同的报道。'),
    seal(attachment.issuer, chineseDate(ISSUED)),
  ]);

/** Whatever else is attached. */
export const plainPaper: Paper = ({ body }, attachment) =>
  paper(attachment.name, [
    title(attachment.name),
    facts([
      ['项目名称', body.title],
      ['出具单位', attachment.issuer],
      ['说明', attachment.note],
    ]),
    paragraph(body.problem.background),
  ]);
