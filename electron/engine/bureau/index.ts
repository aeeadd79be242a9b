export { openBook, type Book, type BookArchive } from './book.ts';
export { acceptSecretariat, dropSecretariat, removeArchive } from './change.ts';
export { boardWords, bookFigures, type BookFigures } from './figures.ts';
export { roundFigures } from './openRound.ts';
export { settleBook, type Standing, type Stands, type Weighed } from './standing.ts';
export { standingWords, takeArchives, type TakenArchive } from './take.ts';
export { readBook } from './view.ts';
export { writeBoard } from './write.ts';
