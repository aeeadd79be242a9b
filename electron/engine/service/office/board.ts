import path from 'node:path';
import {
  acceptSecretariat,
  dropSecretariat,
  readBook,
  removeArchive,
  roundFigures,
  takeArchives,
  writeBoard,
} from '#engine/bureau/index.ts';
import type { boardMethods } from '#shared/contract/office/board.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { folderThere } from '../folders.ts';
import type { OfficeState } from '../officeState.ts';
import { serial } from '../serial.ts';

/** Where the year book of this machine lies. */
export function bookFolder(dataDirectory: string): string {
  return path.join(dataDirectory, 'bureau');
}

export function boardHandlers(office: OfficeState): Handlers<keyof typeof boardMethods> {
  const book = bookFolder(office.options.dataDirectory);
  // The book has no database that would keep two changes apart.
  const alone = serial();
  return {
    'board.round': () => office.reading(roundFigures),
    'bureau.read': ({ year }) => readBook(book, year),
    'bureau.take': ({ sources, tests }, work) =>
      alone(async () => {
        const taken = await takeArchives(book, sources, { tests }, work);
        return taken.ok ? ok({ files: taken.value }) : taken;
      }),
    'bureau.accept': ({ code }) => alone(() => acceptSecretariat(book, code)),
    'bureau.remove': (what) =>
      alone(async () => {
        const done: Result<null> =
          what.kind === 'archive' ? await removeArchive(book, what.digest) : await dropSecretariat(book, what.keyId);
        return done.ok ? ok({}) : done;
      }),
    'bureau.write': ({ directory, year }) =>
      alone(async () => {
        const there = await folderThere(directory);
        return there.ok ? writeBoard(book, year, directory) : there;
      }),
  };
}
