import { industryWords, loadTables } from '#engine/intake/index.ts';
import {
  repeatedProjects,
  yearBoard,
  yearIn,
  type BoardEntry,
  type BoardWords,
  type YearBoard,
} from '#shared/board/index.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Book } from './book.ts';

/** The tables that a board is spoken in; targets and what counts towards them are the bureau's to edit. */
export async function boardWords(): Promise<Result<BoardWords>> {
  const tables = await loadTables();
  if (!tables.ok) return tables;
  const { targets, districts, tags } = tables.value;
  return ok({
    targets,
    districts: districts.districts,
    industries: industryWords(tables.value).map(({ name }) => name),
    painPoints: tags.painPoints.map(({ name }) => name),
  });
}

export interface BookFigures {
  /** Years that something counts in, the newest first, and always the present one. */
  readonly years: readonly number[];
  readonly board: YearBoard;
  /** What is to be looked at across rounds and years. */
  readonly notices: readonly string[];
}

/** The figures of one year of a book; without a year, of the newest that something counts in. */
export async function bookFigures(book: Book, year: number | null, now = new Date()): Promise<Result<BookFigures>> {
  const words = await boardWords();
  if (!words.ok) return words;
  const entries = countedEntries(book);
  const counted = [...new Set(entries.map((entry) => entry.year))].sort((a, b) => b - a);
  const present = yearIn(now.toISOString());
  const chosen = year ?? counted[0] ?? present;
  return ok({
    years: [...new Set([...counted, present, chosen])].sort((a, b) => b - a),
    board: yearBoard(entries, words.value, chosen),
    notices: [...repeatedProjects(entries), ...outdated(book)],
  });
}

export function countedEntries(book: Book): BoardEntry[] {
  return book.archives.filter(({ standing }) => standing === 'counted').map(({ facts }) => facts.entry);
}

function outdated(book: Book): string[] {
  return book.archives
    .filter(({ standing, facts }) => standing === 'counted' && facts.outdated)
    .map(
      ({ file, facts }) =>
        `『${file}』（${facts.verified.round.title}）的认定方案依据的不是归档的这份结果，得分无从核对，请与秘书处核实。`,
    );
}
