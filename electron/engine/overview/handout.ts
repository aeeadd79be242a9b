import { panelDossiers, panelNames } from '#engine/round/index.ts';
import { count, standing, type Station } from './station.ts';

export const handoutStation: Station = (round) => {
  const panels = panelNames(round).filter((panel) => panelDossiers(round, panel).length > 0);
  const sealed = count(round, 'SELECT count(DISTINCT panel) AS n FROM batch');
  if (panels.length === 0) return standing('waiting', '分组完成后封包。', null);
  const left = panels.length - sealed;
  return left > 0
    ? standing('open', `${panels.length} 个专家组，已封包 ${sealed} 个。`, '封包，写入 U 盘发给专家。')
    : standing('done', `${sealed} 个专家组都已封包。`, null);
};
