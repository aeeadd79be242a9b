import type { DossierBody } from '#shared/domain/dossier.ts';
import type { Category } from '#shared/domain/primitives.ts';
import type { Row } from './row.ts';
import { categoryWords } from './words.ts';

const MOST_TAGS = 8;
const MOST_TOOLS = 20;

export type Project = Omit<
  DossierBody,
  'lead' | 'leadRole' | 'leadDivision' | 'partners' | 'indicators' | 'recommendations'
>;

/** What the sheet 项目 says of one dossier; `years` come from another sheet. */
export function readProject(row: Row, years: DossierBody['benefits']['years']): Project {
  const startDate = row.date('开始日期') ?? '';
  const endDate = row.date('结束日期') ?? '';
  if (startDate !== '' && endDate !== '' && endDate <= startDate)
    row.say('结束日期', 'INTAKE_DATE_ORDER', { start: startDate, end: endDate });
  const declared = row.declaration('非涉密声明');
  if (declared !== '是') row.say('非涉密声明', 'INTAKE_CLASSIFIED', { value: declared });
  return {
    no: row.no,
    title: row.text('项目名称'),
    category: categoryOf(row.word('类别')),
    industry: row.word('行业'),
    tags: {
      actions: row.words('行动', MOST_TAGS),
      painPoints: row.words('痛点', MOST_TAGS),
      objects: row.words('对象', MOST_TAGS),
    },
    startDate,
    endDate,
    tradeSecret: row.text('商业秘密标注'),
    notClassified: true,
    problem: {
      dimension: row.word('问题维度'),
      background: row.text('背景'),
      issue: row.text('质量问题'),
      rootCause: row.text('根因'),
      goal: row.text('目标'),
      route: row.text('技术路线'),
      tools: row.list('质量工具', MOST_TOOLS, 200),
    },
    benefits: { years, social: row.text('社会效益'), promotion: row.text('推广应用') },
  };
}

function categoryOf(name: string): Category {
  const found = Object.entries(categoryWords).find(([, word]) => word.name === name);
  // An unknown word was reported and holds the dossier back, so what stands here instead is never seen.
  return (found?.[0] ?? 'product') as Category;
}
