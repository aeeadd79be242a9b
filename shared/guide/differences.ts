import { z } from 'zod';
import type { RubricDraft } from './draft.ts';

/** One place in which two versions of a 评价指南 differ, in words. */
export const rubricDifferenceSchema = z.object({
  place: z.string().max(400),
  before: z.string().max(20_000).nullable(),
  after: z.string().max(20_000).nullable(),
});
export type RubricDifference = Readonly<z.infer<typeof rubricDifferenceSchema>>;

const rules = { mean: '算术平均', trimmed: '去掉一个最高分和一个最低分后平均', median: '中位数' } as const;
const pers = { total: '对专家总分', item: '对每个评分项' } as const;
const ties = { group: '分组得分高者', median: '中位数高者', agreement: '同意认定票多者', spread: '分歧小者' } as const;
const statuses = { demonstration: '示范，待核定', approved: '已核定' } as const;
const yes = (value: boolean): string => (value ? '是' : '否');

/** Everything that a 评价指南 says, place by place, in the order in which it is read. */
function told(draft: RubricDraft): Map<string, string> {
  const { aggregation, thresholds, flags, panel } = draft;
  const said = new Map<string, string>([
    ['标题', draft.title],
    ['版本', draft.version],
    ['核定', statuses[draft.status]],
    ['标注', draft.notice],
  ]);
  said.set('各组的次序', draft.groups.map((group) => group.code).join('、'));
  said.set('一票否决的次序', draft.vetoes.map((veto) => veto.code).join('、'));
  for (const group of draft.groups) {
    said.set(`${group.code} 组：评分项的次序`, group.items.map((item) => item.code).join('、'));
    said.set(`${group.code} 组：名称`, group.name);
    for (const { code, name, weight, question, anchors } of group.items) {
      said.set(`${code}：名称`, name);
      said.set(`${code}：满分`, weight);
      said.set(`${code}：评分要点`, question);
      for (const { code: band } of draft.bands) said.set(`${code}：${bandName(draft, band)}档要求`, anchors[band]);
    }
  }
  for (const [at, band] of draft.bands.entries()) {
    said.set(`第 ${at + 1} 档`, `${band.code} ${band.name}`);
    said.set(`第 ${at + 1} 档：从满分的`, `${band.from}%`);
    said.set(`第 ${at + 1} 档：须写理由`, yes(band.reasonRequired));
  }
  said.set('最小评分间隔', draft.scoreStep);
  for (const { code, name, description } of draft.vetoes) {
    said.set(`一票否决 ${code}`, name);
    said.set(`一票否决 ${code}：说明`, description);
  }
  said.set('合成规则', rules[aggregation.rule]);
  said.set('合成对象', pers[aggregation.per]);
  said.set('从几份起去掉最高最低', `${aggregation.trimFrom} 份`);
  said.set('保留小数', `${aggregation.decimals} 位`);
  for (const [at, { by, group }] of aggregation.tieBreak.entries())
    said.set(`并列时第 ${at + 1} 看`, `${group ?? ''}${ties[by]}`);
  said.set('通过线', thresholds.pass);
  said.set('合议线', thresholds.deliberate);
  for (const [at, { group, percent }] of thresholds.groupMinimum.entries())
    said.set(`分组最低要求 ${at + 1}`, `${group} 组不低于满分的 ${percent}%`);
  said.set('同意认定的比例', fraction(thresholds.agreement));
  said.set('国际先进判定的比例', fraction(thresholds.international));
  said.set('有效评分不少于', `${thresholds.minimumScores} 份`);
  said.set('离散提醒：显著性水平', flags.residualAlpha);
  said.set('离散提醒：与评分规律相差', flags.residualGap);
  said.set('离散提醒：标准差', flags.spread);
  said.set('离散提醒：偏离平均', `${flags.deviationPercent}%`);
  said.set('专家组最少', `${panel.minimum} 人`);
  said.set('专家组最多', `${panel.maximum} 人`);
  said.set('专家组须为单数', yes(panel.odd));
  said.set('同一单位至多', `${panel.perUnit} 人`);
  return said;
}

function bandName(draft: RubricDraft, code: string): string {
  return (
    { excellent: '优', good: '良', fair: '中', poor: '差' }[code] ??
    draft.bands.find((one) => one.code === code)?.name ??
    code
  );
}

function fraction({ numerator, denominator }: { numerator: number; denominator: number }): string {
  return `${numerator}/${denominator}`;
}

/** Where the later version differs, in the order in which it is read; what is gone comes last. */
export function rubricDifferences(before: RubricDraft, after: RubricDraft): RubricDifference[] {
  const [earlier, later] = [told(before), told(after)];
  const found: RubricDifference[] = [];
  for (const [place, now] of later) {
    const then = earlier.get(place) ?? null;
    if (then === now || (isOrder(place) && !sameMembers(then ?? '', now))) continue;
    found.push({ place, before: then, after: now });
  }
  for (const [place, then] of earlier)
    if (!later.has(place) && !isOrder(place)) found.push({ place, before: then, after: null });
  return found;
}

const isOrder = (place: string): boolean => place.endsWith('次序');

/** What came or went is said where it came or went; an order is worth a word only among the same. */
function sameMembers(one: string, other: string): boolean {
  return one.split('、').sort().join('、') === other.split('、').sort().join('、');
}
