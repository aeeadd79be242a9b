import { experts, panelNames, panelWarnings } from '#engine/round/index.ts';
import { count, standing, type Station } from './station.ts';

export const peopleStation: Station = (round) => {
  const members = experts(round);
  const panels = panelNames(round);
  const listed = count(round, 'SELECT count(*) AS n FROM candidate');
  if (members.length === 0)
    return listed === 0
      ? standing('waiting', '还没有登记专家。', '登记专家，分成专家组。')
      : standing('waiting', `备选名册有 ${listed} 人，还没有登记专家。`, '从备选名册抽取专家，登记或发放身份。');
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
