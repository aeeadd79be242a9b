import type { CellInput } from '#engine/table/index.ts';

export type Cells = Record<string, CellInput>;

interface Case {
  readonly code: string;
  readonly change: (rows: Cells[]) => unknown;
  readonly at: readonly [number, string];
  readonly held: readonly string[];
  readonly says?: string;
}

const set =
  (at: number, cells: Cells) =>
  (rows: Cells[]): unknown =>
    Object.assign(rows[at]!, cells);

export const cases: readonly Case[] = [
  { code: 'SCORETABLE_DOSSIER_UNKNOWN', change: (rows) => rows.push({ 编号: '009' }), at: [5, '编号'], held: [] },
  { code: 'SCORETABLE_DOSSIER_ABSENT', change: (rows) => rows.pop(), at: [0, '编号'], held: [], says: '003' },
  {
    code: 'SCORETABLE_DUPLICATE',
    change: (rows) => rows.push({ ...rows[0] }),
    at: [5, '编号'],
    held: ['001'],
    says: '第 2 行',
  },
  { code: 'SCORETABLE_TITLE_MISMATCH', change: set(0, { 项目名称: '铰链耐久' }), at: [2, '项目名称'], held: ['001'] },
  { code: 'SCORETABLE_ROW_EMPTY', change: (rows) => (rows[0] = { 编号: '001' }), at: [2, '编号'], held: [] },
  { code: 'SCORETABLE_ITEMS_MISSING', change: set(0, { B1: null }), at: [2, '编号'], held: [], says: 'B1' },
  { code: 'SCORETABLE_REASON_MISSING', change: set(0, { A1: '8' }), at: [2, 'A1理由'], held: [], says: '「优」' },
  { code: 'SCORETABLE_REASON_MISSING', change: set(0, { A1: '0' }), at: [2, 'A1理由'], held: [], says: '「差」' },
  { code: 'SCORETABLE_SCORE_INVALID', change: set(0, { A1: '七分' }), at: [2, 'A1'], held: ['001'], says: '七分' },
  { code: 'SCORETABLE_SCORE_INVALID', change: set(0, { A1: '/' }), at: [2, 'A1'], held: ['001'] },
  { code: 'SCORETABLE_STANDING_MISPLACED', change: set(0, { A1: '弃权' }), at: [2, 'A1'], held: ['001'] },
  { code: 'SCORETABLE_STANDING_MISSING', change: set(0, { 弃权或回避理由: '亲属' }), at: [2, '状态'], held: ['001'] },
  {
    code: 'SCORETABLE_STANDING_WITH_SCORES',
    change: set(0, { 状态: '回避', 弃权或回避理由: '亲属' }),
    at: [2, '状态'],
    held: ['001'],
  },
  {
    code: 'SCORETABLE_TOTAL_MISMATCH',
    change: set(0, { '合计(核对)': 99 }),
    at: [2, '合计(核对)'],
    held: ['001'],
    says: '99',
  },
  { code: 'SCORETABLE_VETO_SHAPE', change: set(0, { 一票否决: '造假' }), at: [2, '一票否决'], held: ['001'] },
  {
    code: 'SCORETABLE_LEVEL_MISSING',
    change: set(0, { 水平判定: '', 判定依据: '某产品' }),
    at: [2, '水平判定'],
    held: ['001'],
  },
  { code: 'SCORETABLE_WORD_UNKNOWN', change: set(0, { 水平判定: '世界一流' }), at: [2, '水平判定'], held: ['001'] },
  { code: 'SCORETABLE_WORD_UNKNOWN', change: set(0, { 同意认定: '再议' }), at: [2, '同意认定'], held: ['001'] },
  { code: 'SCORETABLE_WORD_UNKNOWN', change: set(0, { 状态: 'constructor' }), at: [2, '状态'], held: ['001'] },
  { code: 'SCORETABLE_TEXT_TOO_LONG', change: set(0, { A1理由: '长'.repeat(2001) }), at: [2, 'A1理由'], held: ['001'] },
  { code: 'SCORE_OUT_OF_RANGE', change: set(0, { A1: '8.5' }), at: [2, 'A1'], held: ['001'] },
  { code: 'SCORE_OUT_OF_RANGE', change: set(0, { A1: '-0.5' }), at: [2, 'A1'], held: ['001'] },
  { code: 'SCORE_OFF_STEP', change: set(0, { A1: '6.3' }), at: [2, 'A1'], held: ['001'] },
  { code: 'ITEM_UNKNOWN', change: set(0, { F1: '3' }), at: [2, 'F1'], held: ['001'] },
  { code: 'ITEM_UNSCORED', change: set(0, { A1: '', A1理由: '好' }), at: [2, 'A1理由'], held: ['001'] },
  { code: 'VETO_UNKNOWN', change: set(0, { 一票否决: 'V9:其他' }), at: [2, '一票否决'], held: ['001'] },
  { code: 'REASON_REQUIRED', change: set(0, { 一票否决: 'V1' }), at: [2, '一票否决'], held: ['001'] },
  {
    code: 'REASON_REQUIRED',
    change: (rows) => (rows[0] = { 编号: '001', 状态: '弃权' }),
    at: [2, '弃权或回避理由'],
    held: ['001'],
  },
  { code: 'BENCHMARK_REQUIRED', change: set(0, { 水平判定: '国际先进' }), at: [2, '判定依据'], held: ['001'] },
  { code: 'INTAKE_CELL_MISSING', change: (rows) => rows.push({ A1: '5' }), at: [5, '编号'], held: [] },
  { code: 'INTAKE_HEADING_UNKNOWN', change: set(0, { 一票否决项: '无' }), at: [1, '一票否决项'], held: [] },
];
