import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { checkRubric } from '#engine/rubric/index.ts';
import {
  draftFrom,
  NOT_APPROVED,
  draftProblems,
  nextVersion,
  finishedRubric,
  rubricDifferences,
  rubricDraftSchema,
  type RubricDifference,
  type RubricDraft,
} from '#shared/guide/index.ts';
import { categoryNames, type Category } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { guideFrozen } from './guide.ts';
import { guideVersions, putInForce, type GuideVersion } from './guideVersions.ts';
import { rubrics } from './panels.ts';
import type { Round } from './round.ts';

/** What is being written of a category's next version. */
export interface GuideDraft {
  readonly category: Category;
  readonly at: string;
  /** Another version came in force since it was begun. */
  readonly outdated: boolean;
  readonly draft: RubricDraft;
}

export function guideDrafts(round: Round): GuideDraft[] {
  const rows = round.db.prepare('SELECT category, base, at, json FROM rubric_draft ORDER BY category').all() as {
    category: Category;
    base: string;
    at: string;
    json: string;
  }[];
  const current = new Map<string, string>(rubrics(round).map((one) => [one.category, one.digest]));
  return rows.map(({ category, base, at, json }) => ({
    category,
    at,
    outdated: current.get(category) !== base,
    draft: rubricDraftSchema.parse(JSON.parse(json)),
  }));
}

/** Begins a draft from a version (the one in force when `number` is null), in place of one that was there. */
export function startDraft(round: Round, category: Category, number: number | null): Result<GuideDraft> {
  if (guideFrozen(round)) return refused(problem('GUIDE_FROZEN', {}));
  const found = versionOf(round, category, number);
  if (!found.ok) return found;
  // Begun anew: what it is to replace is what is in force now.
  round.db.prepare('DELETE FROM rubric_draft WHERE category = ?').run(category);
  const used = new Set(guideVersions(round).flatMap((one) => (one.category === category ? [one.rubric.version] : [])));
  const draft = draftFrom(found.value.rubric);
  while (used.has(draft.version)) draft.version = nextVersion(draft.version);
  return ok(keep(round, category, draft));
}

/** Keeps what was typed, right or wrong. A draft decides nothing, so it leaves no trace in the log. */
export function saveDraft(round: Round, category: Category, draft: RubricDraft): Result<GuideDraft> {
  if (guideFrozen(round)) return refused(problem('GUIDE_FROZEN', {}));
  const row = round.db.prepare('SELECT base FROM rubric_draft WHERE category = ?').get(category);
  if (row === undefined || draft.category !== category) return refused(noDraft(category));
  return ok(keep(round, category, draft));
}

export function discardDraft(round: Round, category: Category): Result<null> {
  const gone = round.db.prepare('DELETE FROM rubric_draft WHERE category = ?').run(category).changes;
  return gone === 0 ? refused(noDraft(category)) : ok(null);
}

/** Puts the draft in force as a new version: everybody who has not opened a batch judges by it. */
export function enforceDraft(round: Round, category: Category, why: string): Result<GuideVersion> {
  return witnessed(round.db, 'round.guide', enforce(round, category, why.trim()));
}

function enforce(round: Round, category: Category, why: string): Result<GuideVersion> {
  if (guideFrozen(round)) return refused(problem('GUIDE_FROZEN', {}));
  const kept = guideDrafts(round).find((one) => one.category === category);
  if (kept === undefined) return refused(noDraft(category));
  if (kept.outdated) return refused(problem('GUIDE_DRAFT_OLD', { category: categoryNames[category] }));
  if (why === '') return refused(problem('GUIDE_WHY', { category: categoryNames[category] }));
  const wrong = draftProblems({ ...kept.draft, ...NOT_APPROVED });
  const [first] = wrong;
  if (first !== undefined)
    return refused(problem('GUIDE_DRAFT_WRONG', { count: wrong.length, place: first.place, text: first.text }));
  // Approval is an act of its own, with the document it rests on: no new version brings it along.
  const rubric = finishedRubric({ ...kept.draft, ...NOT_APPROVED });
  if (rubric === null) throw new Error('a draft without problems is finished');
  const contradiction = checkRubric(rubric, rubric.title);
  if (contradiction !== null) return refused(contradiction);
  const versions = guideVersions(round).filter((one) => one.category === category);
  const [current] = versions;
  const changes = current === undefined ? [] : matter(rubricDifferences(current.rubric, rubric));
  if (current !== undefined && changes.length === 0)
    return refused(problem('GUIDE_UNCHANGED', { category: categoryNames[category] }));
  if (versions.some((one) => one.rubric.version === rubric.version))
    return refused(problem('GUIDE_VERSION_SAME', { version: rubric.version }));
  const { db } = round;
  db.transaction(() => {
    const { digest } = putInForce(db, rubric, why);
    db.prepare('DELETE FROM rubric_draft WHERE category = ?').run(category);
    const { version } = rubric;
    appendAudit(db, 'round.guide.changed', { category, version, digest, why, changes: changes.length });
  }).immediate();
  const [made] = guideVersions(round).filter((one) => one.category === category);
  if (made === undefined) throw new Error('the version that was just made is not there');
  return ok(made);
}

/** What one version changes against another; `after` null is the draft. */
export function compareGuides(
  round: Round,
  category: Category,
  before: number,
  after: number | null,
): Result<RubricDifference[]> {
  const earlier = versionOf(round, category, before);
  if (!earlier.ok) return earlier;
  if (after === null) {
    const draft = guideDrafts(round).find((one) => one.category === category)?.draft;
    return draft === undefined ? refused(noDraft(category)) : ok(rubricDifferences(earlier.value.rubric, draft));
  }
  const later = versionOf(round, category, after);
  return later.ok ? ok(rubricDifferences(earlier.value.rubric, later.value.rubric)) : later;
}

/** Names that every new version changes are no change of the matter. */
function matter(differences: readonly RubricDifference[]): RubricDifference[] {
  return differences.filter(({ place }) => !['版本', '核定', '标注'].includes(place));
}

function versionOf(round: Round, category: Category, number: number | null): Result<GuideVersion> {
  const own = guideVersions(round).filter((one) => one.category === category);
  const found = number === null ? own[0] : own.find((one) => one.number === number);
  if (found !== undefined) return ok(found);
  return refused(problem('GUIDE_VERSION_UNKNOWN', { category: categoryNames[category], number: number ?? 1 }));
}

function keep(round: Round, category: Category, draft: RubricDraft): GuideDraft {
  const at = new Date().toISOString();
  const current = rubrics(round).find((one) => one.category === category)?.digest ?? '';
  round.db
    .prepare(
      `INSERT INTO rubric_draft(category, base, at, json) VALUES (?, ?, ?, ?)
       ON CONFLICT(category) DO UPDATE SET at = excluded.at, json = excluded.json`,
    )
    .run(category, current, at, JSON.stringify(draft));
  const kept = guideDrafts(round).find((one) => one.category === category);
  if (kept === undefined) throw new Error('the draft that was just kept is not there');
  return kept;
}

function noDraft(category: Category) {
  return problem('GUIDE_NO_DRAFT', { category: categoryNames[category] });
}
