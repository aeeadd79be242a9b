import { mkdirSync, copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sealRound, type SealedBatch } from '#engine/batch/index.ts';
import { cardFile, readCard, saveIdentity, type Identity } from '#engine/identity/index.ts';
import { exportIntakeTable } from '#engine/intake/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { assignPanel, createRound, enrol, takeIn, type Round } from '#engine/round/index.ts';
import { loadSampleRound, writeSampleAttachments } from '#engine/sample/index.ts';
import type { Mode } from '#shared/domain/batch.ts';
import type { Category } from '#shared/domain/primitives.ts';
import { quickIdentity } from './identities.ts';
import { valueOf } from './results.ts';

/**
 * A meeting up to the moment when an expert sits down: the written sample dossiers with their real papers, sealed for
 * a panel, and a stick for each expert with an identity file and the batch.
 */
export interface Stage {
  readonly directory: string;
  readonly round: Round;
  readonly batch: SealedBatch;
  readonly experts: readonly Identity[];
  readonly secretariat: Identity;
  /** Folder whose children count as sticks. */
  readonly sticks: string;
  /** Stick of the expert of that index. */
  stick(index: number): string;
  readonly numbers: readonly string[];
  close(): void;
}

export interface StageOptions {
  readonly panel?: string;
  readonly category?: Category;
  readonly experts?: number;
  readonly mode?: Mode;
  readonly title?: string;
  readonly deadline?: string;
  /** Former employers and the like of the first expert: a unit of a dossier makes a recusal beforehand. */
  readonly affiliations?: readonly string[];
}

export async function setStage(directory: string, options: StageOptions = {}): Promise<Stage> {
  const { panel = '产品组', category = 'product', mode = 'live' } = options;
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const title = options.title ?? '2026年度产业质量攻关成果评价';
  const round = valueOf(await createRound({ directory: path.join(directory, 'round'), secretariat, title, mode }));
  const sample = valueOf(await loadSampleRound());
  const dossiers = sample.dossiers.filter((one) => one.body.category === category);
  const attachments = path.join(directory, 'attachments');
  valueOf({ ok: true, value: await writeSampleAttachments(dossiers, attachments) });
  const table = path.join(directory, '收件表.xlsx');
  writeFileSync(table, await exportIntakeTable(dossiers));
  const report = valueOf(await takeIn(round, { table, attachments }));
  if (report.refused.length > 0) throw new Error(JSON.stringify(report.refused));
  const experts: Identity[] = [];
  for (let i = 0; i < (options.experts ?? 3); i++) {
    const identity = await quickIdentity({
      name: ['张明远', '李若兰', '王建国', '陈思', '周静怡'][i] ?? `专家${i + 1}`,
      unit: `第${i + 1}研究院`,
      issuedBy: secretariat,
    });
    const file = path.join(directory, `专家${i + 1}.zpc`);
    valueOf(await writeDurably(file, cardFile(identity.cardEnvelope)));
    const seat = { panel, leader: i === 0, affiliations: i === 0 ? (options.affiliations ?? []) : [] };
    valueOf(enrol(round, file, valueOf(await readCard(file)), seat, identity.card.checkCode));
    experts.push(identity);
  }
  valueOf(assignPanel(round, panel, { category }));
  const [batch] = valueOf(await sealRound(round, path.join(directory, 'sealed'), { deadline: options.deadline }));
  if (batch === undefined) throw new Error('nothing was sealed');
  const sticks = path.join(directory, 'sticks');
  const stick = (index: number): string => path.join(sticks, `U盘-${experts[index]!.card.name}`);
  for (const [index, expert] of experts.entries()) {
    mkdirSync(stick(index), { recursive: true });
    valueOf(await saveIdentity(expert, path.join(stick(index), `${expert.card.name}.zpi`)));
    copyFileSync(batch.file, path.join(stick(index), `${panel}.zpb`));
  }
  const numbers = dossiers.map((one) => one.body.no);
  return { directory, round, batch, experts, secretariat, sticks, stick, numbers, close: () => round.close() };
}
