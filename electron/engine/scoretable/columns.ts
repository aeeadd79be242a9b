import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';

/**
 * The table for scores that were given on paper: a row per dossier and a column per item, in the order of the paper
 * form, so that a secretary types a form from left to right. Reasons and the rest stand to the right of the scores.
 */

export const SHEET = '评分';
/** In the number's place: the row says the full marks of the dossiers below it. */
export const FULL_MARKS = '满分';

export const headings = {
  no: '编号',
  title: '项目名称',
  standing: '状态',
  standingReason: '弃权或回避理由',
  total: '合计(核对)',
  vetoes: '一票否决',
  level: '水平判定',
  benchmark: '判定依据',
  agree: '同意认定',
  opinion: '意见',
} as const;

export const standings = { 弃权: 'abstained', 回避: 'recused' } as const;
export const votes = { 同意: true, 不同意: false } as const;

export interface ItemColumn {
  readonly code: string;
  /** `A1目标完成与证据链`; the code alone where rubrics name the item differently. */
  readonly heading: string;
  readonly reasonHeading: string;
}

/** Columns of all items of all rubrics, each code once, in the order of the form. */
export function itemColumns(rubrics: readonly Rubric[]): readonly ItemColumn[] {
  const names = new Map<string, Set<string>>();
  for (const item of rubrics.flatMap(itemsOf)) names.set(item.code, (names.get(item.code) ?? new Set()).add(item.name));
  return [...names.keys()].toSorted(inOrder).map((code) => {
    const [name = '', ...others] = names.get(code) ?? [];
    return { code, heading: others.length === 0 ? `${code}${name}` : code, reasonHeading: `${code}理由` };
  });
}

function inOrder(a: string, b: string): number {
  return a.charCodeAt(0) - b.charCodeAt(0) || Number(a.slice(1)) - Number(b.slice(1));
}

/** What a heading of somebody's table means: the item's score, its reason, or no item at all. */
export function itemOfHeading(heading: string): { readonly code: string; readonly reason: boolean } | null {
  const match = /^([A-Z][0-9]{1,2})(?!\d)(.*)$/u.exec(heading);
  const code = match?.[1];
  return code === undefined ? null : { code, reason: match?.[2] === '理由' };
}
