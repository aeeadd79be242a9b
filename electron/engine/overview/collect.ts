import { board, refusedFiles } from '#engine/collect/index.ts';
import { isOpened, quorum } from '#engine/opening/index.ts';
import { count, standing, type Station } from './station.ts';

export const collectStation: Station = (round) => {
  if (count(round, 'SELECT count(*) AS n FROM batch') === 0) return standing('waiting', '封包发出后回收。', null);
  const rows = board(round);
  const received = rows.filter((one) => one.sheet !== null).length;
  const forks = rows.filter((one) => one.state === 'fork').length;
  const refused = refusedFiles(round).filter((one) => one.state === 'open').length;
  const late = rows.filter((one) => one.sheet !== null && !one.sheet.opened && one.sheet.refusal === null).length;
  const lacking = quorum(round).panels.filter((one) => one.received < one.needed);
  const opened = isOpened(round);
  const blocking = [
    ...(forks > 0 ? [`有 ${forks} 名专家交来两份内容不同的同一版评分单，请裁定用哪一份。`] : []),
    ...(refused > 0 ? [`有 ${refused} 个文件没有收下，请按清单逐个处理。`] : []),
    ...(opened ? [] : lacking.map((one) => `『${one.panel}』已收 ${one.received} 份，开分需要 ${one.needed} 份。`)),
    ...(opened && late > 0 ? [`有 ${late} 份评分单是开分以后收到的，请再次开分。`] : []),
  ];
  const said = `已收 ${received}/${rows.length} 份评分单${opened ? '，已开分' : ''}。`;
  const problems = forks + refused;
  if (forks > 0) return standing('problem', said, '裁定版本相同、内容不同的评分单。', blocking, problems);
  if (opened && late > 0) return standing('problem', said, '对迟到的评分单再次开分。', blocking, problems + late);
  if (refused > 0) return standing('problem', said, '处理没有收下的文件。', blocking, problems);
  if (opened) return standing('done', said, null, blocking, 0);
  return standing('open', said, lacking.length > 0 ? '回收评分单。' : '开分。', blocking, 0);
};
