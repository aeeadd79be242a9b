import { experts, rubrics, type Expert, type Round } from '#engine/round/index.ts';
import { readCover, readOuter, type CoveredSheet } from '#engine/sheet/index.ts';
import type { OuterSheet } from '#shared/domain/scores.ts';
import type { SheetCover } from '#shared/domain/sheetCover.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

export interface Examined {
  readonly expert: Expert;
  readonly outer: OuterSheet;
  readonly sheet: CoveredSheet;
}

const modeNames = { live: '正式轮次', test: '测试轮次' } as const;

/**
 * Verifies a sheet against the round's own roster, batches and rubrics. Identity comes from the signing key: the file's
 * name and everything it says of itself are only claims. No score is seen here.
 */
export async function examine(round: Round, bytes: Buffer, file: string): Promise<Result<Examined>> {
  const covered = await readCover(bytes, file);
  if (!covered.ok) return covered;
  const sheet = covered.value;
  const placed = place(round, sheet.cover, file);
  if (!placed.ok) return placed;
  const expert = placed.value;
  const outer = await readOuter(sheet, round.vault.identity.ageSecret, { file, expert: expert.name });
  if (!outer.ok) return outer;
  const { panel } = outer.value;
  if (panel !== expert.panel) return refused(problem('SHEET_WRONG_PANEL', { file, expert: expert.name, panel }));
  const known = new Set(rubrics(round).map((one) => `${one.category} ${one.digest}`));
  if (!outer.value.rubrics.every((one) => known.has(`${one.category} ${one.digest}`)))
    return refused(problem('SHEET_WRONG_RUBRIC', { file, expert: expert.name }));
  return ok({ expert, outer: outer.value, sheet });
}

/** Whose sheet it is, by mode, round, roster and batch. */
function place(round: Round, cover: SheetCover, file: string): Result<Expert> {
  const { record, db } = round;
  if (cover.mode !== record.mode)
    return refused(problem('SHEET_WRONG_MODE', { file, sheet: modeNames[cover.mode], round: modeNames[record.mode] }));
  if (cover.round !== record.id) return refused(problem('SHEET_WRONG_ROUND', { file }));
  const expert = experts(round).find((one) => one.keyId === cover.expert);
  if (expert === undefined) return refused(problem('SHEET_NOT_ON_ROSTER', { file, expert: cover.expert }));
  const batch = db.prepare('SELECT panel FROM batch WHERE digest = ?').get(cover.batch) as
    { panel: string } | undefined;
  if (batch === undefined) return refused(problem('SHEET_WRONG_BATCH', { file, expert: expert.name }));
  if (batch.panel !== expert.panel)
    return refused(problem('SHEET_WRONG_PANEL', { file, expert: expert.name, panel: batch.panel }));
  return ok(expert);
}
