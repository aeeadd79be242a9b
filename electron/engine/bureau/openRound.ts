import { decisions, projectFacts } from '#engine/decision/index.ts';
import { latestResult } from '#engine/result/index.ts';
import type { Round } from '#engine/round/index.ts';
import { boardEntry, yearBoard, type BoardEntry, type YearBoard } from '#shared/board/index.ts';
import { ok, type Result } from '#shared/result.ts';
import { boardWords } from './figures.ts';

/** The round that is open, in the same shape as an archive gives it: what is not there yet is null. */
export function roundEntry(round: Round): BoardEntry {
  const { id, title, createdAt } = round.record;
  const decision = decisions(round).at(-1)?.set ?? null;
  const stored = latestResult(round);
  return boardEntry({
    round: { id, title },
    createdAt,
    projects: projectFacts(round),
    scores: stored.ok
      ? stored.value.result.dossiers.map(({ no, officialText, international }) => ({
          no,
          official: officialText,
          level: international.level,
        }))
      : [],
    decision,
  });
}

/** The year's figures as far as this one round makes them. */
export async function roundFigures(round: Round): Promise<Result<YearBoard>> {
  const words = await boardWords();
  if (!words.ok) return words;
  const entry = roundEntry(round);
  return ok(yearBoard([entry], words.value, entry.year));
}
