import { isOpened, quorum } from '#engine/opening/index.ts';
import { resultOutdated } from '#engine/result/index.ts';
import { count, standing, type Station } from './station.ts';

export const resultsStation: Station = (round) => {
  if (!isOpened(round)) {
    const ready = count(round, 'SELECT count(*) AS n FROM sheet') > 0 && quorum(round).met;
    return ready
      ? standing('open', '评分单已达到开分份数，还没有开分。', '开分。')
      : standing('waiting', '回收达到份数后开分。', null);
  }
  if (count(round, 'SELECT count(*) AS n FROM result') === 0)
    return standing('open', '已开分，还没有汇总。', '汇总，形成结果。');
  if (resultOutdated(round))
    return standing('open', '汇总之后又收到评分单或作了裁定，结果还没有更新。', '重新汇总。', [], 1);
  return standing('done', '已开分并汇总。', null);
};
