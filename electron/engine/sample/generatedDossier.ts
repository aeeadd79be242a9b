import type { DossierBody, Indicator } from '#shared/domain/dossier.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import type { Category } from '#shared/domain/primitives.ts';
import { generatedUnit, type UnitWords } from './generatedUnit.ts';
import type { Random } from './random.ts';
import { indicatorKinds, type IndicatorKind } from './vocabulary.ts';

export interface Subject {
  readonly no: string;
  readonly serial: number;
  readonly title: string;
  readonly category: Category;
  readonly industry: string;
  /** The thing that is made better. */
  readonly object: string;
}

const between = (random: Random, [low, high]: readonly [number, number]): number => low + random.next() * (high - low);

function indicatorOf(random: Random, kind: IndicatorKind, main: boolean, weight: number, no: string): Indicator {
  const before = between(random, kind.before);
  const factor = between(random, kind.factor);
  const after = kind.yield === true ? 100 - (100 - before) * factor : before * factor;
  // Goal and benchmarks lie between before and after, the international one at or just beyond what was reached.
  const towards = (share: number): string => (before + (after - before) * share).toFixed(kind.decimals);
  return {
    name: kind.name,
    unit: kind.unit,
    direction: kind.direction,
    main,
    weight: String(weight),
    goal: towards(0.92),
    before: before.toFixed(kind.decimals),
    after: after.toFixed(kind.decimals),
    domesticBest: { value: towards(between(random, [0.75, 0.95])), source: '行业质量对标报告（虚构）', year: 2025 },
    internationalBest: {
      value: towards(between(random, [0.95, 1.06])),
      source: '境外同类产品公开资料（虚构）',
      year: 2024,
    },
    method: '攻关前后按同一试验方法、同一抽样方案测量',
    sampleSize: random.int(24, 600),
    uncertainty: '见报告第 2 页',
    reportNo: `SL-2026-${no}`,
    evidence: ['比较试验'],
  };
}

/** One further dossier: plausible at a glance, complete in every field, and plainly made up. */
export function generatedDossier(random: Random, words: UnitWords, subject: Subject): IntakeDossier {
  const { no, category, object, industry, serial } = subject;
  const kinds = indicatorKinds[category];
  const indicators = kinds.map((kind, at) =>
    indicatorOf(random, kind, at === 0, at === 0 ? 100 - 15 * (kinds.length - 1) : 15, no),
  );
  const lead = generatedUnit(random, words, industry, serial * 3);
  const partner = generatedUnit(random, words, industry, serial * 3 + 1);
  const supplier = generatedUnit(random, words, industry, serial * 3 + 2);
  const main = indicators[0];
  const revenue = random.int(18, 320) * 100;
  const benefit = (year: number, scale: number): DossierBody['benefits']['years'][number] => ({
    year,
    revenue: String(Math.round(revenue * scale)),
    profit: String(Math.round(revenue * scale * 0.11)),
    tax: String(Math.round(revenue * scale * 0.045)),
    saving: String(random.int(8, 260) * 10),
  });
  const body: DossierBody = {
    no,
    title: subject.title,
    category,
    industry,
    tags: { ...tagsOf[category], objects: ['基础零部件及元器件'] },
    startDate: '2024-01-01',
    endDate: '2026-06-30',
    tradeSecret: '',
    notClassified: true,
    lead,
    leadRole: category === 'chain' ? '链主企业' : '链上企业',
    leadDivision: `负责${object}的总体方案、过程控制和批量验证。`,
    partners: [
      { unit: partner, role: '链上企业', division: `负责${object}关键材料与部件的一致性攻关。` },
      { unit: supplier, role: '链上企业', division: '负责用户侧验证和失效数据回传。' },
    ],
    problem: {
      dimension: '技术',
      background: `${object}是${industry}领域的关键产品。攻关前用户反映批次之间差异明显，是制约扩大应用的主要原因。`,
      issue: `攻关前「${main?.name ?? ''}」为 ${main?.before ?? ''} ${main?.unit ?? ''}，与国内外最好水平差距较大；不同批次、不同产线之间结果不一致。`,
      rootCause: '失效分析和试验设计表明，关键工艺参数窗口过窄、测量系统能力不足是主要根因，已在试验台复现。',
      goal: indicators.map((one) => `${one.name}达到 ${one.goal ?? ''} ${one.unit}`).join('；'),
      route: '先统一测量方法并完成测量系统分析，再以试验设计优化工艺窗口，最后以统计过程控制固化并由第三方验证。',
      tools: ['FMEA', 'DOE', '测量系统分析', 'SPC'],
    },
    indicators,
    benefits: {
      years: [benefit(2024, 1), benefit(2025, 1.6)],
      social: '减少报废和返工，带动配套企业提升过程能力。',
      promotion: `做法已用于 ${random.int(2, 12)} 家企业，形成企业标准 1 项。`,
    },
    recommendations: [
      {
        recommender: `${lead.district}${lead.district.endsWith('新区') ? '' : '区'}市场监管局`,
        kind: '区市场监管局',
        date: '2026-09-10',
        completion: '立项目标全部完成，证据材料齐全。',
        effect: `${object}质量稳定性明显提高，用户反映良好。`,
        leadership: '达到国内先进以上水平。',
      },
    ],
  };
  return { body, attachments: attachmentsOf(no, object) };
}

const tagsOf: Readonly<Record<Category, { readonly actions: string[]; readonly painPoints: string[] }>> = {
  chain: { actions: ['产业链质量牵手'], painPoints: ['检不了'] },
  common: { actions: ['质量技术突破'], painPoints: ['测不准'] },
  product: { actions: ['工业产品质量提升'], painPoints: [] },
};

function attachmentsOf(no: string, object: string): IntakeDossier['attachments'] {
  const entry = (at: number, name: string, kind: string, issuer: string): IntakeDossier['attachments'][number] => ({
    id: `${no}-A0${at}`,
    file: `${no}/${kind}.pdf`,
    name,
    kind,
    issuer,
    accreditation: kind === '检测报告' ? 'CMA、CNAS（虚构标识）' : '',
    note: '',
  });
  return [
    entry(1, `${object}攻关前后对比检测报告`, '检测报告', '华东示范检测研究院'),
    entry(2, `${object}使用情况证明`, '用户证明', '三家用户单位'),
    entry(3, `${object}效益核算说明`, '财务证明', '示范会计师事务所'),
  ];
}
