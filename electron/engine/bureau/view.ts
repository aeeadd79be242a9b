import { checkCode } from '#engine/crypto/index.ts';
import type { BookArchiveShown, BookSecretariat, BookShown } from '#shared/contract/office/board.ts';
import { ok, type Result } from '#shared/result.ts';
import { openBook, type Book, type BookArchive } from './book.ts';
import { bookFigures } from './figures.ts';
import { standingWords } from './take.ts';
import { standingNames } from './words.ts';

/** Notices that are shown; beyond that the first ones have to be dealt with. */
const NOTICES = 200;

/** The book as it is looked at: how each archive stands, who is accepted, who is held, and the figures of a year. */
export async function readBook(directory: string, year: number | null): Promise<Result<BookShown>> {
  const opened = await openBook(directory);
  if (!opened.ok) return opened;
  const book = opened.value;
  const figures = await bookFigures(book, year);
  if (!figures.ok) return figures;
  const { years, board, notices } = figures.value;
  return ok({
    directory,
    years: [...years],
    board,
    notices: notices.slice(0, NOTICES),
    archives: book.archives.map((one) => shown(one, book)),
    damaged: book.damaged.map(({ digest, file, error }) => ({ digest, file, said: error.message })),
    accepted: [...book.register.accepted.values()].map(({ keyId, name, unit, checkCode, at }) => ({
      keyId,
      name,
      unit,
      checkCode,
      at,
      archives: ofSecretariat(book, keyId).length,
    })),
    held: heldSecretariats(book),
  });
}

function shown(one: BookArchive, book: Book): BookArchiveShown {
  const { digest, file, takenAt, standing, facts } = one;
  const { round, archivedAt, secretariat, projects } = facts.verified;
  return {
    digest,
    checkCode: checkCode(digest),
    file,
    takenAt,
    archivedAt,
    round,
    secretariat,
    year: facts.entry.year,
    stage: facts.entry.stage,
    projects,
    standing,
    standingName: standingNames[standing],
    said: standingWords(one, book),
  };
}

function heldSecretariats(book: Book): (BookSecretariat & { archives: number })[] {
  const held = new Map<string, BookSecretariat>();
  for (const { standing, facts } of book.archives)
    if (standing === 'held') held.set(facts.weighed.secretariat, facts.verified.secretariat);
  return [...held.values()].map((one) => ({ ...one, archives: ofSecretariat(book, one.keyId).length }));
}

function ofSecretariat(book: Book, keyId: string): BookArchive[] {
  return book.archives.filter(({ facts }) => facts.weighed.secretariat === keyId);
}
