import path from 'node:path';
import { appendAudit } from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { createRound } from '#engine/round/index.ts';
import { noteRound } from '#engine/service/knownRounds.ts';
import { tally, type TallyInput } from '#shared/tally/index.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { inputOf, rubricOf, type Entry } from '#test/tally/round.ts';

export const OFFICE_DOSSIERS = 300;
export const OFFICE_EXPERTS = 40;

const SUBJECTS = [
  '高精度数控机床主轴热误差补偿',
  '新能源汽车驱动电机轴承',
  '集成电路用高纯电子特气',
  '体外诊断试剂量值溯源',
];
const UNITS = [
  '上海某某精密机械制造股份有限公司',
  '上海某某新材料科技有限公司',
  '某某大学',
  '上海某某检测技术研究院有限公司',
];

/** 300 dossiers that 40 experts all scored, in two categories, two thirds of them in the first. */
export function fullInput(): TallyInput {
  const scores: Record<string, Entry[]> = {};
  const categories: Record<string, 'product' | 'common'> = {};
  for (let d = 0; d < OFFICE_DOSSIERS; d++) {
    const no = String(d + 1).padStart(3, '0');
    categories[no] = d % 3 === 2 ? 'common' : 'product';
    scores[no] = Array.from({ length: OFFICE_EXPERTS }, (_, e): Entry => {
      const total = 62 + ((d * 11) % 31) + ((d * 7 + e * 13) % 17) / 2 - (e % 5);
      // A few judge far from the others, a few stand aside.
      if (d % 41 === 3 && e === 7) return 31;
      if (e === 11 && d % 29 === 5) return { standing: 'abstained', standingReason: '不熟悉该领域', items: [] };
      return Math.round(total * 2) / 2;
    });
  }
  const input = inputOf({
    scores,
    categories,
    rubrics: [
      rubricOf('product', { title: '产品关键质量性能提升评价指南' }),
      rubricOf('common', { title: '共性质量技术突破评价指南' }),
    ],
  });
  return {
    ...input,
    dossiers: input.dossiers.map((one, d) => ({
      ...one,
      title: `${SUBJECTS[d % 4] ?? ''}关键质量性能提升及产业化应用${d % 7 === 0 ? '——面向长三角产业链上下游协同的全流程质量管控技术攻关' : ''}`,
      leadUnit: UNITS[(d * 3) % 4] ?? '',
    })),
  };
}

/** A round with that result stored, known on the machine whose data lie in `data`. */
export async function layOffice(directory: string, data: string): Promise<void> {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const made = { directory: path.join(directory, 'round'), secretariat, title: '性能测量', mode: 'test' } as const;
  const round = valueOf(await createRound(made));
  const json = canonicalJson(tally(fullInput()));
  const digest = sha256Hex(json);
  const act = { quorum: { met: true, panels: [] }, exception: null, holders: [secretariat.card.name] };
  const at = new Date().toISOString();
  round.db.transaction(() => {
    round.db.prepare('INSERT INTO opened(at, json) VALUES (?, ?)').run(at, canonicalJson(act));
    appendAudit(round.db, 'scores.opened', { ...act, sheets: [], refused: [] });
    round.db.prepare('INSERT INTO result(digest, at, json) VALUES (?, ?, ?)').run(digest, at, json);
    appendAudit(round.db, 'round.tallied', { result: digest, dossiers: OFFICE_DOSSIERS, sheets: OFFICE_EXPERTS });
  })();
  valueOf(await noteRound(data, round));
  round.close();
}
