import path from 'node:path';
import { sealRound } from '#engine/batch/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { assignPanel, createRound, enrol } from '#engine/round/index.ts';
import { asCardFile, intake, PANEL, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';

export interface SplitRound extends Golden {
  readonly supervisor: Identity;
  readonly chair: Identity;
}

/** A 2-of-3 round up to the sealed batch: 秘书处 itself, 监督 and the 组长, who is the first expert, hold the key. */
export async function splitRound(directory: string, size: number): Promise<SplitRound> {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const supervisor = await quickIdentity({ name: '监督', unit: '市监管局' });
  const experts = await Promise.all(
    Array.from({ length: size }, (_, i) => quickIdentity({ name: `专家${i + 1}`, unit: `第${i + 1}研究院` })),
  );
  const chair = experts[0]!;
  const roundDirectory = path.join(directory, 'round');
  const holders = [secretariat, supervisor, chair].map(asCardFile);
  const opening = { threshold: 2, holders };
  const round = valueOf(
    await createRound({ directory: roundDirectory, secretariat, title: '分持评审', mode: 'live', opening }),
  );
  const numbers = ['900', '901'];
  await intake(round, directory, numbers, 200);
  for (const [i, expert] of experts.entries()) {
    const seat = { panel: PANEL, leader: i === 0, affiliations: [] };
    valueOf(enrol(round, 'x.zpc', asCardFile(expert), seat, expert.card.checkCode));
  }
  valueOf(assignPanel(round, PANEL, { category: 'product' }));
  const [batch] = valueOf(await sealRound(round, path.join(directory, 'sealed')));
  if (batch === undefined) throw new Error('nothing was sealed');
  return { directory, secretariat, experts, round, roundDirectory, batch, numbers, supervisor, chair };
}
