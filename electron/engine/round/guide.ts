import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { loadRubrics } from '#engine/rubric/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { putInForce } from './guideVersions.ts';
import { rubrics, type RoundRubric } from './panels.ts';
import type { Round } from './round.ts';

/** Once a batch is out, experts judge by what was sealed in it: no 评价指南 of the round changes any more. */
export function guideFrozen(round: Round): boolean {
  return round.db.prepare('SELECT 1 FROM batch LIMIT 1').get() !== undefined;
}

/** Takes the 评价指南 of the three categories from a folder of files, in place of those that the round had. */
export async function replaceGuide(round: Round, directory: string): Promise<Result<RoundRubric[]>> {
  return witnessed(round.db, 'round.guide', await replace(round, directory));
}

async function replace(round: Round, directory: string): Promise<Result<RoundRubric[]>> {
  if (guideFrozen(round)) return refused(problem('GUIDE_FROZEN', {}));
  const loaded = await loadRubrics(directory);
  if (!loaded.ok) return loaded;
  const inForce = new Set(rubrics(round).map((one) => one.digest));
  return ok(
    store(
      round,
      // What is in force already is no new version.
      loaded.value.filter((one) => !inForce.has(one.digest)).map((one) => one.rubric),
      'round.guide.replaced',
      '从文件读入',
      {},
    ),
  );
}

/** Marks the round's 评价指南 as approved by the authority: the label 示范指标 goes, for experts too. */
export function approveGuide(round: Round, document: string): Result<RoundRubric[]> {
  return witnessed(round.db, 'round.guide', approve(round, document.trim()));
}

function approve(round: Round, document: string): Result<RoundRubric[]> {
  if (guideFrozen(round)) return refused(problem('GUIDE_FROZEN', {}));
  if (document === '' || document.length > 200 || !document.isWellFormed())
    return refused(problem('INPUT_INVALID', { what: '核定依据', reason: '应为 1 至 200 个字，如文号和日期' }));
  const approved = rubrics(round)
    .filter(({ rubric }) => rubric.status !== 'approved')
    .map(({ rubric }): Rubric => ({ ...rubric, status: 'approved', notice: '' }));
  return ok(store(round, approved, 'round.guide.approved', `标为已核定：${document}`, { document }));
}

function store(
  round: Round,
  wanted: readonly Rubric[],
  event: 'round.guide.replaced' | 'round.guide.approved',
  why: string,
  details: Readonly<Record<string, unknown>>,
): RoundRubric[] {
  const { db } = round;
  // What changes nothing is no event.
  if (wanted.length === 0) return rubrics(round);
  db.transaction(() => {
    const digests = wanted.map((rubric) => {
      const { title, version } = rubric;
      return { ...putInForce(db, rubric, why), title, version };
    });
    // An approval changes the label alone: what is being written goes on from it.
    if (event === 'round.guide.approved')
      for (const { category, digest } of digests)
        db.prepare('UPDATE rubric_draft SET base = ? WHERE category = ?').run(digest, category);
    appendAudit(db, event, { ...details, rubrics: digests });
  }).immediate();
  return rubrics(round);
}
