import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { compare, finiteDecimal, fromDecimal, roundRational } from '#shared/stats/index.ts';
import { rationalOf } from './aggregate.ts';
import type { Aggregate, DossierResult, RationalText } from './result.ts';

/** One step of a derivation: a heading, complete sentences with every number, and the same numbers for a table. */
export interface DerivationStep {
  readonly title: string;
  readonly text: string;
  readonly values: Readonly<Record<string, DerivationValue>>;
}
export type DerivationValue = string | number | boolean | null | readonly string[];

/** A named value of a list to which the rule was applied. */
export interface Entry {
  readonly expert: string;
  readonly name: string;
  readonly value: string;
}

/** `83.833333…` or, when it ends, the exact decimal. */
export function quotientText(exact: RationalText): string {
  const value = rationalOf(exact);
  return finiteDecimal(value) ?? `${roundRational(value, 6)}…（精确值 ${exact.numerator}/${exact.denominator}）`;
}

/** 70 + 81.5 + 90 = 241.5 */
export function additionText(values: readonly string[], sum: string): string {
  return values.length === 1 ? sum : `${values.join(' + ')} = ${sum}`;
}

/** How one list of values became one number, in words that can be redone by hand. */
export function aggregateText(entries: readonly Entry[], aggregate: Aggregate): string {
  const named = (expert: string): string => entries.find((entry) => entry.expert === expert)?.name ?? expert;
  const { applied, highest, lowest, divisor, sum, exact } = aggregate;
  if (applied === 'median') {
    const rising = entries.toSorted((a, b) => compare(fromDecimal(a.value), fromDecimal(b.value)));
    const list = rising.map((entry) => entry.value).join('、');
    const middle = divisor === 1 ? `居中的一个是 ${sum}` : `居中的两个之和为 ${sum}，除以 2`;
    return `从低到高为 ${list}，${middle}，中位数为 ${quotientText(exact)}。`;
  }
  if (applied === 'trimmed' && highest !== null && lowest !== null) {
    const kept = entries.filter((entry) => entry.expert !== highest.expert && entry.expert !== lowest.expert);
    return (
      `去掉一个最高分 ${highest.value}（${named(highest.expert)}）和一个最低分 ${lowest.value}（${named(lowest.expert)}），` +
      `其余 ${divisor} 个分数之和 ${additionText(
        kept.map((entry) => entry.value),
        sum,
      )}，除以 ${divisor} 得 ${quotientText(exact)}。`
    );
  }
  return `${divisor} 个分数之和 ${additionText(
    entries.map((entry) => entry.value),
    sum,
  )}，除以 ${divisor} 得 ${quotientText(exact)}。`;
}

export function ruleText({ aggregation }: Rubric): string {
  const { rule, per, trimFrom, decimals } = aggregation;
  const rules = {
    trimmed: `有效评分达到 ${trimFrom} 份时去掉一个最高分和一个最低分后取平均，不足 ${trimFrom} 份时取全部平均`,
    mean: '取全部有效评分的平均',
    median: '取全部有效评分的中位数',
  };
  const scope = per === 'total' ? '按每位专家的总分计算' : '逐个指标计算后相加';
  return `${scope}，${rules[rule]}，最后四舍五入保留 ${decimals} 位小数；公布的就是用来比较的分数。`;
}

/** The counted cells as entries of one list: totals, a group's subtotals or an item's scores. */
export function entriesOf(
  dossier: DossierResult,
  valueOf: (cell: DossierResult['scores'][number]) => string | null | undefined,
): Entry[] {
  return dossier.scores.flatMap((cell) => {
    const value = cell.status === 'scored' ? valueOf(cell) : null;
    return value === null || value === undefined ? [] : [{ expert: cell.expert, name: cell.name, value }];
  });
}

/** One step per expert: every single score and its sum, or why nothing of it counts. */
export function cellSteps(dossier: DossierResult, rubric: Rubric): DerivationStep[] {
  const names = new Map(itemsOf(rubric).map((item) => [item.code, item.name]));
  const words = {
    incomplete: '未评完，不计入',
    unscored: '未评分，不计入',
    abstained: '弃权，不计入',
    recused: '回避，不计入',
    missing: '未交评分单，不计入',
    invalid: '评分无效，不计入',
  } as const;
  return dossier.scores.map((cell): DerivationStep => {
    const items = cell.items.map(({ item, score }) => `${item} ${names.get(item) ?? ''} ${score}`);
    const values = Object.fromEntries(cell.items.map(({ item, score }) => [item, score]));
    const title = `专家评分：${cell.name}`;
    if (cell.status === 'scored' && cell.totalExact !== null) {
      const addition = additionText(
        cell.items.map((entry) => entry.score),
        cell.totalExact,
      );
      return {
        title,
        text: `${items.join('、')}；总分 ${addition} 分。`,
        values: { ...values, total: cell.totalExact },
      };
    }
    const word = cell.status === 'scored' ? '' : words[cell.status];
    const when = cell.recusal === 'beforehand' ? '（会前）' : cell.recusal === 'declared' ? '（本人声明）' : '';
    const given = items.length === 0 ? '' : `已评：${items.join('、')}。`;
    const note = cell.note === '' ? '' : `${cell.note.replace(/。$/, '')}。`;
    return { title, text: `${word}${when}。${note}${given}`, values: { ...values, total: null } };
  });
}

/** From the counted totals (or items) to the official score, and each group's subtotal. */
export function scoreSteps(dossier: DossierResult, rubric: Rubric): DerivationStep[] {
  const { aggregate, officialText, exact, groups, n } = dossier;
  if (officialText === null || exact === null) {
    const text = `有效评分 ${n} 份，少于规定的 ${rubric.thresholds.minimumScores} 份，没有正式得分，也不参加排名。`;
    return [{ title: '正式得分', text, values: { n, official: null } }];
  }
  const decimals = rubric.aggregation.decimals;
  const rounded = `四舍五入保留 ${decimals} 位小数`;
  const values = { n, official: officialText, exact: `${exact.numerator}/${exact.denominator}` };
  const groupSteps = groups.map((group): DerivationStep => {
    const lines =
      group.aggregate === null
        ? group.items.map(({ item, aggregate: own }) => {
            const entries = entriesOf(dossier, (cell) => cell.items.find((entry) => entry.item === item)?.score);
            return `${item}：${aggregateText(entries, own)}`;
          })
        : [
            aggregateText(
              entriesOf(dossier, (cell) => cell.groups.find((g) => g.group === group.code)?.subtotal),
              group.aggregate,
            ),
          ];
    const end = `${group.aggregate === null ? `各指标相加得 ${quotientText(group.exact)},` : ''}${rounded}，本组得分为 ${group.officialText} 分（满分 ${group.weight} 分）。`;
    const line =
      group.required === null
        ? ''
        : `规定不低于满分的 ${group.minimumPercent}%，即 ${group.required} 分，${group.reached === true ? '达到' : '未达到'}。`;
    return {
      title: `分组得分：${group.code} ${group.name}`,
      text: lines.join('') + end + line,
      values: { official: group.officialText, weight: group.weight, required: group.required, reached: group.reached },
    };
  });
  if (aggregate === null) {
    const sum = `各指标所得之和为 ${quotientText(exact)}，${rounded}，正式得分为 ${officialText} 分。`;
    const official = { title: '正式得分', text: `共 ${n} 份有效评分。${sum}`, values };
    return [...groupSteps, official];
  }
  const totals = entriesOf(dossier, (cell) => cell.totalExact);
  const list = totals.map((entry) => `${entry.name} ${entry.value}`).join('、');
  const text = `共 ${n} 份有效评分，总分为 ${list}。${aggregateText(totals, aggregate)}${rounded}，正式得分为 ${officialText} 分。`;
  const note = '分组得分用同一规则另行计算，各组可能去掉不同的专家，因此各组之和不一定等于正式得分。';
  return [
    { title: '正式得分', text: groups.length > 0 && aggregate.applied !== 'mean' ? text + note : text, values },
    ...groupSteps,
  ];
}
