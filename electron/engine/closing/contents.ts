import { checkCode } from '#engine/crypto/index.ts';
import { resultOutdated } from '#engine/result/index.ts';
import { experts, rubrics, type Round } from '#engine/round/index.ts';

export interface ArchiveState {
  readonly result: { readonly checkCode: string; readonly outdated: boolean } | null;
  readonly contents: { readonly name: string; readonly count: number | null; readonly said: string }[];
  readonly written: WrittenArchive[];
}

export interface WrittenArchive {
  readonly at: string;
  readonly sheets: number;
  readonly checkCode: string;
  /** Of the result that holds now. */
  readonly current: boolean;
}

/** What the archive of the round would hold now, and which ones were written. */
export function archiveState(round: Round): ArchiveState {
  const latest = latestDigest(round);
  const number = (sql: string): number => (round.db.prepare(sql).get() as { n: number }).n;
  return {
    result: latest === null ? null : { checkCode: checkCode(latest), outdated: resultOutdated(round) },
    contents: [
      { name: '核验说明', count: null, said: '用本软件，或只用 age 与 openssl，怎样核验这一包' },
      { name: '轮次记录', count: null, said: '轮次的名称、编号、规则和建立时间' },
      { name: '名册', count: experts(round).length, said: '专家和秘书处的名片（公钥），由秘书处签名' },
      { name: '评价指南', count: rubrics(round).length, said: '各类别评分所依据的权重、档次和规则' },
      {
        name: '评审包封面',
        count: number('SELECT count(*) AS n FROM batch'),
        said: '评了哪些项目，由秘书处签名；不含卷宗',
      },
      {
        name: '评分单',
        count: number('SELECT count(*) AS n FROM sheet'),
        said: '收到的每一份，原样保存，连同专家的签名和开分后的内容',
      },
      { name: '合并台账', count: null, said: '哪一份计入，哪一份被替代，怎样裁定' },
      { name: '开分记录', count: number('SELECT count(*) AS n FROM opened'), said: '何时开分，由谁开分，是否达到份数' },
      { name: '汇总依据和结果', count: null, said: '重新计算所需的全部输入，和逐字节相同的结果' },
      {
        name: '项目清单',
        count: number('SELECT count(*) AS n FROM dossier'),
        said: '每个项目的名称、类别、行业、区、单位和推荐单位，供年度统计',
      },
      {
        name: '合议意见',
        count: number('SELECT count(*) AS n FROM opinion'),
        said: '专家组的每一份意见，签过名的连同组长的签名',
      },
      {
        name: '复评通知的记录',
        count: number('SELECT count(*) AS n FROM ticket'),
        said: '请谁、就哪些项目复评',
      },
      {
        name: '认定方案',
        count: number('SELECT count(*) AS n FROM decision'),
        said: '每一份拟认定和认定方案，连同公示、异议和答复',
      },
      { name: '监督记录', count: number('SELECT count(*) AS n FROM audit'), said: '本轮所做的每一件事，前后相接' },
    ],
    written: writtenArchives(round, latest),
  };
}

export function writtenArchives(round: Round, latest = latestDigest(round)): WrittenArchive[] {
  const rows = round.db
    .prepare(
      `SELECT at, details FROM audit AS done WHERE type = 'round.archived'
         AND NOT EXISTS (SELECT 1 FROM audit WHERE seq = done.seq + 1 AND type = 'round.archive.refused')
       ORDER BY seq DESC`,
    )
    .all() as { at: string; details: string }[];
  return rows.map(({ at, details }) => {
    const { result, sheets } = JSON.parse(details) as { result: string; sheets: number };
    return { at, sheets, checkCode: checkCode(result), current: result === latest };
  });
}

function latestDigest(round: Round): string | null {
  const row = round.db.prepare('SELECT digest FROM result ORDER BY at DESC LIMIT 1').get() as
    { digest: string } | undefined;
  return row?.digest ?? null;
}
