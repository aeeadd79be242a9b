import { rm } from 'node:fs/promises';
import { flushDirectory } from '#engine/platform/files.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import path from 'node:path';
import { archivePath, openBook } from './book.ts';
import { appendLog, type Accepted } from './log.ts';

/**
 * Accepts a secretariat by the check code that it read out itself: from then on its archives count. The code is looked
 * for among those that are held, so that a wrong one finds nobody.
 */
export async function acceptSecretariat(directory: string, typed: string): Promise<Result<Omit<Accepted, 'at'>>> {
  const book = await openBook(directory);
  if (!book.ok) return book;
  const digits = typed.replace(/\D/g, '');
  const held = book.value.archives.filter(({ facts }) => !book.value.register.accepted.has(facts.weighed.secretariat));
  const found = held.find(({ facts }) => facts.verified.secretariat.checkCode.replace(/\D/g, '') === digits);
  if (found === undefined) return refused(problem('BUREAU_CODE_UNKNOWN', { code: typed.slice(0, 40) }));
  const { keyId, name, unit, checkCode } = found.facts.verified.secretariat;
  const accepted = { keyId, name, unit, checkCode };
  const said = await appendLog(directory, book.value.events, 'secretariat.accepted', accepted);
  return said.ok ? ok(accepted) : said;
}

/** Takes an acceptance back: the archives of that secretariat are held again. */
export async function dropSecretariat(directory: string, keyId: string): Promise<Result<null>> {
  const book = await openBook(directory);
  if (!book.ok) return book;
  const known = book.value.register.accepted.get(keyId);
  if (known === undefined) return refused(problem('BUREAU_SECRETARIAT_UNKNOWN', { keyId }));
  const { name, unit, checkCode } = known;
  const said = await appendLog(directory, book.value.events, 'secretariat.dropped', { keyId, name, unit, checkCode });
  return said.ok ? ok(null) : said;
}

/** Takes an archive out of the book; the register keeps that it was there. */
export async function removeArchive(directory: string, digest: string): Promise<Result<null>> {
  const book = await openBook(directory);
  if (!book.ok) return book;
  const found = [...book.value.archives, ...book.value.damaged].find((one) => one.digest === digest);
  if (found === undefined) return refused(problem('BUREAU_ARCHIVE_UNKNOWN', { digest }));
  // Said first: a file that is gone without a word would be the worse half.
  const said = await appendLog(directory, book.value.events, 'archive.removed', { digest, file: found.file });
  if (!said.ok) return said;
  const file = archivePath(directory, digest);
  await rm(file, { force: true });
  await flushDirectory(path.dirname(file));
  return ok(null);
}
