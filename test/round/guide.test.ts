import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { auditEvents } from '#engine/audit/index.ts';
import { sealRound } from '#engine/batch/index.ts';
import { resourcePath } from '#engine/platform/resources.ts';
import {
  approveGuide,
  compareGuides,
  createRound,
  discardDraft,
  enforceDraft,
  guideDrafts,
  guideFrozen,
  guideVersions,
  replaceGuide,
  rubrics,
  saveDraft,
  startDraft,
  type Round,
} from '#engine/round/index.ts';
import type { RubricDraft } from '#shared/guide/index.ts';
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
  refusalOf(startDraft(round, 'product', null), 'GUIDE_FROZEN');
  expect(rubrics(round)).toEqual(before);
  valueOf(await sealRound(round, folder()));
  round.close();
});

const reweighted = (draft: RubricDraft, first: string, second: string): RubricDraft => ({
  ...draft,
  groups: draft.groups.map((group, at) =>
    at > 0
      ? group
      : {
          ...group,
          items: group.items.map((item, place) => ({ ...item, weight: [first, second][place] ?? item.weight })),
        },
  ),
});

const own = (round: Round) => guideVersions(round).filter((one) => one.category === 'product');

test('is written anew: kept as it is typed, put in force when it holds, and every version stays', async () => {
  const round = await emptyRound();
  expect(own(round).map((one) => [one.number, one.why])).toEqual([[1, '']]);
  const before = rubrics(round);
  const { draft } = valueOf(startDraft(round, 'product', null));
  // Wrong as it is, it is kept.
  valueOf(saveDraft(round, 'product', reweighted(draft, '9', '')));
  expect(guideDrafts(round)[0]?.draft.groups[0]?.items[0]?.weight).toBe('9');
  const wrong = refusalOf(enforceDraft(round, 'product', '调整'), 'GUIDE_DRAFT_WRONG');
  expect(wrong.message).toContain('A2');
  expect(rubrics(round)).toEqual(before);
  valueOf(saveDraft(round, 'product', reweighted(draft, '9', '6')));
  refusalOf(enforceDraft(round, 'product', '  '), 'GUIDE_WHY');
  const made = valueOf(enforceDraft(round, 'product', '突出目标完成'));
  expect(made).toMatchObject({ number: 2, why: '突出目标完成' });
  expect(rubrics(round).find((one) => one.category === 'product')?.digest).toBe(made.digest);
  expect(guideDrafts(round)).toEqual([]);
  expect(valueOf(compareGuides(round, 'product', 1, 2)).map((one) => one.place)).toEqual([
    '版本',
    'A1：满分',
    'A2：满分',
  ]);
  expect(auditEvents(round.db).at(-1)).toMatchObject({ type: 'round.guide.changed', details: { changes: 2 } });

  // Back to the first: under a name that was not used yet.
  const again = valueOf(startDraft(round, 'product', 1));
  expect(again.draft.version).toBe('2026-示范-3');
  expect(valueOf(enforceDraft(round, 'product', '恢复第 1 版')).number).toBe(3);
  expect(own(round).map((one) => one.number)).toEqual([3, 2, 1]);
  round.close();
});

test('a draft is refused where nothing is changed, where it is old, and where approval would be smuggled in', async () => {
  const round = await emptyRound();
  refusalOf(saveDraft(round, 'product', {} as RubricDraft), 'GUIDE_NO_DRAFT');
  refusalOf(enforceDraft(round, 'product', '理由'), 'GUIDE_NO_DRAFT');
  refusalOf(startDraft(round, 'product', 9), 'GUIDE_VERSION_UNKNOWN');
  const { draft } = valueOf(startDraft(round, 'product', null));
  refusalOf(enforceDraft(round, 'product', '理由'), 'GUIDE_UNCHANGED');
  valueOf(saveDraft(round, 'product', { ...reweighted(draft, '9', '6'), version: '2026-示范-1' }));
  refusalOf(enforceDraft(round, 'product', '理由'), 'GUIDE_VERSION_SAME');

  // An approval of what is in force changes its label alone, and what is being written goes on.
  valueOf(approveGuide(round, '文号'));
  expect(guideDrafts(round)[0]?.outdated).toBe(false);
  valueOf(saveDraft(round, 'product', { ...reweighted(draft, '9', '6'), status: 'approved', notice: '' }));
  expect(valueOf(enforceDraft(round, 'product', '理由')).rubric).toMatchObject({
    status: 'demonstration',
    notice: '示范指标，待主管部门核定',
  });

  valueOf(startDraft(round, 'product', null));
  const other = changed((rubric) => {
    rubric['title'] = '另一份';
  });
  valueOf(await replaceGuide(round, other));
  expect(guideDrafts(round)[0]?.outdated).toBe(true);
  refusalOf(enforceDraft(round, 'product', '理由'), 'GUIDE_DRAFT_OLD');
  valueOf(discardDraft(round, 'product'));
  refusalOf(discardDraft(round, 'product'), 'GUIDE_NO_DRAFT');
  // Reading the same files again is no new version, and no event.
  const events = auditEvents(round.db).length;
  valueOf(await replaceGuide(round, other));
  expect(auditEvents(round.db)).toHaveLength(events);
  round.close();
});
