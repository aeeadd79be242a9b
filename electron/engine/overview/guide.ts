import { rubrics } from '#engine/round/index.ts';
import { count, standing, type Station } from './station.ts';

export const guideStation: Station = (round) => {
  const sealed = count(round, 'SELECT count(*) AS n FROM batch') > 0;
  const n = rubrics(round).length;
  return standing(
    sealed ? 'done' : 'open',
    sealed ? `${n} 份评价指南已随封包冻结。` : `${n} 份评价指南，封包前可以修改。`,
    null,
  );
};
