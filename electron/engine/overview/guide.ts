import { guideFrozen, rubrics } from '#engine/round/index.ts';
import { standing, type Station } from './station.ts';

export const guideStation: Station = (round) => {
  const all = rubrics(round);
  const demonstration = all.filter(({ rubric }) => rubric.status === 'demonstration').length;
  const label = demonstration === 0 ? '已核定' : '示范指标，待主管部门核定';
  return guideFrozen(round)
    ? standing('done', `${all.length} 份评价指南（${label}）已随封包冻结。`, null)
    : standing('open', `${all.length} 份评价指南（${label}），封包前可以更换。`, null);
};
