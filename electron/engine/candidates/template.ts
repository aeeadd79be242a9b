import { industryWords, loadTables } from '#engine/intake/tables.ts';
import { writeWorkbook, type SheetSpec } from '#engine/table/index.ts';
import { cellText, columns, expertiseWords, SHEET, type CandidateEntry, type RosterColumn } from './columns.ts';

const TITLE = '候选专家名册';
const DICTIONARY = '字典';
const BLANK_ROWS = 200;

/** The empty table that a secretary fills in: an example row, drop-downs, required columns marked. */
export async function rosterTemplate(): Promise<Uint8Array> {
  return exportRoster([]);
}

/** The same table filled with candidates; reading it back gives the same candidates. */
export async function exportRoster(entries: readonly CandidateEntry[]): Promise<Uint8Array> {
  const tables = await loadTables();
  if (!tables.ok) throw new Error(tables.error.message);
  const industries = industryWords(tables.value).map(({ name }) => name);
  const look = { fill: 'F1F3F5', color: '7A8592' };
  const list: SheetSpec = {
    name: SHEET,
    columns: columns.map((column) => ({
      heading: column.heading,
      width: column.width,
      required: column.required === true,
      format: '@',
      ...(column.hint === undefined ? {} : { hint: column.hint }),
      ...listOf(column),
    })),
    rows: [
      columns.map(({ example }) => ({ value: example === '' ? null : example, ...look })),
      ...entries.map((entry) =>
        columns.map((column) => {
          const value = cellText(entry, column);
          return value === '' ? null : { value, format: '@' };
        }),
      ),
    ],
    blankRows: BLANK_ROWS,
    frozenColumns: 2,
    landscape: true,
  };
  const expertise = expertiseWords.map(({ name }) => name);
  const dictionary: SheetSpec = {
    name: DICTIONARY,
    columns: [{ heading: '专长' }, { heading: '熟悉行业' }],
    rows: industries.map((name, at) => [expertise[at] ?? null, name]),
  };
  return writeWorkbook([explanation, list, dictionary], TITLE);
}

function listOf({ key }: RosterColumn) {
  return key === 'expertise' ? { list: { sheet: DICTIONARY, heading: '专长' }, strict: true } : {};
}

const explanation: SheetSpec = {
  name: '说明',
  title: TITLE,
  columns: [{ heading: '填写说明', width: 110 }],
  rows: [
    '一、「候选专家」每位专家一行；带 * 的列必须填写。第一行示例（姓名为「示例」）读入时自动忽略。',
    '二、「专长」填「行业发展」或「质量管理」，抽取和分组时使用；「熟悉行业」可填多个，用顿号分开，用词见「字典」。',
    '三、「曾任职单位」「单位别名」用来比对回避：项目的牵头、联合、推荐单位与其中任一个相同，就不让这位专家评该项目。请尽量填全。',
    '四、秘书处自己的名册也可以直接读入：认得「工作单位」「专家类别」「熟悉领域」等常见列名，其余各列不读取。',
    '五、本软件不保存电话、证件号码、银行账号等个人信息，有这些列也不读取。',
    '六、名册改过以后可以再读一次：先看新增、变动和表中没有的人，再决定是否收入；表中没有的人不会被自动删除。',
  ].map((line) => [line]),
};
