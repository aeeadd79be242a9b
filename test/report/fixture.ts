import { loadRubrics } from '#engine/rubric/index.ts';
import { canonicalJson, checkCode, sha256Hex } from '#engine/crypto/index.ts';
import type { ReportBallots, ReportInput, ReportSheet } from '#engine/report/index.ts';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { tally, type TallyDossier, type TallyExpert, type TallyInput } from '#shared/tally/index.ts';
import { valueOf } from '../support/results.ts';

export const key = (at: number): string => sha256Hex(`expert ${at}`);

/** Names that a spreadsheet would trip over; two people are called the same. */
export const experts: readonly TallyExpert[] = [
  { id: key(1), name: '王小明', panel: '产品组', unit: '申江测量研究院' },
  { id: key(2), name: '张伟', panel: '产品组', unit: '浦江质检中心' },
  { id: key(3), name: '张伟', panel: '产品组', unit: '长三角标准化学会' },
  { id: key(4), name: "欧阳[明]/轩*?:\\'", panel: '产品组', unit: '=临港新材料实验室' },
  {
    id: key(5),
    name: '阿卜杜热西提·买买提艾力·吾布力卡斯木·艾合买提江·托合提麦麦提',
    panel: '产品组',
    unit: '东海大学',
  },
  { id: key(6), name: '统计-一致性', panel: '产品组', unit: '滨江检测集团' },
  { id: key(7), name: '𠮷野家辉', panel: '链组', unit: '宝山钢铁学会' },
  { id: key(8), name: '李娜', panel: '链组', unit: '汽车质量协会' },
  { id: key(9), name: '赵敏', panel: '链组', unit: '航天计量站' },
  { id: key(10), name: '孙未交', panel: '链组', unit: '船舶工业院' },
];

export const dossiers: readonly TallyDossier[] = [
  { no: '001', title: '高铁轴承疲劳寿命提升', category: 'product', panel: '产品组', leadUnit: '上海轴承厂' },
  { no: '002', title: '=HYPERLINK("http://x","试剂")', category: 'product', panel: '产品组', leadUnit: '+上海试剂' },
  { no: '003', title: '铰链耐久性攻关 <b>&amp;', category: 'product', panel: '产品组', leadUnit: '@上海铰链' },
  { no: '004', title: '-超导带材良率', category: 'product', panel: '产品组', leadUnit: '上海超导' },
  { no: '101', title: '大飞机供应链协同', category: 'chain', panel: '链组', leadUnit: '上海飞机' },
  { no: '102', title: '新能源汽车链质量牵手', category: 'chain', panel: '链组', leadUnit: '上海汽车' },
];

/** Shares of the weight, in sixths and quarters of a point, so that totals differ and need their decimals. */
function scoreOf(weight: string, expert: number, no: string, at: number): string {
  const base = 0.7 + ((expert * 7 + Number(no) * 3 + at * 5) % 13) / 50;
  return (Math.floor(Number(weight) * base * 2) / 2).toFixed(1);
}

export function ballot(rubric: Rubric, expert: number, no: string, change: Partial<Ballot> = {}): Ballot {
  return {
    no,
    dossier: sha256Hex(`dossier ${no}`),
    standing: 'open',
    standingReason: '',
    items: itemsOf(rubric).map((item, at) => ({
      item: item.code,
      score: scoreOf(item.weight, expert, no, at),
      reason: at % 3 === 0 ? `=1+1 专家${expert}对${no}的${item.code}：证据充分，数据“互相印证”。` : '',
      pins: at % 4 === 0 ? [{ attachment: `f${at + 1}`, page: at + 2, note: '@表 2 第三行' }] : [],
    })),
    vetoes: [],
    finding: { level: expert % 4 === 0 ? '国内领先' : '国际先进', benchmark: 'SKF 2025 年目录第 12 页' },
    agree: expert !== 3,
    opinion: `-总体意见：${no} 达到预期\u0007，同意。`,
    ...change,
  };
}

const rest: Partial<Ballot> = { items: [], vetoes: [], finding: null, agree: null, opinion: '' };

export interface Made {
  readonly input: ReportInput;
  readonly tally: TallyInput;
}

/** A round of two panels with every kind of cell, a re-score, a fork, a missing expert and hostile texts. */
export async function makeReport(
  change: Partial<ReportInput> = {},
  edit: (rubric: Rubric) => Rubric = (rubric) => rubric,
): Promise<Made> {
  const rubrics = valueOf(await loadRubrics()).map((one) => edit(one.rubric));
  const rubricFor = (no: string): Rubric =>
    rubrics.find((one) => one.category === (no.startsWith('0') ? 'product' : 'chain'))!;
  const give = (expert: number, no: string, part: Partial<Ballot> = {}): Ballot =>
    ballot(rubricFor(no), expert, no, part);
  const product = ['001', '002', '003', '004'];
  const usual = (expert: number): Ballot[] => product.map((no) => give(expert, no));
  const zero = give(2, '003');
  const first = product.map((no) => give(1, no, { opinion: '初评意见。' }));
  const later = first.map((one) =>
    one.no === '002' ? give(11, '002', { agree: true, opinion: '复评后上调。' }) : one,
  );
  const ballots: ReportBallots[] = [
    { expert: key(1), revision: 1, ballots: first },
    { expert: key(1), revision: 2, ballots: later },
    {
      expert: key(2),
      revision: 1,
      ballots: [
        give(2, '001'),
        give(2, '002', { vetoes: [{ veto: 'V1', reason: '=检测报告编号与机构存档不符，请王小明核对。' }] }),
        { ...zero, items: zero.items.map((one) => (one.item === 'E1' ? { ...one, score: '0' } : one)) },
        give(2, '004', { ...rest, standing: 'abstained', standingReason: '+专业不符，弃权。' }),
      ],
    },
    {
      expert: key(3),
      revision: 1,
      ballots: [
        ...usual(3).filter((one) => one.no !== '001' && one.no !== '003'),
        give(3, '001', { ...rest, standing: 'recused', standingReason: '曾任职于浦江质检中心的合作单位。' }),
        give(3, '003', { items: give(3, '003').items.slice(0, 4) }),
      ],
    },
    { expert: key(4), revision: 1, ballots: usual(4) },
    { expert: key(5), revision: 1, ballots: usual(5).filter((one) => one.no !== '004') },
    { expert: key(6), revision: 1, ballots: usual(6).map((one) => (one.no === '003' ? { ...one, items: [] } : one)) },
    { expert: key(7), revision: 1, ballots: ['101', '102'].map((no) => give(7, no)) },
    { expert: key(8), revision: 1, ballots: ['101', '102'].map((no) => give(8, no)) },
    { expert: key(9), revision: 1, digest: sha256Hex('fork a'), ballots: [give(9, '101')] },
    { expert: key(9), revision: 1, digest: sha256Hex('fork b'), ballots: [give(10, '101')] },
  ];
  const sheets = ballots.map((one): ReportSheet => {
    const { id, name, unit, panel } = experts.find((expert) => expert.id === one.expert)!;
    const digest = one.digest ?? sha256Hex(`sheet ${one.expert} ${one.revision}`);
    const superseded = ballots.some((other) => other.expert === id && other.revision > one.revision);
    return {
      expert: id,
      name,
      unit,
      panel,
      origin: id === key(2) ? 'issued' : 'enrolled',
      revision: one.revision,
      digest,
      checkCode: checkCode(digest),
      receivedAt: '2026-11-22T07:15:00.000Z',
      standing: one.digest !== undefined ? 'fork' : superseded ? 'superseded' : 'effective',
      notices: one.digest === undefined ? [] : [`${name}（${unit}）的第 1 版评分单有两份，请裁定。`],
    };
  });
  const counted = sheets.filter((sheet) => sheet.standing === 'effective');
  const tallyInput: TallyInput = {
    rubrics: rubrics.map((rubric) => ({ digest: sha256Hex(canonicalJson(rubric)), rubric })),
    dossiers: [...dossiers],
    experts: [...experts],
    assignments: experts.flatMap((expert) =>
      dossiers.filter((one) => one.panel === expert.panel).map((one) => ({ expert: expert.id, dossier: one.no })),
    ),
    conflicts: [{ expert: key(5), dossier: '004', reason: '与牵头单位有项目合作（东海大学）。' }],
    sheets: counted.map(({ expert, revision, digest }) => ({
      expert,
      revision,
      sheetDigest: digest,
      ballots: [...ballots.find((one) => one.expert === expert && one.revision === revision)!.ballots],
    })),
    vetoDecisions: [],
  };
  const result = tally(tallyInput);
  const input: ReportInput = {
    round: {
      id: sha256Hex('round'),
      title: '2026年度产业质量攻关成果评价',
      mode: 'live',
      createdAt: '2026-11-01T01:00:00.000Z',
    },
    generatedAt: '2026-11-22T16:05:00.000Z',
    resultDigest: sha256Hex(canonicalJson(result)),
    result,
    sheets,
    ballots,
    opening: { at: '2026-11-22T08:00:00.000Z', quorumMet: false, exception: '经监督钱监督同意，孙未交因病缺席。' },
    openedBy: ['周秘书', '钱监督'],
    ...change,
  };
  return { input, tally: tallyInput };
}
