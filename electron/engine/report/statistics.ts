import type { CellInput } from '#engine/table/index.ts';
import type { DossierResult, PanelAgreement, Severity } from '#shared/tally/index.ts';
import { count, decimal, figure, NONE, percentage, text, word, yesNo } from './cell.ts';
import type { Draft } from './sheet.ts';
import { categoryName, decimalsOf, type ReportView } from './view.ts';

/** Coefficients between 0 and 1, and p values, are shown with this many digits. */
const COEFFICIENT = 3;

/** 统计: three tables, each on its own sheet so that its headings stay in view. */
export function statisticsSheets(view: ReportView): readonly Draft[] {
  return [agreementSheet(view), severitySheet(view), nearLineSheet(view)];
}

function agreementSheet(view: ReportView): Draft {
  return {
    name: '统计-一致性',
    heading: '各专家组评分一致性',
    columns: [
      { heading: '专家组', width: 12 },
      { heading: '专家数', width: 8 },
      { heading: '项目数', width: 8 },
      { heading: '有效评分数', width: 8 },
      { heading: '是否齐全', width: 8 },
      ...['ICC(2,1)', 'ICC(2,1) 下限', 'ICC(2,1) 上限', 'ICC(2,k)', 'ICC(2,k) 下限', 'ICC(2,k) 上限'].map(
        (heading) => ({
          heading,
          width: 10,
        }),
      ),
      ...['Kendall W', 'W 的 χ²', 'W 的自由度', 'W 的 p 值', 'Krippendorff α'].map((heading) => ({
        heading,
        width: 11,
      })),
      { heading: '检验评分数', width: 9 },
      { heading: '不能计算的原因', width: 50 },
    ],
    rows: view.result.agreement.map(agreementRow),
    notes: [
      'ICC 为 Shrout–Fleiss 双向随机、绝对一致，上下限为 95% 置信区间：ICC(2,1) 指单个专家，ICC(2,k) 指全组平均。α 按等距尺度计算，容许缺评。',
      '一致性只供了解评分质量，不改变任何得分。检验评分数为评分偏离检验中 Bonferroni 校正的倍数。',
    ],
    frozenColumns: 1,
  };
}

function agreementRow(one: PanelAgreement): readonly CellInput[] {
  const { icc, kendall, reasons } = one;
  const why = [
    ...(reasons.icc === undefined ? [] : [`ICC:${reasons.icc}`]),
    ...(reasons.kendall === undefined ? [] : [`Kendall W:${reasons.kendall}`]),
    ...(reasons.alpha === undefined ? [] : [`α:${reasons.alpha}`]),
    ...(reasons.residuals === undefined ? [] : [`评分偏离检验：${reasons.residuals}`]),
  ];
  return [
    word(one.panel),
    count(one.experts),
    count(one.dossiers),
    count(one.cells),
    yesNo(one.complete),
    ...[icc?.ICC2, icc?.ICC2k].flatMap((form) => [
      figure(form?.value, COEFFICIENT),
      figure(form?.ci?.[0], COEFFICIENT),
      figure(form?.ci?.[1], COEFFICIENT),
    ]),
    figure(kendall?.W, COEFFICIENT),
    figure(kendall?.chi2, COEFFICIENT),
    figure(kendall?.df, 0),
    figure(kendall?.p, 4),
    figure(one.alpha, COEFFICIENT),
    count(one.tested),
    text(why.join('\n')),
  ];
}

function severitySheet(view: ReportView): Draft {
  return {
    name: '统计-专家宽严',
    heading: '专家评分宽严',
    columns: [
      { heading: '专家组', width: 12 },
      { heading: '专家', width: 14 },
      { heading: '有效评分数', width: 9 },
      { heading: '宽严（分）', width: 10 },
      { heading: '标准误', width: 10 },
      { heading: '偏向', width: 10 },
      { heading: '不能计算的原因', width: 60 },
    ],
    rows: view.result.severity.map((one): readonly CellInput[] => [
      word(one.panel),
      word(one.name),
      count(one.n),
      figure(one.effect, 2),
      figure(one.se, 2),
      leaning(one),
      text(one.reason ?? ''),
    ]),
    notes: ['宽严为两因素模型（项目+专家）中专家的效应：正为偏宽，负为偏严。只作报告，从不用于最终得分。'],
  };
}

function leaning(one: Severity): CellInput {
  if (one.effect === null) return NONE;
  return word(one.effect > 0 ? '偏宽' : one.effect < 0 ? '偏严' : '持平');
}

function nearLineSheet(view: ReportView): Draft {
  return {
    name: '统计-临界与校正',
    heading: '临界项目与校正均分',
    columns: [
      { heading: '编号', width: 8 },
      { heading: '项目名称', width: 30 },
      { heading: '类别', width: 20 },
      { heading: '专家组', width: 10 },
      { heading: '最终得分（官方分）', width: 11 },
      { heading: '名次', width: 7 },
      { heading: '去一人最低', width: 10 },
      { heading: '去一人最高', width: 10 },
      { heading: '入选概率', width: 9 },
      { heading: '有利重抽数', width: 14 },
      { heading: '重抽总数', width: 14 },
      { heading: '灰区', width: 8 },
      { heading: '临界说明', width: 30 },
      { heading: '校正均分', width: 10 },
      { heading: '校正标准误', width: 10 },
      { heading: '校正名次', width: 9 },
      { heading: '校正说明', width: 30 },
    ],
    rows: view.ranked.map((dossier) => nearLineRow(view, dossier)),
    notes: [
      '去一人：每次去掉一名专家，按同一规则得出的最终得分的最低与最高。入选概率=有利重抽数÷重抽总数，在 10% 与 90% 之间为灰区，建议合议时说明。',
      '校正均分扣除了专家宽严的影响，校正名次只在同一专家组、同一类别内排列；与最终得分并列供参考，从不代替它。',
    ],
    frozenColumns: 2,
  };
}

function nearLineRow(view: ReportView, dossier: DossierResult): readonly CellInput[] {
  const decimals = decimalsOf(view.rubricOf(dossier));
  const { nearLine, adjusted } = dossier;
  return [
    word(dossier.no),
    dossier.title,
    categoryName(dossier.category),
    word(dossier.panel),
    decimal(dossier.officialText, decimals, true),
    figure(dossier.rank, 0),
    figure(nearLine.min, decimals),
    figure(nearLine.max, decimals),
    percentage(dossier.recognitionProbability),
    text(nearLine.favourable ?? ''),
    text(nearLine.resamples ?? ''),
    yesNo(nearLine.greyZone, '灰区', '否'),
    text(nearLine.reason ?? ''),
    figure(adjusted.mean, decimals),
    figure(adjusted.se, decimals),
    figure(adjusted.rank, 0),
    text(adjusted.reason ?? ''),
  ];
}
