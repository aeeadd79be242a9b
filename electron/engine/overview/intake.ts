import { count, standing, type Station } from './station.ts';

export const intakeStation: Station = (round) => {
  const dossiers = count(round, 'SELECT count(*) AS n FROM dossier');
  const held = count(round, 'SELECT count(*) AS n FROM held');
  const blocking = held === 0 ? [] : [`收件表中有 ${held} 处需要改正，对应的项目还没有收入。`];
  if (dossiers === 0 && held === 0) return standing('waiting', '还没有收件。', '读入收件表和附件。');
  const said = `已收 ${dossiers} 个项目${held === 0 ? '' : `，${held} 处待改正`}。`;
  return standing(held > 0 ? 'problem' : 'done', said, held > 0 ? '处理收件表中待改正的内容。' : null, blocking, held);
};
