import { announcements, decisions, objections } from '#engine/decision/index.ts';
import { calendarDate } from '#engine/platform/calendar.ts';
import { count, standing, type Station } from './station.ts';

export const decisionStation: Station = (round) => {
  if (count(round, 'SELECT count(*) AS n FROM result') === 0)
    return standing('waiting', '结果形成后拟定认定方案。', null);
  const made = decisions(round);
  const newest = made.at(-1);
  if (newest === undefined) return standing('open', '还没有形成方案。', '形成拟认定方案。');
  if (newest.set.stage === 'final') return standing('done', '已形成认定方案。', null);
  const announced = announcements(round).at(-1);
  if (announced?.decision !== newest.digest)
    return standing('open', '拟认定方案还没有公示。', '登记公示期，写出公示文稿。');
  const waiting = objections(round).filter((one) => one.answer === null).length;
  if (waiting > 0) return standing('open', `有 ${waiting} 件异议没有答复。`, '答复异议。', [], waiting);
  if (announced.until >= calendarDate(new Date()))
    return standing('open', `公示到 ${announced.until} 为止。`, '公示期满后形成认定方案。');
  return standing('open', '公示期满。', '形成认定方案。');
};
