import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { loadRubrics } from '#engine/rubric/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
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
  return ok(
    store(
      round,
      loaded.value.map((one) => one.rubric),
      'round.guide.replaced',
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
  const approved = rubrics(round).map(({ rubric }): Rubric => ({ ...rubric, status: 'approved', notice: '' }));
  return ok(store(round, approved, 'round.guide.approved', { document }));
}

function store(
  round: Round,
  wanted: readonly Rubric[],
  event: 'round.guide.replaced' | 'round.guide.approved',
  details: Readonly<Record<string, unknown>>,
): RoundRubric[] {
  const { db } = round;
  db.transaction(() => {
    const put = db.prepare(
      'INSERT INTO rubric(category, digest, json) VALUES (@category, @digest, @json) ON CONFLICT(category) DO UPDATE SET digest = @digest, json = @json',
    );
    const digests = wanted.map((rubric) => {
      const json = canonicalJson(rubric);
      const row = { category: rubric.category, digest: sha256Hex(json), json };
      put.run(row);
      return { category: row.category, digest: row.digest, title: rubric.title, version: rubric.version };
    });
    appendAudit(db, event, { ...details, rubrics: digests });
  }).immediate();
  return rubrics(round);
}
