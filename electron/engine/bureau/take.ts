import path from 'node:path';
import { rm } from 'node:fs/promises';
import { readArchive, type ReadArchive } from '#engine/archive/index.ts';
import { gather } from '#engine/collect/gather.ts';
import { chunksOf, errnoOf, hashFile, openForReading, region, writeDurably } from '#engine/platform/files.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { archivePath, openBook, remember, type Book, type BookArchive } from './book.ts';
import { appendLog } from './log.ts';

export type TakeOutcome = 'taken' | 'present' | 'refused';

export interface TakenArchive {
  readonly file: string;
  readonly outcome: TakeOutcome;
  readonly digest: string | null;
  /** Why it was refused, or what else is to be said of it, such as that it is held; empty when all is plain. */
  readonly message: string;
}

export interface TakeOptions {
  /** Archives of test rounds are kept, too. They never count. */
  readonly tests: boolean;
}

/** Archives that one book may hold. */
const LIMIT = 500;

/** Takes archives into the book: each is copied, and what counts is that the copy verifies. Again is no change. */
export async function takeArchives(
  directory: string,
  sources: readonly string[],
  options: TakeOptions,
  work: Work = {},
): Promise<Result<TakenArchive[]>> {
  try {
    const before = await openBook(directory, work);
    if (!before.ok) return before;
    let { events } = before.value;
    let held = before.value.archives.length + before.value.damaged.length;
    const gathered = await gather(sources, work, 'zpa');
    const outcomes: TakenArchive[] = [
      ...gathered.refused.map(({ place, error }) => refusedFile(place, null, error)),
      ...gathered.empty.map((place) => refusedFile(place, null, problem('BUREAU_NOTHING', { place }))),
    ];
    for (const [index, { file }] of gathered.files.entries()) {
      checkpoint(work);
      work.report?.({ step: '收入归档包', done: index, total: gathered.files.length });
      const copied: Result<Copied> =
        held >= LIMIT ? refused(problem('BOOK_FULL', { limit: LIMIT })) : await copyIn(directory, file, options);
      if (copied.ok && copied.value.archive === null) {
        outcomes.push({ file, outcome: 'present', digest: copied.value.digest, message: '' });
        continue;
      }
      const name = path.basename(file).slice(0, 200).toWellFormed();
      const said = copied.ok
        ? await appendLog(directory, events, 'archive.taken', { digest: copied.value.digest, file: name })
        : await appendLog(directory, events, 'archive.refused', { file: name, code: copied.error.code });
      if (!said.ok) {
        if (copied.ok) await rm(archivePath(directory, copied.value.digest), { force: true });
        return said;
      }
      events = said.value;
      if (!copied.ok) {
        outcomes.push(refusedFile(file, null, copied.error));
        continue;
      }
      held += 1;
      if (copied.value.archive !== null) remember(copied.value.digest, copied.value.archive);
      outcomes.push({ file, outcome: 'taken', digest: copied.value.digest, message: '' });
    }
    const after = await openBook(directory);
    return after.ok ? ok(outcomes.map((one) => withStanding(one, after.value))) : after;
  } catch (error) {
    const stopped = cancellation(error, '收入归档包');
    if (stopped !== null) return refused(stopped);
    throw error;
  }
}

interface Copied {
  readonly digest: string;
  /** Null when the book has it already. */
  readonly archive: ReadArchive | null;
}

/** Copies first and verifies the copy: what lies on a stick may be another file a moment later. */
async function copyIn(directory: string, file: string, { tests }: TakeOptions): Promise<Result<Copied>> {
  const opened = await openForReading(file);
  if (!opened.ok) return opened;
  const { handle, size } = opened.value;
  try {
    const digest = await hashFile(file);
    const target = archivePath(directory, digest);
    // A copy that has gone bad is no copy: it is replaced.
    if ((await hashFile(target).catch(() => null)) === digest) return ok({ digest, archive: null });
    let archive: ReadArchive | null = null;
    const written = await writeDurably(target, chunksOf(region(handle, 0, size)), {
      overwrite: true,
      verify: async (temporary) => {
        if ((await hashFile(temporary)) !== digest) return refused(problem('WRITE_VERIFY_FAILED', { file }));
        const read = await readArchive(temporary, file);
        if (!read.ok) return read;
        const { mode, title } = read.value.verified.round;
        if (mode === 'test' && !tests) return refused(problem('BUREAU_TEST_ROUND', { file, title }));
        archive = read.value;
        return ok(null);
      },
    });
    return written.ok ? ok({ digest, archive }) : written;
  } catch (error) {
    if (errnoOf(error) === 'UNKNOWN') throw error;
    return refused(problem('FILE_UNREADABLE', { file, reason: errnoOf(error) }));
  } finally {
    await handle.close();
  }
}

function refusedFile(file: string, digest: string | null, { message }: Problem): TakenArchive {
  return { file, outcome: 'refused', digest, message };
}

/** Says what became of it beside the others. */
function withStanding(taken: TakenArchive, book: Book): TakenArchive {
  const one = book.archives.find(({ digest }) => digest === taken.digest);
  return one === undefined || taken.outcome === 'refused' ? taken : { ...taken, message: standingWords(one, book) };
}

/** How an archive stands, as a sentence where it does not simply count. */
export function standingWords(one: BookArchive, book: Book): string {
  const { round, secretariat } = one.facts.verified;
  const others = book.archives.filter(
    ({ facts, digest }) => facts.verified.round.id === round.id && digest !== one.digest,
  );
  switch (one.standing) {
    case 'counted': {
      const older = others.filter(({ standing }) => standing === 'superseded').map(({ file }) => `『${file}』`);
      return older.length === 0 ? '' : `它是同一轮较新的归档包，已代替${older.join('、')}。`;
    }
    case 'superseded':
      return `同一轮有较新的归档包${one.by === null ? '' : `『${one.by}』`}，以新的为准，这一份留存而不计入。`;
    case 'held':
      return `${secretariat.name}（${secretariat.unit}）还没有确认过，这一份先留存，不计入。请与对方核对校验码 ${secretariat.checkCode} 后确认。`;
    case 'test':
      return '这是测试轮，只留存，不计入任何数字。';
    case 'claimed': {
      const other = others.find(({ standing }) => standing === 'claimed')?.facts.verified.secretariat ?? secretariat;
      const said = ({ name, unit, checkCode }: typeof other): string => `${name}（${unit}，校验码 ${checkCode}）`;
      return problem('BUREAU_ROUND_CLAIMED', { title: round.title, first: said(secretariat), second: said(other) })
        .message;
    }
    case 'forked':
      return problem('BUREAU_ROUND_FORKED', { title: round.title }).message;
  }
}
