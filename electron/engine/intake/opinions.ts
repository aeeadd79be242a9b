import type { DossierBody } from '#shared/domain/dossier.ts';
import type { CellReport, Place } from '#engine/table/index.ts';
import type { Row } from './row.ts';

const MOST_RECOMMENDERS = 10;
const MOST_YEARS = 10;

/** What the recommenders say; more than one of them is a joint recommendation, and that is said. */
export function readRecommendations(
  rows: readonly Row[],
  place: Place,
  report: CellReport,
): DossierBody['recommendations'] {
  const no = place.no ?? '';
  const seen = new Map<string, number>();
  const recommendations = rows.map((row) => {
    const recommender = row.text('推荐单位');
    const first = seen.get(recommender);
    if (recommender !== '' && first !== undefined)
      row.say('推荐单位', 'INTAKE_RECOMMENDER_TWICE', { name: recommender, row: first });
    seen.set(recommender, first ?? row.number);
    return {
      recommender,
      kind: row.word('推荐单位类型'),
      date: row.date('推荐日期'),
      completion: row.text('完成情况'),
      effect: row.text('实际效果'),
      leadership: row.text('领先程度'),
    };
  });
  const count = recommendations.length;
  if (count === 0) report.say(place, 'INTAKE_RECOMMENDATION_MISSING', { no });
  if (count > MOST_RECOMMENDERS)
    report.say(place, 'INTAKE_TOO_MANY', { what: '推荐单位', count, limit: MOST_RECOMMENDERS });
  if (seen.size > 1) {
    const names = [...seen.keys()].map((name) => `「${name}」`).join('');
    rows[1]?.say('推荐单位', 'INTAKE_JOINT_RECOMMENDATION', { no, recommenders: names });
  }
  return recommendations;
}

export function readBenefits(rows: readonly Row[], place: Place, report: CellReport): DossierBody['benefits']['years'] {
  const seen = new Map<number, number>();
  const years = rows.map((row) => {
    const year = row.year('年度');
    const first = year === null ? undefined : seen.get(year);
    if (year !== null && first !== undefined) row.say('年度', 'INTAKE_YEAR_TWICE', { year: String(year), row: first });
    if (year !== null) seen.set(year, first ?? row.number);
    return {
      year: year ?? 0,
      revenue: row.decimal('新增销售额(万元)', false),
      profit: row.decimal('新增利润(万元)', false),
      tax: row.decimal('新增税收(万元)', false),
      saving: row.decimal('节支(万元)', false),
    };
  });
  if (years.length > MOST_YEARS)
    report.say(place, 'INTAKE_TOO_MANY', { what: '经济效益年度', count: years.length, limit: MOST_YEARS });
  return years;
}
