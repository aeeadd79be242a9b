import { checkCode } from '#engine/crypto/index.ts';
import { dayAndClock } from '#engine/papers/words.ts';
import { writeWorkbook, type SheetColumn } from '#engine/table/index.ts';
import { stageNames, type FrozenDecision } from '#shared/domain/decision.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { countsOf, statisticsOf, type CountedLine, type Counts, type StatisticsTables } from './counts.ts';
import { count, finished, share, text, word, type Draft } from './sheet.ts';

export interface StatisticsInput {
  readonly decision: FrozenDecision;
  /** Words, districts and targets as the bureau has them (`loadTables`). */
  readonly tables: StatisticsTables;
  /** ISO instant. */
  readonly madeAt: string;
}

/** 各区、行业、类别、推荐单位、痛点统计.xlsx. Figures are values, never formulas; the same input gives the same bytes. */
export async function statisticsXlsx({ decision, tables, madeAt }: StatisticsInput): Promise<Uint8Array> {
  const { set } = decision;
  const stage = stageNames[set.stage];
  const { total, districts, industries, categories, recommenders, painPoints } = statisticsOf(set.dossiers, tables);
  const sheet = (
    name: string,
    groups: string,
    names: string,
    lines: readonly CountedLine[],
    notes: string[],
  ): Draft => ({
    name,
    heading: `${name}统计表`,
    columns: [
      ...(groups === '' ? [] : [{ heading: groups, width: 20 }]),
      { heading: names, width: groups === '' ? 30 : 34 },
      ...countColumns(stage),
    ],
    rows: [
      ...lines.map((one) => [...(groups === '' ? [] : [text(one.group)]), text(one.name), ...countCells(one.counts)]),
      [...(groups === '' ? [] : ['']), { value: '合计', bold: true }, ...countCells(total, true)],
    ],
    notes,
    frozenColumns: groups === '' ? 1 : 2,
    portrait: true,
  });
  const authorities = tables.districts.districts.filter((one) => one.kind === 'authority').map((one) => one.name);
  const drafts: Draft[] = [
    sheet('各区', '', '区', districts, [
      '按牵头单位所在区统计，联合单位不计入其所在区。供年度区政府质量和标准化发展水平考核使用。',
      ...authorities.map(
        (name) =>
          `${name}不是牵头单位的所在区，本行为其推荐的项目，这些项目同时计入牵头单位所在区；合计中每个项目只计一次。`,
      ),
    ]),
    sheet('行业', '产业板块', '行业', industries, ['行业按词表顺序列出；词表以外的行业列在最后。']),
    sheet('类别', '', '类别', categories, []),
    sheet('推荐单位', '推进部门类型', '推荐单位', recommenders, [
      '联合推荐的项目计入每一个推荐单位，各行之和可能大于合计；合计中每个项目只计一次。',
    ]),
    sheet('痛点', '', '痛点', painPoints, ['一个项目可以针对几类痛点，各行之和可能大于合计；合计中每个项目只计一次。']),
    targetsSheet(decision, tables, stage),
    explanation(decision, madeAt, stage),
  ];
  return writeWorkbook(
    drafts.map((draft) => finished(draft, decision)),
    `${set.round.title} ${stage}统计`,
  );
}

function countColumns(stage: string): SheetColumn[] {
  return [
    { heading: '申报', width: 10 },
    { heading: '已评价', width: 10 },
    { heading: stage, width: 10 },
    { heading: `${stage}率`, width: 10 },
    { heading: '其中国际先进及以上', width: 18 },
  ];
}

function countCells(counts: Counts, bold = false) {
  const { applied, evaluated, recognised, international } = counts;
  return [
    count(applied, bold),
    count(evaluated, bold),
    count(recognised, bold),
    share(recognised, applied, bold),
    count(international, bold),
  ];
}

/** 年度目标: what this decision contributes to each. */
function targetsSheet({ set }: FrozenDecision, { targets }: StatisticsTables, stage: string): Draft {
  const of = (categories: readonly string[]) => set.dossiers.filter((one) => categories.includes(one.project.category));
  const rows = targets.targets.map(({ name, minimum, categories }) => {
    const { applied, evaluated, recognised } = countsOf(of(categories));
    const kinds = categories.map((one) => categoryNames[one]).join('、');
    return [
      name,
      text(kinds),
      word(`不少于 ${minimum} 项`),
      count(applied),
      count(evaluated),
      count(recognised),
      word(''),
    ];
  });
  const shares = targets.shares.map(({ name, of: code, minimumPercent, levels }) => {
    const target = targets.targets.find((one) => one.code === code);
    const recognised = of(target?.categories ?? []).filter((one) => one.fate === 'recognised');
    const reached = recognised.filter((one) => levels.includes(one.level)).length;
    return [
      `${target?.name ?? code}中达到${name}的比例`,
      text(levels.join('、')),
      word(`不低于 ${minimumPercent}%`),
      word(''),
      word(''),
      count(reached),
      share(reached, recognised.length),
    ];
  });
  return {
    name: '年度目标',
    heading: '年度目标对照表',
    columns: [
      { heading: '目标', width: 34 },
      { heading: '对应的类别或水平', width: 30 },
      { heading: '要求', width: 16 },
      { heading: '申报', width: 10 },
      { heading: '已评价', width: 10 },
      { heading: stage, width: 10 },
      { heading: `占该类${stage}数`, width: 14 },
    ],
    rows: [...rows, ...shares],
    notes: [
      '只计本轮；全年是否达到目标，以合并各轮归档的年度看板为准。',
      ...(targets.notice === '' ? [] : [`${targets.notice}。`]),
    ],
  };
}

function explanation({ digest, set }: FrozenDecision, madeAt: string, stage: string): Draft {
  const rows: [string, string][] = [
    ['评审轮次', set.round.title],
    ['轮次性质', set.round.mode === 'test' ? '测试轮，不作认定依据' : '正式轮次'],
    ['年度', `${set.year}年`],
    ['方案', `${stage}（第 ${set.revision} 次，${dayAndClock(set.at)} 确定）`],
    ['决策校验码', checkCode(digest)],
    ['决策摘要（SHA-256）', digest],
    ['结果校验码', checkCode(set.result)],
    ['结果摘要（SHA-256）', set.result],
    ['生成时间', dayAndClock(madeAt)],
    ['申报', '形式审查后进入本轮评审的项目。'],
    ['已评价', '有正式得分的项目；有效评分不足的不计。'],
    [stage, set.stage === 'final' ? '认定为产业质量攻关成果的项目。' : '拟认定、尚待公示的项目；以最终认定为准。'],
    [`${stage}率`, `${stage}数除以申报数，保留一位小数，多余部分舍去；没有申报的不计算，以「—」表示。`],
    [
      '其中国际先进及以上',
      `${stage}的项目中，专家组判定为国际领先或者国际先进的。水平由专家组另行判定，不由得分推出。`,
    ],
    ['区', '牵头单位所在区；联合单位不计入。'],
    ['推荐单位', '联合推荐的，计入每一个推荐单位。'],
    ['合计', '每个项目只计一次，不一定等于各行之和。'],
    ...set.rubrics.map(({ title, version, notice }): [string, string] => [
      '评价指南',
      `${title}（${version}）${notice.trim() === '' ? '' : `：${notice}`}`,
    ]),
  ];
  return {
    name: '说明',
    heading: '统计说明',
    columns: [
      { heading: '事项', width: 24 },
      { heading: '说明', width: 80 },
    ],
    rows,
  };
}
