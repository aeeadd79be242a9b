import type { IntakeDossier } from '#shared/domain/intake.ts';
import type { Indicator } from '#shared/domain/dossier.ts';
import type { FindingLevel, RubricItem } from '#shared/domain/rubric.ts';

/** Sentences that an expert could have written of a dossier, made of what the dossier itself says. */

function mainIndicator({ body }: IntakeDossier): Indicator {
  const main = body.indicators.find((one) => one.main) ?? body.indicators[0];
  if (main === undefined) throw new Error('a dossier has indicators');
  return main;
}

const firstSentence = (text: string): string => `${text.split(/[。；;]/u)[0] ?? ''}。`;

const attachmentOf = ({ attachments }: IntakeDossier, ...kinds: string[]): string => {
  const found = attachments.find((one) => kinds.includes(one.kind)) ?? attachments[0];
  return found === undefined ? '附件' : `附件 ${found.id}「${found.name}」`;
};

/** A value with its unit as one writes it: `3.2%`, `12 h`, `0.93`. */
export function quantity(value: string | null, unit: string): string {
  if (value === null) return '未提供';
  if (unit === '1') return value;
  return unit === '%' ? `${value}%` : `${value} ${unit}`;
}

const change = (one: Indicator): string =>
  `「${one.name}」由 ${quantity(one.before, one.unit)} 变为 ${quantity(one.after, one.unit)}`;

/** Why an item deserves 优. */
export function praiseReason(item: RubricItem, dossier: IntakeDossier): string {
  const { body } = dossier;
  const main = mainIndicator(dossier);
  const second = body.indicators.find((one) => !one.main) ?? main;
  const year = body.benefits.years.at(-1);
  const best = main.internationalBest;
  const proof = dossier.attachments.some((one) => one.kind === '财务证明') ? '凭证齐全' : '与用户证明相符';
  const texts: Readonly<Record<string, string>> = {
    A1: `${body.indicators.length} 项指标全部完成，「${main.name}」目标 ${quantity(main.goal, main.unit)}、实测 ${quantity(main.after, main.unit)}，报告 ${main.reportNo} 与附件可逐项对应。`,
    A2: `根因有试验复现支撑，${body.problem.tools.slice(0, 3).join('、')}使用得当，对策与根因对应清楚。`,
    B1: `${change(main)}，前后同一口径，${main.sampleSize === null ? '' : `样本量 ${main.sampleSize},`}改善明显大于测量不确定度。`,
    B2: `${change(second)}，批间数据连续，换批后仍受控。`,
    B3: `用户证明与现场情况一致：${body.recommendations[0]?.effect ?? ''}`,
    C1:
      best === null
        ? `主指标达到 ${quantity(main.after, main.unit)}，为所列同行最好水平。`
        : `国际最好水平 ${quantity(best.value, main.unit)}（${best.source}，${best.year}年），本项目 ${quantity(main.after, main.unit)}，口径一致、来源可查。`,
    C2: `${attachmentOf(dossier, '专利', '标准', '查新')}可核实，创新点明确并已用于本项目。`,
    D1:
      year === undefined
        ? '经济效益有凭证可核。'
        : `${year.year}年新增销售额 ${year.revenue ?? '—'} 万元、利润 ${year.profit ?? '—'} 万元、节支 ${year.saving ?? '—'} 万元，${proof}。`,
    D2: firstSentence(body.benefits.social),
    E1: `${body.partners.length + 1} 家单位分工具体、成果可核，如${body.partners[0]?.unit.name ?? '各单位'}${firstSentence(body.partners[0]?.division ?? '分工明确')}`,
    E2: firstSentence(body.benefits.promotion),
  };
  return texts[item.code] ?? `「${item.name}」的证据充分，达到评价指南优档的要求。`;
}

/** What keeps an item at 中: not asked for, but a careful expert says it. */
export function doubtReason(item: RubricItem, dossier: IntakeDossier): string {
  const main = mainIndicator(dossier);
  const texts: Readonly<Record<string, string>> = {
    A1: '次要指标以自测数据为主，建议补充第三方报告。',
    A2: '根因分析成立，但复现试验的样本偏少。',
    B1: `「${main.name}」有改善，覆盖范围还不够。`,
    B2: '连续数据时间偏短，建议再跟踪两个季度。',
    B3: '用户仍在验证阶段，堵点尚未完全关闭。',
    C1: '国际对标以公开资料为主，缺少同台比较。',
    C2: '知识产权和标准产出偏少。',
    D1: '效益已经显现，配套单位的数据不完整。',
    D2: '社会效益以定性描述为主。',
    E1: '个别联合单位的独立成果不明显。',
    E2: '应用单位以合作方为主，推广面有限。',
  };
  return texts[item.code] ?? `「${item.name}」证据基本成立，尚不充分。`;
}

/** Why an item is only 差. */
export function blameReason(item: RubricItem, dossier: IntakeDossier): string {
  const main = mainIndicator(dossier);
  const report = attachmentOf(dossier, '检测报告');
  const texts: Readonly<Record<string, string>> = {
    A1: `${report}不能与申报的各项目标逐一对应，完成结论追不到样品和批次。`,
    A2: '根因以推断为主，没有看到能够复现问题的试验记录。',
    B1: `${report}中「${main.name}」的前后试验条件不能确认一致，改善幅度无法采信。`,
    B2: '只看到一次性结果，没有连续批次数据，稳定性无从判断。',
    B3: '缺少下游或用户的书面确认，堵点是否关闭说不清。',
    C1: `「${main.name}」的对标来源不能核实，与国内外最好水平的比较缺少同口径数据。`,
    C2: '没有看到与攻关内容直接相关的专利或已发布标准。',
    D1: '效益数据没有凭证，计算方法不清楚。',
    D2: '社会效益以定性描述为主，没有核算依据。',
    E1: '联合单位的贡献主要是提供样品，分工实效看不出来。',
    E2: '推广情况只有计划，没有应用证明。',
  };
  return texts[item.code] ?? `「${item.name}」缺少可以核实的证据，没有达到评价指南中档的要求。`;
}

/** What an expert compared with when judging the level. */
export function benchmarkText(level: FindingLevel, dossier: IntakeDossier): string {
  const main = mainIndicator(dossier);
  const own = `「${main.name}」本项目 ${quantity(main.after, main.unit)}`;
  const { internationalBest: abroad, domesticBest: home } = main;
  if ((level === '国际领先' || level === '国际先进') && abroad !== null) {
    return `${own}；国际最好 ${quantity(abroad.value, main.unit)}，来源：${abroad.source}（${abroad.year}年）。`;
  }
  if (level !== '未判定' && home !== null) {
    return `${own}；国内最好 ${quantity(home.value, main.unit)}，来源：${home.source}（${home.year}年）。`;
  }
  return '现有对标来源不足以判定。';
}
