import type { Category } from '#shared/domain/primitives.ts';

/** Building blocks of generated fiction. Nothing here is the name of a real firm. */

/** What firms of an industry make; an industry of a replaced table falls back to `otherObjects`. */
export const objectsByIndustry: Readonly<Record<string, readonly string[]>> = {
  两业融合: ['设备远程运维服务', '检验检测云平台', '供应链协同服务', '备件共享仓'],
  两个转型: ['数字化质量管理系统', '能效诊断装备', '智能仓储单元', '碳足迹核算平台'],
  集成电路: ['晶圆清洗设备', '深紫外光刻胶', '封装基板', '射频前端模组'],
  生物医药: ['一次性生物反应袋', '冻干制剂', '抗体纯化填料', '支架输送系统'],
  人工智能: ['智能质检相机', '语音交互模组', '推理服务器', '巡检机器人'],
  电子信息: ['高速连接器', '多层陶瓷电容器', '服务器电源', '光通信模块'],
  生命健康: ['便携超声仪', '连续血糖监测贴片', '助听器', '呼吸机涡轮'],
  汽车: ['线控制动系统', '车载激光雷达', '动力电池模组', '座椅骨架'],
  高端装备: ['五轴加工中心', '盾构机主驱动密封', '离心压缩机', '船用柴油机缸套'],
  先进材料: ['碳纤维预浸料', '高强铝合金型材', '特种玻璃纤维', '聚酰亚胺薄膜'],
  时尚消费品: ['防晒乳', '羊绒面料', '腕表表壳', '儿童安全座椅'],
  数字经济: ['工业数据采集网关', '电子签约终端', '边缘控制器', '数字孪生平台'],
  绿色低碳: ['光伏逆变器', '电解水制氢槽', '余热换热器', '储能变流器'],
  元宇宙: ['头戴显示光学模组', '动作捕捉手套', '空间定位基站', '体感座舱'],
  智能终端: ['智能门锁', '扫地机器人', '车载中控屏', '电子纸平板'],
  未来健康: ['细胞培养基', '脑机接口电极', '基因合成仪', '可降解骨钉'],
  未来智能: ['量子测控系统', '类脑芯片', '传感织物', '人形机器人关节'],
  未来能源: ['钠离子电池', '固态电解质膜', '仪控模块', '高温超导带材'],
  未来空间: ['星载相机', '低温阀门', '深海密封舱', '低空飞行器电机'],
  未来材料: ['石墨烯导热膜', '天线罩复合材料', '液态金属导热片', '高熵合金粉末'],
};
export const otherObjects = ['关键零部件', '成套装备', '检测仪器', '功能材料'];

export const aspects: Readonly<Record<Category, readonly string[]>> = {
  chain: [
    '产业链质量一致性协同提升',
    '供应链关键特性联合管控',
    '上下游检验互认与批间稳定性提升',
    '全链质量数据互通与堵点攻关',
  ],
  common: ['关键参数精密测量共性技术', '可靠性评价方法与标准', '在线检测共性技术与装备', '量值溯源与实验室比对技术'],
  product: ['可靠性与使用寿命提升', '关键性能与一致性提升', '加严环境适应性提升', '精度与能效提升'],
};

export interface IndicatorKind {
  readonly name: string;
  readonly unit: string;
  readonly direction: 'higher' | 'lower';
  readonly decimals: number;
  /** Range of the value before the work. */
  readonly before: readonly [number, number];
  /** Range of after ÷ before; for `yield` of what is missing to 100 %. */
  readonly factor: readonly [number, number];
  readonly yield?: boolean;
}

const yieldRate: IndicatorKind = {
  name: '一次交验合格率',
  unit: '%',
  direction: 'higher',
  decimals: 1,
  before: [88, 96],
  factor: [0.2, 0.5],
  yield: true,
};
const batchVariation: IndicatorKind = {
  name: '关键特性批间变异系数',
  unit: '%',
  direction: 'lower',
  decimals: 1,
  before: [5, 13],
  factor: [0.3, 0.6],
};
const fieldFailures: IndicatorKind = {
  name: '用户端 12 个月失效率',
  unit: '次/千台',
  direction: 'lower',
  decimals: 2,
  before: [2.5, 9],
  factor: [0.3, 0.6],
};
const spread: IndicatorKind = {
  name: '关键尺寸离散（6σ）',
  unit: 'μm',
  direction: 'lower',
  decimals: 1,
  before: [14, 60],
  factor: [0.35, 0.65],
};
const lifetime: IndicatorKind = {
  name: '加速寿命（当量）',
  unit: 'h',
  direction: 'higher',
  decimals: 0,
  before: [1500, 9000],
  factor: [1.4, 2.3],
};
const energy: IndicatorKind = {
  name: '单位产品能耗',
  unit: 'kWh/件',
  direction: 'lower',
  decimals: 2,
  before: [3, 28],
  factor: [0.7, 0.88],
};
const uncertainty: IndicatorKind = {
  name: '测量扩展不确定度（k = 2）',
  unit: '%',
  direction: 'lower',
  decimals: 2,
  before: [4, 15],
  factor: [0.25, 0.5],
};
const missed: IndicatorKind = {
  name: '漏检率',
  unit: '%',
  direction: 'lower',
  decimals: 2,
  before: [0.9, 3.2],
  factor: [0.15, 0.4],
};
const takt: IndicatorKind = {
  name: '单件检测时间',
  unit: 's',
  direction: 'lower',
  decimals: 1,
  before: [8, 60],
  factor: [0.25, 0.5],
};
const satisfaction: IndicatorKind = { ...yieldRate, name: '实验室间比对满意率', before: [62, 85], factor: [0.03, 0.2] };

/** The first kind is the main indicator. */
export const indicatorKinds: Readonly<Record<Category, readonly IndicatorKind[]>> = {
  chain: [fieldFailures, yieldRate, batchVariation, spread, energy],
  common: [uncertainty, missed, takt, satisfaction],
  product: [lifetime, fieldFailures, batchVariation, yieldRate, energy],
};

export const firmSyllables = '澄岚砺熙珩沅翎嵘煦澈岑朔霖珏屿槿筠铖芷瀚昀蔚祺黎樾'.split('');
export const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'.split('');
export const givenNames =
  '知远 景行 若谷 明哲 思齐 怀瑾 云舟 清越 望岳 予安 静姝 书瑶 琬宁 翊 翀 喆 珺 旻 嘉树 牧之 听澜 致远 维桢 晏如'.split(
    ' ',
  );
export const expertUnits = [
  '申江质量技术学院',
  '海岳大学',
  '东海标准化研究所',
  '华东示范检测研究院',
  '申城可靠性学会',
  '上海示范产业研究院',
  '东海计量科学研究所',
  '浦江工程技术大学',
  '申城质量管理协会',
  '海岳材料研究所',
  '东海装备研究院',
  '申江医疗器械研究所',
];
export const praises = [
  '问题找得准，对策与根因对应清楚。',
  '前后数据同一口径，样本量充分，改善可信。',
  '第三方报告齐全，证据链完整。',
];
export const concerns = [
  '推广应用的证据还可以更充分。',
  '国际对标来源偏旧，建议更新。',
  '连续数据时间偏短，建议继续跟踪。',
];
