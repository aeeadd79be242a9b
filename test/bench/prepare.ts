import { mkdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { cardFile, readCard, type Identity } from '#engine/identity/index.ts';
import { exportIntakeTable } from '#engine/intake/index.ts';
import { MIB, writeDurably } from '#engine/platform/files.ts';
import { createRound, enrol } from '#engine/round/index.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { dossierLike, PANEL } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';

export const DOSSIERS = 20;
export const ATTACHMENTS = 4;

export interface Prepared {
  readonly directory: string;
  /** Identity file of the expert who opens the batch. */
  readonly identity: string;
  readonly expert: Identity;
}

/**
 * Lays out a round with its experts enrolled, and 20 dossiers of four attachments that make `megabytes` together, all
 * of it ready to be taken in.
 */
export async function prepareRound(directory: string, megabytes: number, experts: number): Promise<Prepared> {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const roundDirectory = path.join(directory, 'round');
  const round = valueOf(await createRound({ directory: roundDirectory, secretariat, title: '性能测量', mode: 'test' }));
  const identities: Identity[] = [];
  for (let i = 0; i < experts; i++) {
    const one = await quickIdentity({ name: `专家${i + 1}`, unit: `第${i + 1}研究院` });
    const file = path.join(directory, 'cards', `${i + 1}.zpc`);
    valueOf(await writeDurably(file, cardFile(one.cardEnvelope)));
    const seat = { panel: PANEL, leader: i === 0, affiliations: [] };
    valueOf(enrol(round, file, valueOf(await readCard(file)), seat, one.card.checkCode));
    identities.push(one);
  }
  round.close();
  const dossiers = Array.from({ length: DOSSIERS }, (_, i) => dossierOf(i));
  const bytes = Math.floor((megabytes * MIB) / (DOSSIERS * ATTACHMENTS));
  for (const [i, { file }] of dossiers.flatMap((one) => one.attachments).entries())
    await writeNoise(path.join(directory, 'attachments', file), bytes, i + 1);
  writeFileSync(path.join(directory, '收件表.xlsx'), await exportIntakeTable(dossiers));
  const [expert] = identities;
  if (expert === undefined) throw new Error('a panel needs an expert');
  const identity = path.join(directory, '专家1.zpi');
  writeFileSync(identity, expert.sealed);
  return { directory, identity, expert };
}

function dossierOf(index: number): IntakeDossier {
  const no = `${900 + index}`;
  const { body } = dossierLike(String(9 + (index % 4)).padStart(3, '0'), no);
  return {
    body,
    attachments: Array.from({ length: ATTACHMENTS }, (_, n) => ({
      id: `${no}-A0${n + 1}`,
      file: `${no}/附件${n + 1}.pdf`,
      name: `附件${n + 1}`,
      kind: '检测报告',
      issuer: '某检测中心',
      accreditation: 'CMA',
      note: '',
    })),
  };
}

/** Writes a file of that many bytes that neither repeat nor compress, a megabyte at a time. */
export async function writeNoise(file: string, bytes: number, seed: number): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  const words = new Uint32Array(MIB / 4);
  const buffer = Buffer.from(words.buffer);
  // xorshift32: no cryptography, only cheap and without a pattern.
  let state = (seed * 2654435761) >>> 0 || 1;
  const handle = await open(file, 'w');
  try {
    for (let left = bytes; left > 0; left -= MIB) {
      for (let i = 0; i < words.length; i++) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        words[i] = state;
      }
      await handle.write(buffer, 0, Math.min(left, MIB));
    }
  } finally {
    await handle.close();
  }
}
