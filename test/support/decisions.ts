import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import {
  decisionSetSchema,
  type Announcement,
  type DecidedDossier,
  type DecisionSet,
  type FrozenDecision,
} from '#shared/domain/decision.ts';
import { categorySchema } from '#shared/domain/primitives.ts';
import { fc } from '#test/property.ts';

/** Decisions as large and as awkward as one likes, made up; nothing in them was ever scored. */

export const awkwardTitles: readonly string[] = [
  '=1+1',
  '=HYPERLINK("http://x","试剂")',
  '-超导带材良率提升',
  '铰链耐久性攻关 <b>&amp;</b> “双引号” \'单引号\' "直引号"',
  '面向大型商用飞机复合材料结构件全生命周期可靠性与一致性提升的产业链上下游联合质量攻关项目（第二阶段）暨标准化推广',
  '𠮷祥牌高精度传感器㛃化工艺',
  '#N/A',
  '@SUM(A1:A2)',
  'High-temperature superconducting tape line yield improvement under long uninterruptedproductionruns',
];

export const awkwardUnits: readonly string[] = [
  '上海𠮷祥精密仪器有限公司',
  '㛃化（上海）材料科技股份有限公司',
  '+上海试剂 & 化学 <总厂>',
  '中国（上海）自由贸易试验区临港新片区高端装备与先进材料质量技术创新联合体运营管理有限责任公司',
  '上海“链主”装备集团有限公司',
];

const districts = ['浦东新区', '嘉定', '闵行', '崇明', '徐汇'];
const industries = ['集成电路', '生物医药', '高端装备', '先进材料', '未来能源', '表外新兴行业'];
const pains = ['测不准', '检不了', '少标准'];
const levels = ['国际领先', '国际先进', '国内领先', '国内先进', '未判定'] as const;
const recommenders = [
  { name: '上海市嘉定区市场监督管理局', kind: '区市场监管局' },
  { name: '中国（上海）自由贸易试验区临港新片区管理委员会', kind: '临港新片区' },
  { name: '上海电气集团', kind: '集团公司' },
  { name: '=上海市仪器仪表行业协会', kind: '行业协会' },
  { name: '国家轴承质检中心', kind: '质检中心' },
] as const;

/** One dossier, different for every number. */
export function decided(at: number, change: Partial<DecidedDossier> = {}): DecidedDossier {
  const pick = <T>(list: readonly T[]): T => list[at % list.length]!;
  const recognised = at % 3 !== 2;
  const deliberated = at % 4 === 1;
  const no = String(at + 1).padStart(3, '0');
  return {
    project: {
      no,
      title: at < awkwardTitles.length ? awkwardTitles[at]! : `${pick(industries)}关键质量性能提升攻关 ${no}`,
      category: categorySchema.options[(at + Math.floor(at / 3)) % 3]!,
      industry: pick(industries),
      district: pick(districts),
      leadUnit: `${pick(awkwardUnits)}${at < 5 ? '' : no}`,
      leadSize: at % 2 === 0 ? '中型' : '大型',
      specialised: at % 5 === 0 ? '专精特新“小巨人”' : null,
      partners: Array.from({ length: at % 4 }, (_, i) => ({
        name: `${awkwardUnits[(at + i + 1) % awkwardUnits.length]!}联合${i + 1}部`,
        role: '链上企业',
        size: '小型',
      })),
      recommenders: Array.from({ length: 1 + (at % 2) }, (_, i) => ({
        ...recommenders[(at + i) % recommenders.length]!,
      })),
      actions: ['质量技术突破'],
      painPoints: pains.slice(0, at % 4),
      objects: ['基础材料'],
      evidence: ['标准', '检测报告'],
    },
    panel: `第${(at % 3) + 1}组`,
    fate: recognised ? 'recognised' : 'declined',
    ground: {
      kind: deliberated ? 'opinion' : at % 7 === 6 ? 'ruling' : 'score',
      text: deliberated ? '经合议，专家组建议认定。' : `得分 ${(90 - (at % 20)).toFixed(2)}，按规则得出结论。`,
    },
    official: at % 11 === 10 ? null : (90 - (at % 20) + 0.5).toFixed(2),
    rank: at % 11 === 10 ? null : at + 1,
    scores: 5 + (at % 3),
    sd: at % 11 === 10 ? null : 3.25,
    vote: { agree: 5, eligible: 7, text: '应表态 7 人，同意 5 人，达到 2/3。' },
    level: pick(levels),
    levelText: `判定为${pick(levels)}及以上的 5 票，达到 2/3。`,
    reasons: ['正式得分达到认定线。', 'B 实际效果小计达到 60%。', '同意认定者达到 2/3。'],
    veto: at % 9 === 8 ? 'dismissed' : 'none',
    opinion: deliberated
      ? {
          digest: sha256Hex(`opinion ${at}`),
          outcome: recognised ? 'recognise' : 'reject',
          text: '专家组认为主指标有第三方报告支撑，改善显著；建议补充 <长期> 可靠性数据 & 说明“双比对”来源。',
          votes: { agree: 5, disagree: 1, abstained: 1 },
          leader: '欧阳𠮷',
          dissent: at % 8 === 1 ? [{ name: '李㛃', text: '样本量偏小，不同意现在认定。' }] : [],
          at: '2026-11-20T06:30:00.000Z',
          signedAt: at % 8 === 1 ? '2026-11-20T07:00:00.000Z' : null,
        }
      : null,
    policyTools: recognised
      ? [
          { code: 'T01', name: '政府质量奖', hint: '市、区政府质量奖励评审中，同等条件下予以倾斜支持' },
          { code: 'T06', name: '上海标准', hint: '=攻关过程中形成的高水平标准可参加“上海标准”培育及评价' },
        ].slice(0, at % 3)
      : [],
    ...change,
  };
}

export function decisionOf(dossiers: readonly DecidedDossier[], change: Partial<DecisionSet> = {}): FrozenDecision {
  const set = decisionSetSchema.parse({
    schema: 'zhiping.decision/1',
    round: { id: sha256Hex('round'), title: '2026年度产业质量攻关成果评价', mode: 'live' },
    year: 2026,
    stage: 'proposed',
    revision: 1,
    at: '2026-11-21T02:00:00.000Z',
    result: sha256Hex('result'),
    previous: null,
    rubrics: [],
    dossiers,
    ...change,
  });
  return { digest: sha256Hex(canonicalJson(set)), set };
}

/** A decision on so many dossiers, every awkwardness among them once there are a dozen. */
export function manyDecided(count: number, change: Partial<DecisionSet> = {}): FrozenDecision {
  return decisionOf(
    Array.from({ length: count }, (_, at) => decided(at)),
    change,
  );
}

export const bureau = { names: ['上海市市场监督管理局', '上海市经济和信息化委员会'] };

export function announcementOf(decision: FrozenDecision, change: Partial<Announcement> = {}): Announcement {
  return {
    decision: decision.digest,
    from: '2026-11-23',
    until: '2026-11-27',
    issuers: [...bureau.names],
    contact: '上海市市场监督管理局质量发展处\n电话：021-00000000\n地址：上海市肇嘉浜路301号，邮编：200032',
    ...change,
  };
}

/** Any text that a name may be, whatever Unicode allows. */
const name = fc
  .oneof(
    fc.constantFrom(...awkwardTitles, ...awkwardUnits),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  )
  .map((text) => text.toWellFormed().slice(0, 199).toWellFormed().trim() || '无名');

/** Decisions on up to a dozen dossiers, of any names, fates and kinds. */
export const anyDecision: fc.Arbitrary<FrozenDecision> = fc
  .record({
    stage: fc.constantFrom('proposed' as const, 'final' as const),
    mode: fc.constantFrom('live' as const, 'test' as const),
    dossiers: fc.array(
      fc.record({
        title: name,
        unit: name,
        partners: fc.array(name, { maxLength: 3 }),
        recommenders: fc.array(fc.constantFrom(...recommenders), { minLength: 1, maxLength: 2 }),
        fate: fc.constantFrom('recognised' as const, 'declined' as const),
        official: fc.option(fc.integer({ min: 0, max: 10_000 }).map((cents) => (cents / 100).toFixed(2))),
        painPoints: fc.subarray(pains),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ stage, mode, dossiers }) =>
    decisionOf(
      dossiers.map(({ title, unit, partners, recommenders, fate, official, painPoints }, at) => {
        const base = decided(at);
        const project = {
          ...base.project,
          title,
          leadUnit: unit,
          partners: partners.map((one) => ({ name: one, role: '链上企业', size: '小型' })),
          recommenders: recommenders.map((one) => ({ ...one })),
          painPoints,
        };
        return { ...base, project, fate, official, policyTools: fate === 'recognised' ? base.policyTools : [] };
      }),
      { stage, round: { id: sha256Hex('round'), title: '2026年度产业质量攻关成果评价', mode } },
    ),
  );
