import { writtenArchives } from '#engine/closing/index.ts';
import { count, standing, type Station } from './station.ts';

export const archiveStation: Station = (round) => {
  if (count(round, 'SELECT count(*) AS n FROM result') === 0) return standing('waiting', '结果形成后归档。', null);
  const [newest] = writtenArchives(round);
  if (newest === undefined) return standing('open', '还没有归档。', '写出归档包。');
  return newest.current
    ? standing('done', '已写出归档包。', null)
    : standing('open', '归档之后结果有变。', '重新写出归档包。', [], 1);
};
