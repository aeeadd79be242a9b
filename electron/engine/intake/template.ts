import type { Indicator, Unit } from '#shared/domain/dossier.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { writeWorkbook, type CellInput, type SheetColumn, type SheetSpec } from '#engine/table/index.ts';
import { columns, dictionaries, EXAMPLE, SHEETS, type Column, type SheetName } from './columns.ts';
import { loadTables, type Tables } from './tables.ts';
import { dictionaryWords, directions } from './words.ts';

/** Values of one row by heading. */
type Values = Readonly<Record<string, string | null>>;

const TITLE = '产业质量攻关成果评价收件表';
const DICTIONARY = '字典';
const BLANK_ROWS = 200;

/** The empty table a secretary fills in: one example row per sheet, drop-downs, required columns marked. */
export async function intakeTemplate(tables?: Tables): Promise<Uint8Array> {
  return writeIntake([], tables);
}

/** The same table filled with dossiers; reading it back gives the same dossiers. */
export async function exportIntakeTable(dossiers: readonly IntakeDossier[], tables?: Tables): Promise<Uint8Array> {
  return writeIntake(dossiers, tables);
}

async function writeIntake(dossiers: readonly IntakeDossier[], given: Tables | undefined): Promise<Uint8Array> {
  const tables = given ?? (await shippedTables());
  const filled = SHEETS.map((name) => intakeSheet(name, dossiers));
  return writeWorkbook([explanation(), ...filled, dictionarySheet(tables)], TITLE);
}

async function shippedTables(): Promise<Tables> {
  const loaded = await loadTables();
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value;
}

function intakeSheet(name: SheetName, dossiers: readonly IntakeDossier[]): SheetSpec {
  const example = columns[name].map((column) => exampleCell(column));
  const rows = dossiers.flatMap((dossier) => rowsOf[name](dossier)).map((values) => cellsOf(name, values));
  return {
    name,
    columns: columns[name].map(sheetColumn),
    rows: [example, ...rows],
    blankRows: BLANK_ROWS,
    frozenColumns: 1,
    landscape: true,
  };
}

function sheetColumn(column: Column): SheetColumn {
  const { heading, width, dictionary, hint, need, many, decimal } = column;
  return {
    heading,
    width,
    required: need === 'required',
    ...(hint === undefined ? {} : { hint }),
    // Text format keeps 001 and an 18-digit code from becoming numbers when they are typed.
    ...(decimal === true ? {} : { format: '@' }),
    ...(dictionary === undefined || many === true
      ? {}
      : { list: { sheet: DICTIONARY, heading: dictionary }, strict: true }),
  };
}

function exampleCell(column: Column): CellInput {
  const look = { fill: 'F1F3F5', color: '7A8592' };
  return { value: column.example === '' ? null : column.example, decimal: column.decimal ?? false, ...look };
}

function cellsOf(name: SheetName, values: Values): CellInput[] {
  return columns[name].map(({ heading, decimal }) => {
    const value = values[heading] ?? null;
    return value === null || value === '' ? null : { value, decimal: decimal ?? false };
  });
}

function yesNo(value: boolean): string {
  return value ? '是' : '否';
}

const rowsOf: Readonly<Record<SheetName, (dossier: IntakeDossier) => readonly Values[]>> = {
  项目: ({ body }) => [
    {
      编号: body.no,
      项目名称: body.title,
      类别: categoryNames[body.category],
      行业: body.industry,
      行动: body.tags.actions.join('、'),
      痛点: body.tags.painPoints.join('、'),
      对象: body.tags.objects.join('、'),
      开始日期: body.startDate,
      结束日期: body.endDate,
      商业秘密标注: body.tradeSecret,
      非涉密声明: '是',
      问题维度: body.problem.dimension,
      背景: body.problem.background,
      质量问题: body.problem.issue,
      根因: body.problem.rootCause,
      目标: body.problem.goal,
      技术路线: body.problem.route,
      质量工具: body.problem.tools.join('、'),
      社会效益: body.benefits.social,
      推广应用: body.benefits.promotion,
    },
  ],
  单位: ({ body }) => [
    unitRow(body.no, '牵头', body.lead, body.leadRole, body.leadDivision),
    ...body.partners.map(({ unit, role, division }) => unitRow(body.no, '联合', unit, role, division)),
  ],
  关键指标: ({ body }) => body.indicators.map((indicator) => indicatorRow(body.no, indicator)),
  附件: ({ body, attachments }) =>
    attachments.map((attachment) => ({
      项目编号: body.no,
      文件: attachment.file,
      附件类型: attachment.kind,
      附件名称: attachment.name,
      出具机构: attachment.issuer,
      资质: attachment.accreditation,
      备注: attachment.note,
    })),
  推荐意见: ({ body }) =>
    body.recommendations.map((one) => ({
      项目编号: body.no,
      推荐单位: one.recommender,
      推荐单位类型: one.kind,
      推荐日期: one.date,
      完成情况: one.completion,
      实际效果: one.effect,
      领先程度: one.leadership,
    })),
  经济效益: ({ body }) =>
    body.benefits.years.map((one) => ({
      项目编号: body.no,
      年度: String(one.year),
      '新增销售额(万元)': one.revenue,
      '新增利润(万元)': one.profit,
      '新增税收(万元)': one.tax,
      '节支(万元)': one.saving,
    })),
};

/** One dossier as the rows of a sheet of the table, by heading: what somebody who filled it in would recognise. */
export function intakeRows(name: SheetName, dossier: IntakeDossier): readonly Values[] {
  return rowsOf[name](dossier);
}

function unitRow(no: string, part: string, unit: Unit, role: string, division: string): Values {
  return {
    项目编号: no,
    主体: part,
    单位名称: unit.name,
    统一社会信用代码: unit.creditCode,
    单位类型: unit.kind,
    规模: unit.size,
    专精特新: unit.specialised,
    角色: role,
    分工: division,
    区: unit.district,
    单位行业: unit.industry,
    联系人: unit.contact,
    首席质量官: unit.qualityOfficer,
  };
}

function indicatorRow(no: string, indicator: Indicator): Values {
  const { domesticBest, internationalBest, sampleSize } = indicator;
  return {
    项目编号: no,
    指标名称: indicator.name,
    计量单位: indicator.unit,
    方向: directions[indicator.direction].name,
    主指标: yesNo(indicator.main),
    '权重(%)': indicator.weight,
    目标值: indicator.goal,
    攻关前: indicator.before,
    攻关后: indicator.after,
    国内最好水平: domesticBest?.value ?? null,
    国内来源: domesticBest?.source ?? null,
    国内年份: domesticBest === null ? null : String(domesticBest.year),
    国际最好水平: internationalBest?.value ?? null,
    国际来源: internationalBest?.source ?? null,
    国际年份: internationalBest === null ? null : String(internationalBest.year),
    检测方法: indicator.method,
    样本量: sampleSize === null ? null : String(sampleSize),
    不确定度: indicator.uncertainty,
    报告编号: indicator.reportNo,
    证据类型: indicator.evidence.join('、'),
  };
}

function dictionarySheet(tables: Tables): SheetSpec {
  const words = dictionaryWords(tables);
  const lists = dictionaries.map((name) => words[name].map((word) => word.name));
  const longest = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length: longest }, (_, at) => lists.map((list) => list[at] ?? null));
  return { name: DICTIONARY, columns: dictionaries.map((heading) => ({ heading })), rows };
}

function explanation(): SheetSpec {
  const lines = [
    '一、每张工作表的第一行是列名，请不要改动列名和工作表名称；带 * 的列必须填写。',
    `二、第二行是示例（编号为「${EXAMPLE}」），收件时自动忽略，可以保留。`,
    '三、「项目」每个项目一行；「单位」每个牵头或联合单位一行；「关键指标」「附件」「推荐意见」「经济效益」每项一行，用项目编号对应。',
    '四、有下拉列表的格请从列表中选择；「行动」「痛点」「对象」「质量工具」「证据类型」可填多个，用顿号分开。全部可选词见「字典」。',
    '五、数值只填数字，不带单位；没有的数据请留空，不要填 0。日期写到日。',
    '六、权重要填就全部填写，合计 100。国内、国际最好水平的数值、来源、年份一并填写。',
    '七、附件放在同一个附件文件夹内，「文件」填写文件夹内的相对路径，如 001/检测报告.pdf；允许 PDF、图片（png、jpg）和表格（xlsx、csv），每个不超过 500 MB。',
    '八、联合推荐的项目在「推荐意见」中每个推荐单位一行，「项目」中只填一行。',
    '九、涉密内容不得填写；非涉密声明不是「是」的项目不予收件。',
  ];
  return {
    name: '说明',
    title: TITLE,
    columns: [{ heading: '填写说明', width: 110 }],
    rows: lines.map((line) => [line]),
  };
}
