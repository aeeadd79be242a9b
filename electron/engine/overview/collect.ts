import { ledger } from '#engine/collect/index.ts';
import { quorum } from '#engine/opening/index.ts';
import { experts } from '#engine/round/index.ts';
import { count, standing, type Station } from './station.ts';

export const collectStation: Station = (round) => {
  if (count(round, 'SELECT count(*) AS n FROM batch') === 0) return standing('waiting', '封包发出后回收。', null);
  const entries = ledger(round);
  const total = experts(round).length;
  const received = new Set(entries.filter((one) => one.standing === 'effective').map((one) => one.expert)).size;
  const forks = new Set(entries.filter((one) => one.standing === 'fork').map((one) => one.expert)).size;
  const lacking = quorum(round).panels.filter((one) => one.received < one.needed);
  const blocking = [
    ...(forks > 0 ? [`有 ${forks} 名专家交来两份内容不同的同一版评分单，请裁定用哪一份。`] : []),
    ...lacking.map((one) => `『${one.panel}』已收 ${one.received} 份，开分需要 ${one.needed} 份。`),
  ];
  const said = `已收 ${received}/${total} 份评分单。`;
  if (forks > 0) return standing('problem', said, '裁定版本相同、内容不同的评分单。', blocking, forks);
  if (received === total) return standing('done', said, null, blocking);
  return standing('open', said, lacking.length > 0 ? '回收评分单。' : null, blocking, 0);
};
