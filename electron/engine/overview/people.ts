import { experts, panelNames, panelWarnings } from '#engine/round/index.ts';
import { count, standing, type Station } from './station.ts';

export const peopleStation: Station = (round) => {
  const members = experts(round);
  const panels = panelNames(round);
  if (members.length === 0) return standing('waiting', '还没有登记专家。', '登记专家，分成专家组。');
  const warnings = panels.flatMap((panel) => panelWarnings(round, panel));
  const loose = count(round, 'SELECT count(*) AS n FROM dossier WHERE no NOT IN (SELECT no FROM panel_dossier)');
  const blocking = [
    ...(loose > 0 ? [`有 ${loose} 个项目还没有分到专家组。`] : []),
    ...warnings.map((one) => one.message),
  ].slice(0, 50);
  return standing(
    blocking.length > 0 ? 'problem' : 'done',
    `${members.length} 名专家，${panels.length} 个专家组。`,
    loose > 0 ? '把其余项目分到专家组。' : warnings.length > 0 ? '看一看专家组的提示。' : null,
    blocking,
    warnings.length + (loose > 0 ? 1 : 0),
  );
};
