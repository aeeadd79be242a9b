import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sealRound, type SealedBatch } from '#engine/batch/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { cardFile, readCard } from '#engine/identity/index.ts';
import { exportIntakeTable } from '#engine/intake/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { assignPanel, createRound, enrol, takeIn, type Round } from '#engine/round/index.ts';
import { signSheet, type SignedSheet } from '#engine/sheet/index.ts';
import { changeBallot, openBatch, openWorkspace, type Workspace } from '#engine/workspace/index.ts';
import { intakeDossierSchema, type IntakeDossier } from '#shared/domain/intake.ts';
import type { Mode } from '#shared/domain/batch.ts';
import { PASSPHRASE, quickIdentity } from './identities.ts';
import { valueOf } from './results.ts';

/** A sentence that stands in every dossier of a golden round: no file of ours may contain it in the clear. */
export const MARKER = '卷宗明文标记甲乙丙丁';

/** The sample project `like`, under another number, with two small attachments. */
export function dossierLike(like: string, no: string): IntakeDossier {
  const sample = intakeDossierSchema.parse(
    JSON.parse(readFileSync(resourcePath('sample-round', `${like}.json`), 'utf8')),
  );
  const title = `${sample.body.title} ${no}`;
  const problem = { ...sample.body.problem, background: `${MARKER}${sample.body.problem.background}` };
  return {
    body: { ...sample.body, no, title, problem },
    attachments: [1, 2].map((n) => ({
      id: `${no}-A0${n}`,
      file: `${no}/附件${n}.pdf`,
      name: `附件${n}`,
      kind: '检测报告',
      issuer: '某检测中心',
      accreditation: 'CMA',
      note: '',
    })),
  };
}

export interface GoldenOptions {
  readonly directory: string;
  readonly experts?: number;
  readonly dossiers?: number;
  readonly title?: string;
  /** Number of the first dossier; 900 by default. */
  readonly first?: number;
  readonly mode?: Mode;
  readonly opening?: { readonly threshold: number; readonly holders: readonly Identity[] };
  /** Affiliations of the expert of that index. */
  readonly affiliations?: Readonly<Record<number, readonly string[]>>;
  readonly attachmentBytes?: number;
  readonly deadline?: string;
  /** People from another round, in place of new ones. */
  readonly secretariat?: Identity;
  readonly identities?: readonly Identity[];
}

export interface Golden {
  readonly directory: string;
  readonly secretariat: Identity;
  readonly experts: readonly Identity[];
  readonly round: Round;
  readonly roundDirectory: string;
  readonly batch: SealedBatch;
  readonly numbers: readonly string[];
}

export const PANEL = '产品组';

/** A small round through the public functions, up to the sealed batch: one panel, product dossiers. */
export async function goldenRound(options: GoldenOptions): Promise<Golden> {
  const { directory } = options;
  const secretariat =
    options.secretariat ?? (await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' }));
  const roundDirectory = path.join(directory, 'round');
  const { opening } = options;
  const round = valueOf(
    await createRound({
      directory: roundDirectory,
      secretariat,
      title: options.title ?? '测试评审',
      mode: options.mode ?? 'live',
      ...(opening === undefined
        ? {}
        : { opening: { threshold: opening.threshold, holders: opening.holders.map(asCardFile) } }),
    }),
  );
  const numbers = Array.from({ length: options.dossiers ?? 3 }, (_, i) => `${(options.first ?? 900) + i}`);
  await intake(round, directory, numbers, options.attachmentBytes ?? 200);
  const experts: Identity[] = [];
  for (let i = 0; i < (options.identities?.length ?? options.experts ?? 3); i++) {
    const identity =
      options.identities?.[i] ?? (await quickIdentity({ name: `专家${i + 1}`, unit: `第${i + 1}研究院` }));
    const file = path.join(directory, `专家${i + 1}.zpc`);
    valueOf(await writeDurably(file, cardFile(identity.cardEnvelope)));
    const seat = { panel: PANEL, leader: i === 0, affiliations: options.affiliations?.[i] ?? [] };
    valueOf(enrol(round, file, valueOf(await readCard(file)), seat, identity.card.checkCode));
    experts.push(identity);
  }
  valueOf(assignPanel(round, PANEL, { category: 'product' }));
  const { deadline } = options;
  const [batch] = valueOf(await sealRound(round, path.join(directory, 'sealed'), { deadline }));
  if (batch === undefined) throw new Error('nothing was sealed');
  return { directory, secretariat, experts, round, roundDirectory, batch, numbers };
}

/** Writes table and attachments for these numbers and takes them in. */
export async function intake(round: Round, directory: string, numbers: readonly string[], bytes: number) {
  const dossiers = numbers.map((no, i) => dossierLike(String(9 + (i % 4)).padStart(3, '0'), no));
  const attachments = path.join(directory, 'attachments');
  for (const { file, id } of dossiers.flatMap((one) => one.attachments)) {
    const target = path.join(attachments, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, Buffer.alloc(bytes, `${MARKER} ${id} `));
  }
  const table = path.join(directory, '收件表.xlsx');
  writeFileSync(table, await exportIntakeTable(dossiers));
  const report = valueOf(await takeIn(round, { table, attachments }));
  if (report.refused.length > 0) throw new Error(JSON.stringify(report.refused));
  return report;
}

export function asCardFile(identity: Identity) {
  return { card: identity.card, envelope: identity.cardEnvelope };
}

/** The expert's workspace with the batch opened. */
export async function workspaceOf(golden: Golden, index: number): Promise<Workspace> {
  const expert = golden.experts[index]!;
  const directory = path.join(golden.directory, `workspace-${index + 1}`);
  valueOf(await openBatch(golden.batch.file, expert, directory));
  return valueOf(await openWorkspace(directory, [PASSPHRASE]));
}

/** Scores every assigned dossier at about `share` of each weight, on the rubric's step and with reasons. */
export function scoreAll(workspace: Workspace, numbers: readonly string[], share: number): void {
  const rubric = JSON.parse(readFileSync(resourcePath('rubrics', 'product.json'), 'utf8')) as {
    groups: { items: { code: string; weight: string }[] }[];
  };
  for (const no of numbers) {
    for (const { code, weight } of rubric.groups.flatMap((group) => group.items)) {
      const score = (Math.round(Number(weight) * share * 2) / 2).toFixed(1);
      valueOf(changeBallot(workspace, no, { kind: 'score', item: code, score, reason: `理由：${code} 证据充分` }));
    }
    valueOf(changeBallot(workspace, no, { kind: 'agree', agree: true }));
    valueOf(changeBallot(workspace, no, { kind: 'finding', level: '国内领先', benchmark: '国内同类产品' }));
  }
}

/**
 * Opens, scores and signs for one expert; the sheet lies in its own folder, as on a stick of its own. `veto` is a dossier
 * of which this expert says that its main figure has no report.
 */
export async function handIn(golden: Golden, index: number, share = 0.8, veto?: string): Promise<SignedSheet> {
  const workspace = await workspaceOf(golden, index);
  try {
    scoreAll(workspace, golden.numbers, share);
    if (veto !== undefined)
      valueOf(changeBallot(workspace, veto, { kind: 'veto', veto: 'V3', reason: '主指标没有有效报告。' }));
    return valueOf(await signSheet(workspace, path.join(golden.directory, `stick-${index + 1}`)));
  } finally {
    workspace.close();
  }
}
