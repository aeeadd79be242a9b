import { count, standing, type Station } from './station.ts';

/** Done when everything that came is stored; a table that lacks something waits for its sender. */
export const intakeStation: Station = (round) => {
  const dossiers = count(round, 'SELECT count(*) AS n FROM dossier');
  const held = count(round, 'SELECT count(*) AS n FROM held');
  const projects = count(round, `SELECT count(DISTINCT no) AS n FROM held WHERE no <> ''`);
  if (dossiers === 0 && held === 0) return standing('waiting', '还没有收件。', '读入收件表和附件。');
  const who = projects === 0 ? '请改正后重新读入。' : `${projects} 个项目改正后才能收入。`;
  const blocking = held === 0 ? [] : [`收件表中有 ${held} 处需要改正，${who}`];
  const said = `已收 ${dossiers} 个项目${held === 0 ? '' : `，${held} 处待改正`}。`;
  return standing(held > 0 ? 'problem' : 'done', said, held > 0 ? '处理收件表中待改正的内容。' : null, blocking, held);
};
