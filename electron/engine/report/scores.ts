import type { CellInput } from '#engine/table/index.ts';
import type { Cell, DossierResult } from '#shared/tally/index.ts';
import { decimal, text, word, yesNo } from './cell.ts';
import type { Draft } from './sheet.ts';
import { categoryName, stepDecimals, type ReportView } from './view.ts';
import { countedWord, findingWord, statusWord } from './words.ts';

/** 全部评分: one row per dossier and expert, every item in its column. */
export function scoresSheet(view: ReportView): Draft {
  // Two experts may share a name; the unit tells them apart.
  const units = new Map(view.experts.map((expert) => [expert.id, expert.unit]));
  return {
    name: '全部评分',
    heading: '全部评分',
    columns: [
      { heading: '编号', width: 8 },
      { heading: '项目名称', width: 26 },
      { heading: '类别', width: 20 },
      { heading: '专家组', width: 10 },
      { heading: '专家', width: 10 },
      ...(view.anonymous === true ? [] : [{ heading: '单位', width: 20 }]),
      { heading: '状态', width: 12 },
      ...view.items.map(({ heading }) => ({ heading, width: 9 })),
      ...view.groups.map(({ heading }) => ({ heading: `${heading} 小计`, width: 9 })),
      { heading: '合计', width: 9 },
      { heading: '是否计入', width: 12 },
      { heading: '水平判定', width: 10 },
      { heading: '判定依据', width: 30 },
      { heading: '同意认定', width: 9 },
      { heading: '说明', width: 30 },
    ],
    rows: view.ranked
      .toSorted((a, b) => (a.no < b.no ? -1 : 1))
      .flatMap((dossier) => dossier.scores.map((cell) => row(view, units, dossier, cell))),
    notes: [
      '“—”表示没有给出，不是 0 分；空格表示该类别的评价指南没有这一指标。0 分如实写作 0。',
      '合计只对已评分者给出。“去掉（最高）”“去掉（最低）”指按评价指南的汇总规则未计入的评分。',
    ],
    frozenColumns: 2,
  };
}

function row(
  view: ReportView,
  units: ReadonlyMap<string, string>,
  dossier: DossierResult,
  cell: Cell,
): readonly CellInput[] {
  const decimals = stepDecimals(view.rubricOf(dossier));
  const scores = new Map(cell.items.map((one) => [one.item, one.score]));
  const subtotals = new Map(cell.groups.map((one) => [one.group, one.subtotal]));
  const inRubric = new Set(view.rubricOf(dossier).groups.map((group) => group.code));
  return [
    word(dossier.no),
    dossier.title,
    categoryName(dossier.category),
    word(dossier.panel),
    word(cell.name),
    ...(view.anonymous === true ? [] : [units.get(cell.expert) ?? '']),
    statusWord(cell),
    ...view.items.map(({ code }) =>
      view.item(dossier, code) === undefined && !scores.has(code) ? null : decimal(scores.get(code), decimals),
    ),
    ...view.groups.map(({ code }) => (inRubric.has(code) ? decimal(subtotals.get(code), decimals) : null)),
    decimal(cell.totalExact, decimals, true),
    countedWord(dossier, cell),
    findingWord(cell.finding?.level),
    text(cell.finding?.benchmark ?? ''),
    yesNo(cell.agree, '同意', '不同意'),
    text(cell.note),
  ];
}
