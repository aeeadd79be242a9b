/**
 * The edge cases that the sample round shows, each said once: the plot steers the ballots, the scenario tells a reader
 * where to look. Experts are named, dossiers numbered.
 */
interface Pair {
  readonly expert: string;
  readonly no: string;
}

export interface Plot {
  /** Recused by the secretariat before sealing: the expert gets no key and writes no ballot. */
  readonly beforehand: readonly (Pair & { readonly reason: string })[];
  readonly declared: readonly (Pair & { readonly reason: string })[];
  readonly abstained: readonly (Pair & { readonly reason: string })[];
  readonly vetoes: readonly (Pair & { readonly veto: string; readonly reason: string })[];
  /** What the panel decides on a raised veto at the meeting. */
  readonly vetoDecisions: readonly {
    readonly no: string;
    readonly veto: string;
    readonly confirmed: boolean;
    readonly reason: string;
  }[];
  /** Totals set by hand, in points; every other total comes from quality, severity and noise. */
  readonly totals: readonly (Pair & { readonly total: string })[];
  /** Totals moved away from where they would be, in points, and what the expert wrote. */
  readonly shifted: readonly (Pair & { readonly points: number; readonly opinion: string })[];
  /** Votes that do not follow from the total. */
  readonly votes: readonly (Pair & { readonly agree: boolean })[];
  /** A second sheet: in the first one `item` had the score `first`. */
  readonly revisions: readonly (Pair & { readonly item: string; readonly first: string; readonly reason: string })[];
  /** Experts who never hand in. */
  readonly silent: readonly string[];
}

export interface EdgeCase {
  readonly key:
    | 'conflict'
    | 'declared'
    | 'abstained'
    | 'veto'
    | 'spread'
    | 'planted'
    | 'tie'
    | 'deliberate'
    | 'notInternational'
    | 'noInternationalValue'
    | 'revision'
    | 'missing';
  readonly title: string;
  readonly experts: readonly string[];
  readonly dossiers: readonly string[];
  /** One finished sentence. */
  readonly sentence: string;
}

export const emptyPlot: Plot = {
  beforehand: [],
  declared: [],
  abstained: [],
  vetoes: [],
  vetoDecisions: [],
  totals: [],
  shifted: [],
  votes: [],
  revisions: [],
  silent: [],
};

const totalsOf = (no: string, totals: Readonly<Record<string, string>>): Plot['totals'] =>
  Object.entries(totals).map(([expert, total]) => ({ expert, no, total }));

export const samplePlot: Plot = {
  beforehand: [
    {
      expert: '秦望川',
      no: '002',
      reason: '曾任职单位「上海织云碳纤维材料有限公司」是该项目的联合单位',
    },
  ],
  declared: [
    {
      expert: '宁禾',
      no: '012',
      reason: '2024年与该项目首席质量官联合发表论文并共同申请专利一件，按规定应当回避。',
    },
  ],
  abstained: [
    {
      expert: '冼明堃',
      no: '007',
      reason: '本人专业为机器视觉测评，对手术机器人临床负载谱不熟悉，难以作出负责的判断。',
    },
  ],
  vetoes: [
    {
      expert: '龚燚',
      no: '011',
      veto: 'V5',
      reason: '附件 011-A02 载明三件核心专利中有一件的申请人不是申报单位，材料没有给出转让或许可文件，权属存在争议。',
    },
  ],
  vetoDecisions: [
    {
      no: '011',
      veto: 'V5',
      confirmed: true,
      reason: '合议时申报单位承认该专利权属正在协商，截至会议结束不能提供书面证明，全组一致确认。',
    },
  ],
  totals: [
    ...totalsOf('008', { 林叙白: '66.5', 韩喆: '91', 柳芃: '62', 赵曌: '73', 冼明堃: '86' }),
    ...totalsOf('009', { 孟砚秋: '83.5', 章昱旻: '81', 谭珺瑶: '79.5', 黎翀: '80', 宁禾: '79.5', 龚燚: '76' }),
    ...totalsOf('010', { 孟砚秋: '82', 章昱旻: '78.5', 谭珺瑶: '84', 黎翀: '79.5', 宁禾: '80', 龚燚: '75.5' }),
  ],
  shifted: [
    {
      expert: '邵知微',
      no: '004',
      points: -35,
      opinion:
        '所附检测数据是金属盘件的疲劳与组织结果，与化妆品原料追溯毫无关系，多数指标无法确认，不同意认定。请秘书处核对附件。',
    },
  ],
  votes: [
    { expert: '龚燚', no: '009', agree: false },
    { expert: '黎翀', no: '010', agree: false },
  ],
  revisions: [
    {
      expert: '柳芃',
      no: '005',
      item: 'C1',
      first: '12',
      reason: '初评时漏看八家实验室比对结果，复核附件 005-A01 后上调 005 项目「对标水平」的得分。',
    },
  ],
  silent: ['郭望舒'],
};

export const sampleScenario: readonly EdgeCase[] = [
  {
    key: 'conflict',
    title: '事先回避',
    experts: ['秦望川'],
    dossiers: ['002'],
    sentence:
      '产业链组专家秦望川曾在 002 项目的联合单位「上海织云碳纤维材料有限公司」任职，比对名册时发现，评审包中没有给他这一项的钥匙，002 由其余六位专家评分。',
  },
  {
    key: 'declared',
    title: '会上声明回避',
    experts: ['宁禾'],
    dossiers: ['012'],
    sentence: '产品组专家宁禾在会上声明与 012 项目的首席质量官有合作论文和专利，声明回避后不能再打开和评分。',
  },
  {
    key: 'abstained',
    title: '弃权',
    experts: ['冼明堃'],
    dossiers: ['007'],
    sentence:
      '共性技术组专家冼明堃对 007 项目弃权，只剩四份评分，按指南不足五份时不去高低分，取平均数；弃权计入同意认定的分母。',
  },
  {
    key: 'veto',
    title: '一票否决',
    experts: ['龚燚'],
    dossiers: ['011'],
    sentence: '产品组专家龚燚对 011 项目提出一票否决「权属争议」并写明理由，合议确认后，该项目分数虽过线仍不予认定。',
  },
  {
    key: 'spread',
    title: '组内分歧大',
    experts: [],
    dossiers: ['008'],
    sentence: '共性技术组对 008 项目的评分从 62 分到 91 分，标准差超过 10 分，系统要求专家组书面说明，分数不因此改变。',
  },
  {
    key: 'planted',
    title: '单个异常分',
    experts: ['邵知微'],
    dossiers: ['004'],
    sentence:
      '产业链组专家邵知微把别的项目的附件当成 004 项目的附件，合计分比应有水平低约 35 分，离散告警指出这一格并提示说明或复评；去掉一个最高分和一个最低分后，正式得分几乎不受影响。',
  },
  {
    key: 'tie',
    title: '分数线上同分',
    experts: [],
    dossiers: ['009', '010'],
    sentence:
      '产品组 009 与 010 项目的正式得分同为 80.00 分，正好在通过线上；按同分排序规则先比「领先程度」小计，009 在前。',
  },
  {
    key: 'deliberate',
    title: '进入合议',
    experts: [],
    dossiers: ['003'],
    sentence: '003 项目的正式得分在 75 分与 80 分之间，不直接通过也不直接落选，由产业链组合议。',
  },
  {
    key: 'notInternational',
    title: '分数高而不是国际先进',
    experts: [],
    dossiers: ['001'],
    sentence:
      '001 项目得分高、建议认定，但七位专家中只有三位判定为国际先进，不足三分之二，不作国际先进结论：先进水平由投票判定，不由分数推出。',
  },
  {
    key: 'noInternationalValue',
    title: '缺国际对标值',
    experts: [],
    dossiers: ['004'],
    sentence:
      '004 项目的指标「追溯数据与实物抽查相符率」没有国际最好值，国际同行未公开同口径数据，图表留空而不是记为零。',
  },
  {
    key: 'revision',
    title: '改分后重交',
    experts: ['柳芃'],
    dossiers: ['005'],
    sentence:
      '共性技术组专家柳芃交了两版评分单，第 2 版上调了 005 项目「对标水平」的得分并写明原因；第 2 版计分，第 1 版照样保留。',
  },
  {
    key: 'missing',
    title: '未交评分单',
    experts: ['郭望舒'],
    dossiers: ['009', '010', '011', '012'],
    sentence:
      '产品组专家郭望舒始终没有交回评分单，列为「未交评分单」，不当作零分也不当作弃权，该组按六份（012 为五份）计分。',
  },
];
