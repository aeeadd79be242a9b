/**
 * The intake table: which sheets it has, which columns, what each may hold. Template, export and intake all read this
 * one description, so they cannot drift apart.
 */

/** Columns of the sheet 字典. */
export const dictionaries = [
  '类别',
  '行业',
  '行动',
  '痛点',
  '对象',
  '问题维度',
  '主体',
  '单位类型',
  '规模',
  '专精特新',
  '角色',
  '区',
  '方向',
  '是否',
  '证据类型',
  '附件类型',
  '推荐单位类型',
] as const;
export type Dictionary = (typeof dictionaries)[number];

export interface Column {
  readonly heading: string;
  /** `required`: an empty cell is an error; `expected`: it is said; `optional`: it is nothing. */
  readonly need: 'required' | 'expected' | 'optional';
  /** Longest text in UTF-16 units. */
  readonly limit: number;
  readonly width: number;
  readonly dictionary?: Dictionary;
  /** Several words of the dictionary, separated by 、. */
  readonly many?: boolean;
  /** Stored as a number where a spreadsheet can hold it. */
  readonly decimal?: boolean;
  readonly hint?: string;
  /** What the example row says. */
  readonly example: string;
}

export const SHEETS = ['项目', '单位', '关键指标', '附件', '推荐意见', '经济效益'] as const;
export type SheetName = (typeof SHEETS)[number];

/** Sheets without which there is no dossier. */
export const REQUIRED_SHEETS: readonly SheetName[] = ['项目', '单位', '关键指标', '推荐意见'];

/** The number that marks a row as an example. */
export const EXAMPLE = '示例';

type Options = Partial<Omit<Column, 'heading' | 'need' | 'example'>>;

function required(heading: string, example: string, options: Options = {}): Column {
  return { heading, need: 'required', limit: 200, width: 16, example, ...options };
}
function expected(heading: string, example: string, options: Options = {}): Column {
  return { heading, need: 'expected', limit: 20_000, width: 36, example, ...options };
}
function optional(heading: string, example: string, options: Options = {}): Column {
  return { heading, need: 'optional', limit: 200, width: 14, example, ...options };
}

const number = required('项目编号', EXAMPLE, { width: 10, hint: '与「项目」表的编号完全一致' });
const amount: Options = { decimal: true, width: 14, hint: '只填数字，单位万元；没有统计请留空，不要填 0' };
const value: Options = { decimal: true, width: 11, hint: '只填数字；单位填在「计量单位」列' };

export const columns: Readonly<Record<SheetName, readonly Column[]>> = {
  项目: [
    required('编号', EXAMPLE, { width: 10, hint: '字母、数字和连字符，如 001；每个项目一个' }),
    required('项目名称', '大型风电主轴轴承寿命提升', { width: 32 }),
    required('类别', '产品关键质量性能提升', { dictionary: '类别', width: 22 }),
    required('行业', '高端装备', { dictionary: '行业', width: 12 }),
    optional('行动', '工业产品质量提升', { dictionary: '行动', many: true, width: 20, hint: '可填多个，用顿号分开' }),
    optional('痛点', '测不准、检不了', { dictionary: '痛点', many: true, hint: '可填多个，用顿号分开' }),
    optional('对象', '基础零部件及元器件', { dictionary: '对象', many: true, width: 20, hint: '可填多个，用顿号分开' }),
    required('开始日期', '2023-03-01', { width: 12, hint: '写到日，如 2023-03-01' }),
    required('结束日期', '2025-06-30', { width: 12, hint: '写到日，如 2025-06-30' }),
    optional('商业秘密标注', '热处理工艺参数为商业秘密', { limit: 500, width: 20 }),
    required('非涉密声明', '是', { dictionary: '是否', width: 12, hint: '不是「是」的项目不予收件' }),
    required('问题维度', '技术', { dictionary: '问题维度', width: 10 }),
    expected('背景', '说明产业链中的位置和需求。'),
    expected('质量问题', '主轴轴承早期失效率偏高。'),
    expected('根因', '滚道热处理硬化层不均匀。'),
    expected('目标', '额定寿命由 20 年提升到 25 年。'),
    expected('技术路线', '材料纯净度、热处理、检测三方面同时改进。'),
    optional('质量工具', 'FMEA、田口方法', { width: 18, limit: 4_000, hint: '可填多个，用顿号分开' }),
    optional('社会效益', '减少停机检修，降低碳排放。', { limit: 20_000, width: 30 }),
    optional('推广应用', '已在两家整机企业批量应用。', { limit: 20_000, width: 30 }),
    optional('推荐单位', '', { width: 18, hint: '可不填，以「推荐意见」表为准' }),
  ],
  单位: [
    number,
    required('主体', '牵头', { dictionary: '主体', width: 8, hint: '每个项目一行牵头，其余为联合' }),
    required('单位名称', '上海某某轴承有限公司', { width: 28 }),
    required('统一社会信用代码', '91310000132260250X', { width: 22 }),
    required('单位类型', '企业', { dictionary: '单位类型', width: 14 }),
    required('规模', '中型', { dictionary: '规模', width: 8 }),
    optional('专精特新', '专精特新中小企业', { dictionary: '专精特新', width: 20 }),
    required('角色', '链上企业', { dictionary: '角色', width: 16 }),
    optional('分工', '产品设计与试制', { limit: 20_000, width: 28 }),
    required('区', '嘉定', { dictionary: '区', width: 10 }),
    optional('单位行业', '轴承制造'),
    optional('联系人', '王某某'),
    optional('首席质量官', '李某某'),
  ],
  关键指标: [
    number,
    required('指标名称', '额定寿命', { width: 20 }),
    optional('计量单位', '年', { limit: 40, width: 10 }),
    required('方向', '越高越好', { dictionary: '方向', width: 14 }),
    optional('主指标', '是', { dictionary: '是否', width: 8, hint: '每个项目至少一个「是」' }),
    optional('权重(%)', '60', { decimal: true, width: 9, hint: '要填就全部填写，合计 100' }),
    optional('目标值', '25', value),
    optional('攻关前', '20', value),
    required('攻关后', '25.5', value),
    optional('国内最好水平', '22', value),
    optional('国内来源', '行业年报'),
    optional('国内年份', '2024', { width: 9, decimal: true }),
    optional('国际最好水平', '25', value),
    optional('国际来源', '某公司产品样本'),
    optional('国际年份', '2024', { width: 9, decimal: true }),
    optional('检测方法', 'GB/T 24611', { limit: 500, width: 18 }),
    optional('样本量', '30', { width: 8, decimal: true }),
    optional('不确定度', '0.5', { limit: 100, width: 10 }),
    optional('报告编号', 'JC2025-0012', { limit: 100 }),
    optional('证据类型', '比较试验', { dictionary: '证据类型', many: true, hint: '可填多个，用顿号分开' }),
  ],
  附件: [
    number,
    required('文件', '示例/检测报告.pdf', { limit: 400, width: 34, hint: '附件文件夹内的相对路径' }),
    required('附件类型', '检测报告', { dictionary: '附件类型', width: 12 }),
    optional('附件名称', '主轴轴承寿命检测报告', { width: 28, hint: '不填则用文件名' }),
    optional('出具机构', '某质检中心', { width: 20 }),
    optional('资质', 'CMA、CNAS', { limit: 100, width: 12 }),
    optional('备注', '', { limit: 500, width: 20 }),
  ],
  推荐意见: [
    number,
    required('推荐单位', '某区市场监管局', { width: 24 }),
    required('推荐单位类型', '区市场监管局', { dictionary: '推荐单位类型', width: 20 }),
    optional('推荐日期', '2025-08-01', { width: 12 }),
    expected('完成情况', '目标全部完成。'),
    expected('实际效果', '早期失效率明显下降。'),
    expected('领先程度', '主要指标达到国际先进水平。'),
  ],
  经济效益: [
    number,
    required('年度', '2024', { width: 8, decimal: true }),
    optional('新增销售额(万元)', '3200', amount),
    optional('新增利润(万元)', '480', amount),
    optional('新增税收(万元)', '150', amount),
    optional('节支(万元)', '60', amount),
  ],
};

/** Heading of the column that says which project a row belongs to. */
export function numberHeading(sheet: SheetName): string {
  return sheet === '项目' ? '编号' : '项目编号';
}
