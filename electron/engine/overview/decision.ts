import { announcements, decisions, objections, overtaken } from '#engine/decision/index.ts';
import { calendarDate } from '#engine/platform/calendar.ts';
import { count, standing, type Station } from './station.ts';

export const decisionStation: Station = (round) => {
  if (count(round, 'SELECT count(*) AS n FROM result') === 0)
    return standing('waiting', '结果形成后拟定认定方案。', null);
  const made = decisions(round);
  const newest = made.at(-1);
  if (newest === undefined) return standing('open', '还没有形成方案。', '形成拟认定方案。');
  const news = overtaken(round);
  const changed =
    news === null ? '' : news.dossiers.length > 0 ? `项目 ${some(news.dossiers)}的结论有变。` : '结果有变。';
  if (newest.set.stage === 'final')
    return news === null
      ? standing('done', '已形成认定方案。', null)
      : standing('open', `形成认定方案以后，${changed}`, '核对后重新形成认定方案。', [], 1);
  const announced = announcements(round).at(-1);
  if (announced?.decision !== newest.digest)
    return standing('open', '拟认定方案还没有公示。', '登记公示期，写出公示文稿。');
  const waiting = objections(round).filter((one) => one.answer === null).length;
  if (waiting > 0) return standing('open', `有 ${waiting} 件异议没有答复。`, '答复异议。', [], waiting);
  if (announced.until >= calendarDate(new Date()))
    return standing('open', `公示到 ${announced.until} 为止。`, '公示期满后形成认定方案。');
  return standing('open', '公示期满。', '形成认定方案。');
};

function some(numbers: readonly string[]): string {
  return numbers.length > 5
    ? `${numbers.slice(0, 5).join('、')} 等 ${numbers.length} 个项目`
    : `${numbers.join('、')} `;
}
