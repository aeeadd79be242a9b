import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { decisions } from '#engine/decision/index.ts';
import { archiveListPdf, type ArchivedMaterial } from '#engine/papers/index.ts';
import { fileName } from '#engine/platform/fileName.ts';
import { freeName } from '#engine/platform/freeName.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import { latestResult } from '#engine/result/index.ts';
import { experts, panelNames, type Round } from '#engine/round/index.ts';
import { ok, type Result } from '#shared/result.ts';
import { archiveState } from './contents.ts';

/** Writes 归档目录.pdf: the papers that belong to the round, to be counted, and what the archive file holds. */
export async function writeArchiveList(round: Round, directory: string): Promise<Result<{ readonly file: string }>> {
  const stored = witnessed(round.db, 'archive.list', latestResult(round));
  if (!stored.ok) return stored;
  const { title, mode } = round.record;
  const decision = decisions(round).at(-1) ?? null;
  const pdf = await archiveListPdf({
    round: title,
    mode,
    resultCode: checkCode(stored.value.digest),
    decisionCode: decision === null ? null : checkCode(decision.digest),
    paper: paperMaterials(round, decision?.set.dossiers.length ?? null, decision?.set.stage === 'final'),
    electronic: archiveState(round).contents,
    madeAt: new Date().toISOString(),
    software: SOFTWARE,
  });
  const file = await freeName(directory, fileName('归档目录', title), '.pdf');
  const written = await writeDurably(file, [pdf]);
  if (!written.ok) return written;
  appendAudit(round.db, 'archive.listed', { result: stored.value.digest, sha256: written.value.sha256 });
  return ok({ file });
}

function paperMaterials(round: Round, decided: number | null, final: boolean): ArchivedMaterial[] {
  const number = (sql: string): number => (round.db.prepare(sql).get() as { n: number }).n;
  const people = experts(round).length;
  const sheets = number('SELECT count(*) AS n FROM sheet');
  const checked = number('SELECT count(*) AS n FROM paper_check');
  return [
    { name: '签到表', count: panelNames(round).length, said: '每组一页，会上签名' },
    { name: '承诺书', count: people, said: '每位专家一份，手写签名' },
    { name: '回避声明', count: people, said: '每位专家一份，手写签名' },
    { name: '专家评分表', count: sheets, said: `每份评分单一份，手写签名；已与数据核对 ${checked} 份` },
    { name: '评分汇总表', count: 1, said: '由汇总结果打印' },
    { name: '评审意见表', count: decided, said: '每个项目一份，组长签名' },
    { name: '拟认定公示', count: decided === null ? null : 1, said: '印发稿' },
    { name: '异议和答复', count: number('SELECT count(*) AS n FROM objection'), said: '每件异议连同核实和答复' },
    { name: '公示与通报差异清单', count: final ? 1 : null, said: '没有差异的也留一份' },
    { name: '通报', count: final ? 1 : null, said: '印发稿' },
    { name: '各区统计表', count: final ? 1 : null, said: '随通报送各区' },
  ];
}
