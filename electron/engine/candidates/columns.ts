import type { Expertise } from '#engine/assignment/index.ts';
import { headingKey } from '#engine/table/index.ts';

/** 候选专家名册: the secretariat's own list of whom it could ask, as a table. Template, reader and differences share it. */

export const SHEET = '候选专家';

/** Somebody who may be asked, as a table says; nobody of whom the round holds a key yet. */
export interface CandidateEntry {
  /** 编号 of the table, or 姓名/单位: what a draw goes by. */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly expertise: Expertise | null;
  readonly former: readonly string[];
  readonly aliases: readonly string[];
  readonly industries: readonly string[];
  readonly title: string;
  readonly note: string;
}

export interface RosterColumn {
  readonly key: keyof CandidateEntry;
  readonly heading: string;
  /** What others call the same column. */
  readonly synonyms: readonly string[];
  readonly required?: boolean;
  readonly many?: boolean;
  readonly limit: number;
  readonly width: number;
  readonly hint?: string;
  readonly example: string;
}

export const columns: readonly RosterColumn[] = [
  {
    key: 'id',
    heading: '编号',
    synonyms: ['专家编号', '专家代码', '代码'],
    limit: 40,
    width: 12,
    hint: '可不填；同名同单位的两个人用它区分，抽取时以它排序',
    example: '',
  },
  {
    key: 'name',
    heading: '姓名',
    synonyms: ['专家姓名', '专家', '名字'],
    required: true,
    limit: 200,
    width: 12,
    example: '示例',
  },
  {
    key: 'unit',
    heading: '单位',
    synonyms: ['工作单位', '所在单位', '现单位', '现工作单位', '任职单位', '单位名称', '现任职单位'],
    required: true,
    limit: 200,
    width: 30,
    example: '上海某某研究院',
  },
  {
    key: 'former',
    heading: '曾任职单位',
    synonyms: ['曾任职', '原单位', '原工作单位', '历任单位', '曾工作单位', '原任职单位'],
    many: true,
    limit: 200,
    width: 32,
    hint: '用于比对回避；可填多个，用顿号分开',
    example: '上海某某轴承有限公司',
  },
  {
    key: 'aliases',
    heading: '单位别名',
    synonyms: ['单位别名/集团', '单位简称', '别名', '所属集团', '集团', '单位其他名称', '单位曾用名'],
    many: true,
    limit: 200,
    width: 26,
    hint: '所在单位的简称、曾用名和所属集团，用于比对回避；可填多个，用顿号分开',
    example: '某某院、某某集团',
  },
  {
    key: 'expertise',
    heading: '专长',
    synonyms: ['专家类别', '专家类型', '专业类别', '专长类别', '类别'],
    limit: 40,
    width: 14,
    hint: '行业发展或质量管理',
    example: '行业发展',
  },
  {
    key: 'industries',
    heading: '熟悉行业',
    synonyms: ['行业', '擅长行业', '熟悉领域', '专业领域', '领域', '所属行业', '行业领域'],
    many: true,
    limit: 60,
    width: 24,
    hint: '见「字典」；可填多个，用顿号分开',
    example: '高端装备、汽车',
  },
  {
    key: 'title',
    heading: '职称',
    synonyms: ['职务', '职称职务', '职务职称', '职称/职务', '职务/职称', '技术职称'],
    limit: 200,
    width: 16,
    example: '正高级工程师',
  },
  { key: 'note', heading: '备注', synonyms: ['说明'], limit: 1000, width: 26, example: '' },
];

/** Columns that lists of people have and this program has no use for: what is not needed is not kept. */
const PRIVATE = /电话|手机|联系方式|身份证|证件|银行|账号|卡号|邮箱|email|微信|性别|出生|年龄|住址|地址/iu;
/** Columns that say nothing of the person. */
const IDLE: ReadonlySet<string> = new Set(['序号', '行号', 'no', 'no.']);

/** `专长(行业发展/质量管理)` is 专长: what stands in brackets only explains. */
export function bareHeading(heading: string): string {
  return headingKey(heading).replace(/(.)\(.*\)$/u, '$1');
}

export function namesOf(column: RosterColumn): readonly string[] {
  return [column.heading, ...column.synonyms].map(headingKey);
}

/** Every heading that could stand above a list of people, to find the row of headings by. */
export const anyHeading: readonly string[] = columns.flatMap(namesOf);

export type HeadingKind = 'private' | 'idle' | 'unknown';

export function kindOfHeading(heading: string): HeadingKind {
  if (IDLE.has(heading.toLowerCase())) return 'idle';
  return PRIVATE.test(heading) ? 'private' : 'unknown';
}

export const expertiseNames: Readonly<Record<Expertise, string>> = { industry: '行业发展', quality: '质量管理' };

export const expertiseWords = [
  { name: expertiseNames.industry, aliases: ['行业发展专家', '行业专家', '行业', '产业发展', '产业'] },
  { name: expertiseNames.quality, aliases: ['质量管理专家', '质量专家', '质量', '质管'] },
];

export const candidateId = (name: string, unit: string): string => `${name}/${unit}`;

/** What a cell of the column says of somebody. */
export function cellText(entry: CandidateEntry, { key }: RosterColumn): string {
  if (key === 'id') return entry.id === candidateId(entry.name, entry.unit) ? '' : entry.id;
  if (key === 'expertise') return entry.expertise === null ? '' : expertiseNames[entry.expertise];
  const said = entry[key];
  return typeof said === 'string' ? said : said.join('、');
}
