import type { CellInput } from '#engine/table/index.ts';
import type { Fraction, Rubric } from '#shared/domain/rubric.ts';
import { decimal, NONE, text, word } from './cell.ts';
import { DEMONSTRATION, type Draft } from './sheet.ts';
import { categoryName, type ReportView } from './view.ts';

/** 评价指南: the rubrics in force, with every rule that the result was made by. */
export function guideSheet(view: ReportView): Draft {
  return {
    name: '评价指南',
    heading: '评价指南',
    lines: view.result.rubrics.flatMap(({ digest, rubric }) => [
      `${rubric.title}    版本：${rubric.version}    ${rubric.status === 'demonstration' ? rubric.notice.trim() || DEMONSTRATION : '已核定'}`,
      `指南摘要（SHA-256）：${digest}`,
    ]),
    columns: [
      { heading: '类别', width: 20 },
      { heading: '部分', width: 14 },
      { heading: '代码', width: 8 },
      { heading: '名称', width: 26 },
      { heading: '分值', width: 8 },
      { heading: '内容', width: 70 },
    ],
    rows: view.result.rubrics.flatMap(({ rubric }) =>
      [...itemRows(rubric), ...bandRows(rubric), ...vetoRows(rubric), ...ruleRows(rubric)].map((row) => [
        categoryName(rubric.category),
        ...row,
      ]),
    ),
    frozenColumns: 1,
  };
}

type Row = readonly [part: CellInput, code: CellInput, name: CellInput, points: CellInput, content: CellInput];

function itemRows(rubric: Rubric): Row[] {
  const { excellent, good, fair, poor } = bandNames(rubric);
  return rubric.groups.flatMap((group) =>
    group.items.map(({ code, name, weight, question, anchors }): Row => {
      const lines = [
        question,
        `${excellent}：${anchors.excellent}`,
        `${good}：${anchors.good}`,
        `${fair}：${anchors.fair}`,
        `${poor}：${anchors.poor}`,
      ];
      return [`${group.code} ${group.name}`, word(code), name, decimal(weight, 0), lines.join('\n')];
    }),
  );
}

function bandNames(rubric: Rubric): Readonly<Record<Rubric['bands'][number]['code'], string>> {
  const name = (code: Rubric['bands'][number]['code']): string =>
    rubric.bands.find((band) => band.code === code)?.name ?? code;
  return { excellent: name('excellent'), good: name('good'), fair: name('fair'), poor: name('poor') };
}

function bandRows(rubric: Rubric): Row[] {
  return rubric.bands.map((band, at): Row => {
    const above = rubric.bands[at - 1]?.from;
    const from = Number(band.from) === 0 ? '' : `达到该项满分的 ${band.from}%`;
    const below =
      above === undefined ? '' : `${from === '' ? '' : '、'}不足${from === '' ? '该项满分的' : ''} ${above}%`;
    const reason = band.reasonRequired ? '，须写明理由' : '';
    return ['评分等级', NONE, band.name, NONE, `${from}${below}${reason}。`];
  });
}

function vetoRows(rubric: Rubric): Row[] {
  return rubric.vetoes.map((veto): Row => ['一票否决', word(veto.code), veto.name, NONE, text(veto.description)]);
}

const rules = { mean: '算术平均', trimmed: '去掉一个最高分和一个最低分后平均', median: '取中位数' } as const;

function rule(name: string, content: string, points: CellInput = NONE): Row {
  return ['规则', NONE, name, points, content];
}

function ruleRows(rubric: Rubric): Row[] {
  const { aggregation, thresholds, flags, panel } = rubric;
  const trimmed = aggregation.rule === 'trimmed' ? `；评分不足 ${aggregation.trimFrom} 份时为算术平均` : '';
  const whole = aggregation.per === 'total' ? '对各专家的合计' : '对各指标逐项';
  return [
    rule('打分步长', '评分的最小单位。', decimal(rubric.scoreStep, 0)),
    rule('汇总规则', `${whole}${rules[aggregation.rule]}${trimmed}；保留 ${aggregation.decimals} 位小数，四舍五入。`),
    rule('同分排序', tieBreak(rubric)),
    rule('认定线', '最终得分达到此分，且其他条件满足，建议认定。', decimal(thresholds.pass, 0)),
    rule('合议线', '最终得分达到此分而未达到认定线，提交合议；低于此分不予认定。', decimal(thresholds.deliberate, 0)),
    ...thresholds.groupMinimum.map(({ group, percent }) => {
      const name = rubric.groups.find((one) => one.code === group)?.name ?? '';
      return rule(`${group} ${name}最低比例`, `该部分得分不低于其满分的 ${percent}%。`);
    }),
    rule('同意认定', `同意者不少于未回避且已交评分单专家的 ${share(thresholds.agreement)}。`),
    rule('先进水平', `判定为某一水平或以上者不少于 ${share(thresholds.international)}，由专家另行判定，不由得分推出。`),
    rule('最少评分数', `少于 ${thresholds.minimumScores} 份有效评分的项目没有最终得分。`),
    rule(
      '评分偏离提示',
      `学生化删除残差经 Bonferroni 校正在 ${flags.residualAlpha} 水平上显著，且偏离不小于 ${flags.residualGap} 分。`,
    ),
    rule('分歧较大提示', `标准差超过 ${flags.spread} 分。`),
    rule('偏离均分提示', `合计与全组均分之差超过均分的 ${flags.deviationPercent}%。`),
    rule(
      '专家组',
      `${panel.minimum} 至 ${panel.maximum} 人${panel.odd ? '，单数' : ''}，同一单位不超过 ${panel.perUnit} 人。`,
    ),
  ];
}

function tieBreak(rubric: Rubric): string {
  const chain = rubric.aggregation.tieBreak.map(({ by, group }) => {
    if (by === 'group') return `${group ?? ''} ${rubric.groups.find((one) => one.code === group)?.name ?? ''}得分高者`;
    return { median: '合计中位数高者', agreement: '同意认定人数多者', spread: '合计标准差小者' }[by];
  });
  return chain.length === 0 ? '最终得分相同者并列。' : `最终得分相同时依次比较：${chain.join('、')}；仍相同者并列。`;
}

function share({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`;
}
