import { ledger } from '#engine/collect/index.ts';
import type { Quorum } from '#engine/opening/index.ts';
import {
  conflicts,
  experts,
  matrix,
  panelDossiers,
  panelExperts,
  panelNames,
  panelWarnings,
  type Round,
} from '#engine/round/index.ts';
import type { Answer } from './output.ts';

/** The state of a round for `round status`. */
export function roundStatus(round: Round, quorum: Quorum, opened: boolean): Answer {
  const { db, record } = round;
  const dossiers = (db.prepare('SELECT count(*) AS n FROM dossier').get() as { n: number }).n;
  const held = (db.prepare('SELECT json FROM held').all() as { json: string }[]).map(
    (row) => JSON.parse(row.json) as unknown,
  );
  const sheets = ledger(round);
  const panels = panelNames(round).map((panel) => ({
    panel,
    dossiers: panelDossiers(round, panel).map(({ no }) => no),
    experts: panelExperts(round, panel).map((expert) => ({
      keyId: expert.keyId,
      name: expert.name,
      unit: expert.unit,
      origin: expert.origin,
      leader: expert.leader,
      sheets: sheets
        .filter((sheet) => sheet.expert === expert.keyId)
        .map(({ revision, digest, standing }) => ({ revision, digest, standing })),
    })),
    matrix: matrix(round, panel),
    warnings: panelWarnings(round, panel),
    sealed: db.prepare('SELECT count(*) AS n FROM batch WHERE panel = ?').get(panel),
  }));
  const { id, title, mode, opening } = record;
  const lines = [
    `『${title}』${mode === 'test' ? '（测试轮次）' : ''}：${dossiers} 个项目，${experts(round).length} 名专家，${held.length} 处待改正，${opened ? '已开分' : '未开分'}`,
    ...panels.flatMap((panel) => {
      const state = quorum.panels.find((one) => one.panel === panel.panel);
      const received = `已收 ${state?.received ?? 0}/${panel.experts.length} 份（开分需要 ${state?.needed ?? 0} 份）`;
      return [
        `『${panel.panel}』${panel.dossiers.length} 个项目，${received}`,
        ...panel.warnings.map((warning) => `  注意：${warning.message}`),
      ];
    }),
    ...conflicts(round).map((one) => {
      const name = experts(round).find((expert) => expert.keyId === one.expert)?.name ?? '';
      return `回避：${name} ↔ ${one.no}，${one.reason}`;
    }),
  ];
  return { value: { round: { id, title, mode, opening }, dossiers, held, panels, quorum, opened }, lines };
}
