import { count, standing, type Station } from './station.ts';

export const archiveStation: Station = (round) => {
  const archived = count(round, `SELECT count(*) AS n FROM audit WHERE type = 'round.archived'`);
  if (archived > 0) return standing('done', '已写出归档包。', null);
  if (count(round, 'SELECT count(*) AS n FROM result') === 0) return standing('waiting', '结果形成后归档。', null);
  return standing('open', '还没有归档。', '写出归档包。');
};
