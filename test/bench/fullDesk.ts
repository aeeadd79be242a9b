import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sealRound } from '#engine/batch/index.ts';
import { cardFile, readCard, saveIdentity } from '#engine/identity/index.ts';
import { exportIntakeTable } from '#engine/intake/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { assignPanel, createRound, enrol, takeIn } from '#engine/round/index.ts';
import { generateRound } from '#engine/sample/index.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { writeNoise } from './prepare.ts';

export const DESK_DOSSIERS = 500;
export const ATTACHMENTS = 6;
export const STICK = 'U盘-测量';
export const EXPERT = '测量专家';
const SMALL = 8 * 1024;
const PANEL = '测量组';

/**
 * A batch of a round with 500 dossiers and 3,000 attachments, and the identity that opens it, both on a stick.
 * `write` may put something of its own in the place of an attachment, counted from 0; the others are noise.
 */
export async function layDesk(directory: string, write: (file: string, index: number) => Promise<boolean>) {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const made = { directory: path.join(directory, 'round'), secretariat, title: '性能测量', mode: 'test' } as const;
  const round = valueOf(await createRound(made));
  const generated = valueOf(await generateRound({ projects: DESK_DOSSIERS, experts: 0, seed: 'desk' }));
  const dossiers = generated.dossiers.map(({ body }) => ({
    body,
    attachments: Array.from({ length: ATTACHMENTS }, (_, n) => ({
      id: `${body.no}-A0${n + 1}`,
      file: `${body.no}/附件${n + 1}.pdf`,
      name: `附件${n + 1}`,
      kind: '检测报告',
      issuer: '某检测中心',
      accreditation: 'CMA',
      note: '',
    })),
  }));
  const attachments = path.join(directory, 'attachments');
  for (const [index, { file }] of dossiers.flatMap((one) => one.attachments).entries()) {
    const target = path.join(attachments, file);
    mkdirSync(path.dirname(target), { recursive: true });
    if (!(await write(target, index))) await writeNoise(target, SMALL, index + 1);
  }
  const table = path.join(directory, '收件表.xlsx');
  writeFileSync(table, await exportIntakeTable(dossiers));
  const report = valueOf(await takeIn(round, { table, attachments }));
  if (report.refused.length > 0) throw new Error(JSON.stringify(report.refused[0]));
  const expert = await quickIdentity({ name: '测量专家', unit: '测量研究院' });
  const stick = path.join(directory, 'sticks', STICK);
  mkdirSync(stick, { recursive: true });
  const identity = path.join(stick, '测量专家.zpi');
  valueOf(await saveIdentity(expert, identity));
  const card = path.join(directory, '测量专家.zpc');
  valueOf(await writeDurably(card, cardFile(expert.cardEnvelope)));
  const seat = { panel: PANEL, leader: true, affiliations: [] };
  valueOf(enrol(round, card, valueOf(await readCard(card)), seat, expert.card.checkCode));
  for (const category of new Set(dossiers.map((one) => one.body.category)))
    valueOf(assignPanel(round, PANEL, { category }));
  const [sealed] = valueOf(await sealRound(round, stick));
  round.close();
  if (sealed === undefined) throw new Error('nothing was sealed');
  return { batch: sealed.file, identity, numbers: dossiers.map((one) => one.body.no) };
}
