import { copyAs, set, type Case } from './case.ts';

export const projects: readonly Case[] = [
  {
    code: 'INTAKE_SHEET_MISSING',
    change: (s) => delete s['推荐意见'],
    at: ['推荐意见', 0, ''],
    held: ['001', '002'],
    says: '推荐意见',
  },
  {
    code: 'INTAKE_NO_PROJECTS',
    change: (s) => s['项目']!.splice(0, 2, { ...s['项目']![0], 编号: '「示例」' }),
    at: ['项目', 0, ''],
    held: [],
  },
  {
    code: 'INTAKE_HEADING_MISSING',
    change: (s) => s['项目']!.forEach((row) => delete row['行业']),
    at: ['项目', 1, '行业'],
    held: ['001', '002'],
  },
  {
    code: 'INTAKE_HEADING_DUPLICATE',
    change: (s) => s['项目']!.forEach((row) => (row['行 业'] = '汽车')),
    at: ['项目', 1, '行业'],
    held: ['001', '002'],
  },
  {
    code: 'INTAKE_HEADING_UNKNOWN',
    change: (s) =>
      s['项目']!.forEach((row) => {
        row['商业秘密标志'] = '工艺参数';
        delete row['商业秘密标注'];
      }),
    at: ['项目', 1, '商业秘密标志'],
    held: [],
    says: '商业秘密标注',
  },
  {
    code: 'INTAKE_CELL_MISSING',
    change: set('项目', 0, { 项目名称: '\u3000 ' }),
    at: ['项目', 2, '项目名称'],
    held: ['001'],
  },
  { code: 'INTAKE_TEXT_EXPECTED', change: set('项目', 0, { 根因: null }), at: ['项目', 2, '根因'], held: [] },
  {
    code: 'INTAKE_TEXT_TOO_LONG',
    change: set('项目', 0, { 项目名称: '长'.repeat(201) }),
    at: ['项目', 2, '项目名称'],
    held: ['001'],
    says: '201',
  },
  {
    code: 'INTAKE_WORD_UNKNOWN',
    change: set('项目', 1, { 行业: '集成电路设计' }),
    at: ['项目', 3, '行业'],
    held: ['002'],
    says: '「集成电路」',
  },
  {
    code: 'INTAKE_SYNONYM',
    change: set('项目', 0, { 痛点: '测不全;检不准' }),
    at: ['项目', 2, '痛点'],
    held: [],
    says: '检不了',
  },
  {
    code: 'INTAKE_DATE_INVALID',
    change: set('项目', 0, { 开始日期: '2023年2月30日' }),
    at: ['项目', 2, '开始日期'],
    held: ['001'],
    says: '2023年2月30日',
  },
  {
    code: 'INTAKE_DATE_ORDER',
    change: set('项目', 0, { 结束日期: '2023.3.1' }),
    at: ['项目', 2, '结束日期'],
    held: ['001'],
    says: '2023-03-01',
  },
  {
    code: 'INTAKE_NUMBER_SHAPE',
    change: (s) =>
      Object.values(s).forEach((rows) =>
        rows.forEach((row) => {
          for (const key of ['编号', '项目编号']) if (row[key] === '002') row[key] = '二号';
        }),
      ),
    at: ['项目', 3, '编号'],
    held: ['二号'],
  },
  {
    code: 'INTAKE_NUMBER_DUPLICATE',
    change: (s) => s['项目']!.push({ ...s['项目']![0], 项目名称: '别的项目', 目标: '别的' }),
    at: ['项目', 4, '编号'],
    held: ['001'],
    says: '项目名称、目标',
  },
  {
    code: 'INTAKE_PROJECT_TWICE',
    change: (s) => copyAs(s, '003', { 目标: '另一个目标' }),
    at: ['项目', 2, '项目名称'],
    held: ['001', '003'],
    says: '目标',
  },
  { code: 'INTAKE_PROJECT_MERGED', change: (s) => copyAs(s, '003', {}), at: ['项目', 4, '项目名称'], held: [] },
  {
    code: 'INTAKE_PROJECT_MERGED',
    change: (s) => s['项目']!.push({ ...s['项目']![0], 推荐单位: '某集团' }),
    at: ['项目', 4, '编号'],
    held: [],
  },
  {
    code: 'INTAKE_CLASSIFIED',
    change: set('项目', 0, { 非涉密声明: '否' }),
    at: ['项目', 2, '非涉密声明'],
    held: ['001'],
    says: '「否」',
  },
  {
    code: 'INTAKE_CLASSIFIED',
    change: set('项目', 0, { 非涉密声明: null }),
    at: ['项目', 2, '非涉密声明'],
    held: ['001'],
    says: '没有填写',
  },
  {
    code: 'INTAKE_ROW_ORPHAN',
    change: (s) => s['经济效益']!.push({ 项目编号: '0O1', 年度: '2023' }),
    at: ['经济效益', 3, '项目编号'],
    held: [],
    says: '是否应为 001',
  },
];
