import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { sealRound } from '#engine/batch/index.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import { approveGuide, createRound, guideFrozen, replaceGuide, rubrics } from '#engine/round/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();

async function emptyRound() {
  const secretariat = await quickIdentity({ role: 'secretariat', name: '秘书处', unit: '市质量协会' });
  const directory = path.join(folder(), 'round');
  return valueOf(await createRound({ directory, secretariat, title: '指南', mode: 'live' }));
}

/** The shipped files with one thing changed in that of the products. */
function changed(change: (rubric: Record<string, unknown>) => void): string {
  const directory = folder();
  cpSync(resourcePath('rubrics'), directory, { recursive: true });
  const file = path.join(directory, 'product.json');
  const rubric = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  change(rubric);
  writeFileSync(file, JSON.stringify(rubric));
  return directory;
}

test('is replaced from files that hold, and by nothing else', async () => {
  const round = await emptyRound();
  const before = rubrics(round);
  const broken = changed((rubric) => {
    (rubric as unknown as { groups: { items: { weight: string }[] }[] }).groups[0]!.items[0]!.weight = '9';
  });
  expect((await replaceGuide(round, broken)).ok).toBe(false);
  expect(rubrics(round)).toEqual(before);
  const better = changed((rubric) => {
    rubric['title'] = '产品类评价指南（修订）';
  });
  const now = valueOf(await replaceGuide(round, better));
  expect(now.find(({ category }) => category === 'product')?.rubric.title).toBe('产品类评价指南（修订）');
  const unchanged = (one: { category: string }): boolean => one.category !== 'product';
  expect(now.filter(unchanged)).toEqual(before.filter(unchanged));
  round.close();
});

test('is approved by a document, and loses its label', async () => {
  const round = await emptyRound();
  refusalOf(approveGuide(round, '  '), 'INPUT_INVALID');
  const approved = valueOf(approveGuide(round, '沪市监质〔2026〕1号'));
  for (const { rubric } of approved) expect([rubric.status, rubric.notice]).toEqual(['approved', '']);
  expect(auditEvents(round.db).at(-1)).toMatchObject({ type: 'round.guide.approved' });
  round.close();
});

test('is frozen once a batch is out', async () => {
  const golden = await goldenRound({ directory: folder(), experts: 1, dossiers: 1 });
  const { round } = golden;
  expect(guideFrozen(round)).toBe(true);
  const before = rubrics(round);
  refusalOf(await replaceGuide(round, resourcePath('rubrics')), 'GUIDE_FROZEN');
  refusalOf(approveGuide(round, '文号'), 'GUIDE_FROZEN');
  expect(rubrics(round)).toEqual(before);
  valueOf(await sealRound(round, folder()));
  round.close();
});
