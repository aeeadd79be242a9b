import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadTables, readIntake, type Intake, type Tables } from '#engine/intake/index.ts';
import { writeWorkbook, type CellInput } from '#engine/table/index.ts';

export type Cells = Record<string, CellInput>;
export type Sheets = Record<string, Cells[]>;

/** Two dossiers without a fault: 001 in full, 002 with the least that passes. */
export function cleanSheets(): Sheets {
  return {
    项目: [project('001', '大型风电主轴轴承寿命提升'), project('002', '体外诊断试剂量值溯源')],
    单位: [
      unit('001', '牵头', '上海某某轴承有限公司', '91310000132260250X'),
      { ...unit('001', '联合', '某某大学', '91110000802100433B'), 角色: '高等院校/研究机构', 区: '外省市' },
      unit('002', '牵头', '上海某某诊断有限公司', '914403001922038216'),
    ],
    关键指标: [
      { ...indicator('001', '额定寿命', '60'), 主指标: '是' },
      { ...indicator('001', '振动', '40'), 方向: '越低越好', 计量单位: 'mm/s' },
      { ...indicator('002', '相对误差', null), 主指标: '是', 方向: '越低越好', 计量单位: '%' },
    ],
    附件: [
      { 项目编号: '001', 文件: '001/检测报告.pdf', 附件类型: '检测报告', 附件名称: '寿命检测报告' },
      { 项目编号: '002', 文件: '002/用户证明.png', 附件类型: '用户证明' },
    ],
    推荐意见: [opinion('001', '嘉定区市场监管局'), opinion('002', '上海市某某行业协会')],
    经济效益: [{ 项目编号: '001', 年度: '2024', '新增销售额(万元)': '3200', '节支(万元)': '60.5' }],
  };
}

function project(no: string, title: string): Cells {
  return {
    编号: no,
    项目名称: title,
    类别: '产品关键质量性能提升',
    行业: '高端装备',
    行动: '工业产品质量提升',
    痛点: '测不准、少标准',
    对象: '基础零部件及元器件',
    开始日期: '2023-03-01',
    结束日期: '2025-06-30',
    商业秘密标注: '',
    非涉密声明: '是',
    问题维度: '技术',
    背景: '背景说明',
    质量问题: '早期失效率偏高',
    根因: '硬化层不均匀',
    目标: '寿命提升四分之一',
    技术路线: '材料、热处理、检测同时改进',
    质量工具: 'FMEA、田口方法',
    社会效益: '减少停机',
    推广应用: '两家整机企业',
  };
}

function unit(no: string, part: string, name: string, creditCode: string): Cells {
  return {
    项目编号: no,
    主体: part,
    单位名称: name,
    统一社会信用代码: creditCode,
    单位类型: '企业',
    规模: '中型',
    专精特新: '专精特新中小企业',
    角色: '链主企业',
    分工: '总体',
    区: '嘉定',
    单位行业: '',
    联系人: '王某',
    首席质量官: '',
  };
}

function indicator(no: string, name: string, weight: string | null): Cells {
  return {
    项目编号: no,
    指标名称: name,
    计量单位: '年',
    方向: '越高越好',
    主指标: '否',
    '权重(%)': weight,
    目标值: '25',
    攻关前: '20',
    攻关后: '25.50',
    国内最好水平: '22',
    国内来源: '行业年报',
    国内年份: '2024',
    国际最好水平: '25',
    国际来源: '产品样本',
    国际年份: '2023',
    检测方法: 'GB/T 24611',
    样本量: '30',
    不确定度: 'U=0.5 (k=2)',
    报告编号: 'JC-12',
    证据类型: '比较试验',
  };
}

function opinion(no: string, recommender: string): Cells {
  return {
    项目编号: no,
    推荐单位: recommender,
    推荐单位类型: '区市场监管局',
    推荐日期: '2025-08-01',
    完成情况: '全部完成',
    实际效果: '明显',
    领先程度: '领先',
  };
}

export const cleanFiles: Readonly<Record<string, string>> = {
  '001/检测报告.pdf': '%PDF-1.7 报告',
  '002/用户证明.png': 'png',
};

/** A workbook of these sheets, with the columns that their rows name. */
export async function workbookOf(sheets: Sheets): Promise<Uint8Array> {
  return writeWorkbook(
    Object.entries(sheets).map(([name, rows]) => {
      const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      return {
        name,
        columns: headings.map((heading) => ({ heading })),
        rows: rows.map((row) => headings.map((heading) => row[heading] ?? null)),
      };
    }),
  );
}

/** A fresh folder with the attachments in it. */
export async function folderOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'zhiping-intake-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(directory, '附件', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  await mkdir(path.join(directory, '附件'), { recursive: true });
  return directory;
}

export async function tablesForTest(): Promise<Tables> {
  const tables = await loadTables();
  if (!tables.ok) throw new Error(tables.error.message);
  return tables.value;
}

/** Reads the table `name` of a folder made by `folderOf`. */
export async function intakeOf(directory: string, name: string): Promise<Intake> {
  const source = { table: path.join(directory, name), attachments: path.join(directory, '附件') };
  const result = await readIntake(source, await tablesForTest());
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
