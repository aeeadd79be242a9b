import { decisions } from '#engine/decision/index.ts';
import { deliberationCases, isOpenCase } from '#engine/deliberation/index.ts';
import { standing, type Station } from './station.ts';

export const deliberationStation: Station = (round) => {
  const found = deliberationCases(round);
  if (!found.ok) return standing('waiting', '结果形成后进行合议和复评。', null);
  const { cases } = found.value;
  if (cases.length === 0) return standing('done', '没有需要合议的项目。', null);
  const open = cases.filter(isOpenCase);
  const unsigned = cases.filter((one) => one.opinions[0] !== undefined && one.opinions[0].signedAt === null).length;
  const said = `${cases.length} 个项目需要合议，已有结论 ${cases.length - open.length} 个${unsigned > 0 ? `，待组长签署 ${unsigned} 个` : ''}。`;
  const blocking = open.slice(0, 40).map((one) => `项目 ${one.dossier.no}：${one.causes[0]?.text ?? ''}`);
  // What the rule puts to a deliberation blocks the decision: what is still open after it was a reminder only.
  if (open.length > 0 && decisions(round).at(-1)?.set.stage === 'final')
    return standing('done', `${said}认定方案已经形成。`, null);
  return open.length > 0
    ? standing('open', said, '对列出的项目进行合议，记录意见。', blocking, open.length)
    : standing('done', said, null);
};
