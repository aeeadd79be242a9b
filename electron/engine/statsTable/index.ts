import { readTable } from '#engine/table/index.ts';
import { decimalString } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { ScoreTable } from '#shared/stats/index.ts';

const EXPERT_LIMIT = 200;

/** A table of scores as anybody would write it: the first column names the dossier, each other column is an expert. */
export async function readScoreMatrix(file: string): Promise<Result<ScoreTable>> {
  const table = await readTable(file);
  if (!table.ok) return table;
  const [sheet] = table.value.sheets;
  const [first, ...experts] = sheet?.headings ?? [];
  if (sheet === undefined || first === undefined || experts.length === 0 || sheet.rows.length === 0)
    return refused(problem('STATS_TABLE_EMPTY', { file }));
  if (experts.length > EXPERT_LIMIT || sheet.duplicates.length > 0)
    return refused(problem('STATS_TABLE_EXPERTS', { file, limit: EXPERT_LIMIT }));
  const dossiers: string[] = [];
  const scores: (string | null)[][] = [];
  for (const row of sheet.rows) {
    const name = row.cells.get(first);
    if (name === undefined || dossiers.includes(name))
      return refused(problem('STATS_TABLE_CELL', { file, row: row.row, column: first, value: name ?? '' }));
    dossiers.push(name);
    const line: (string | null)[] = [];
    for (const expert of experts) {
      const value = row.cells.get(expert);
      const flawed = row.flaws.has(expert) || (value !== undefined && !decimalString.safeParse(value).success);
      if (flawed)
        return refused(problem('STATS_TABLE_CELL', { file, row: row.row, column: expert, value: value ?? '' }));
      line.push(value ?? null);
    }
    scores.push(line);
  }
  return ok({ dossiers, experts, scores });
}
