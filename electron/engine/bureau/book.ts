import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readArchive, type ReadArchive, type VerifiedArchive } from '#engine/archive/index.ts';
import type { AuditEvent } from '#engine/audit/index.ts';
import { hashFile } from '#engine/platform/files.ts';
import { checkpoint, type Work } from '#engine/platform/work.ts';
import { boardEntry, type BoardEntry } from '#shared/board/index.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, type Result } from '#shared/result.ts';
import { readLog, registerOf, type Register } from './log.ts';
import { settleBook, type Standing, type Weighed } from './standing.ts';

/**
 * A year book (年度库): a folder of archives that were taken in, named by their digests, and a register. It has no
 * secret and no figures of its own: opening it verifies every archive anew and derives the rest.
 */

/** What is kept in memory of a verified archive. */
export interface BookFacts {
  readonly verified: VerifiedArchive;
  readonly entry: BoardEntry;
  /** The decision rests on another result than the archive's. */
  readonly outdated: boolean;
  /** When the decision was frozen; null without one. */
  readonly decidedAt: string | null;
  readonly weighed: Weighed;
}

export interface BookArchive {
  readonly digest: string;
  /** As it was called when it came. */
  readonly file: string;
  readonly takenAt: string;
  readonly standing: Standing;
  /** Name of the archive that took its place; only when superseded. */
  readonly by: string | null;
  readonly facts: BookFacts;
}

export interface Book {
  readonly directory: string;
  readonly events: readonly AuditEvent[];
  readonly register: Register;
  /** In the order in which they were taken in. */
  readonly archives: readonly BookArchive[];
  /** Files in the book that no longer verify. */
  readonly damaged: readonly { readonly digest: string; readonly file: string; readonly error: Problem }[];
}

const ARCHIVES = 'archives';

export function archivePath(directory: string, digest: string): string {
  return path.join(directory, ARCHIVES, `${digest}.zpa`);
}

/** The same bytes verify the same way: what this process verified once, by digest. */
const verified = new Map<string, BookFacts>();
const REMEMBERED = 500;

export function remember(digest: string, archive: ReadArchive): BookFacts {
  const { round, secretariat, auditHead, result } = archive.verified;
  const facts: BookFacts = {
    verified: archive.verified,
    entry: boardEntry({
      round,
      createdAt: archive.createdAt,
      projects: archive.projects,
      scores: archive.result.dossiers.map(({ no, officialText, international }) => ({
        no,
        official: officialText,
        level: international.level,
      })),
      decision: archive.decision?.set ?? null,
    }),
    outdated: archive.decision !== null && archive.decision.set.result !== result,
    decidedAt: archive.decision?.set.at ?? null,
    weighed: {
      digest,
      round: round.id,
      mode: round.mode,
      secretariat: secretariat.keyId,
      head: auditHead,
      chain: new Set(archive.chain),
    },
  };
  if (verified.size >= REMEMBERED) verified.clear();
  verified.set(digest, facts);
  return facts;
}

/** Opens a book: reads its register, verifies each archive and says how it stands. */
export async function openBook(directory: string, work: Work = {}): Promise<Result<Book>> {
  const events = await readLog(directory);
  if (!events.ok) return events;
  const register = registerOf(events.value);
  const found: { digest: string; file: string; takenAt: string; facts: BookFacts }[] = [];
  const damaged: { digest: string; file: string; error: Problem }[] = [];
  const digests = await archiveDigests(directory);
  for (const [index, digest] of digests.entries()) {
    checkpoint(work);
    work.report?.({ step: '核验归档包', done: index, total: digests.length });
    const { file, at } = register.taken.get(digest) ?? { file: `${digest.slice(0, 12)}.zpa`, at: null };
    const facts = await verifiedFacts(directory, digest, file);
    if (facts.ok) found.push({ digest, file, takenAt: at ?? facts.value.verified.archivedAt, facts: facts.value });
    else damaged.push({ digest, file, error: facts.error });
  }
  const stands = settleBook(
    found.map(({ facts }) => facts.weighed),
    new Set(register.accepted.keys()),
  );
  const names = new Map(found.map(({ digest, file }) => [digest, file]));
  const archives = found
    .map((one): BookArchive => {
      const { standing, by } = stands.get(one.digest) ?? { standing: 'held', by: null };
      return { ...one, standing, by: by === null ? null : (names.get(by) ?? null) };
    })
    .sort((a, b) => (a.takenAt + a.digest < b.takenAt + b.digest ? -1 : 1));
  return ok({ directory, events: events.value, register, archives, damaged });
}

async function archiveDigests(directory: string): Promise<string[]> {
  const names = await readdir(path.join(directory, ARCHIVES)).catch(() => []);
  return names.flatMap((name) => /^([0-9a-f]{64})\.zpa$/.exec(name)?.[1] ?? []).sort();
}

async function verifiedFacts(directory: string, digest: string, shown: string): Promise<Result<BookFacts>> {
  const file = archivePath(directory, digest);
  const altered = { ok: false as const, error: problem('BUREAU_ARCHIVE_ALTERED', { file: shown }) };
  // A disk that fails in the middle says so here, and the other archives are still shown.
  const now = await hashFile(file).catch(() => null);
  if (now !== digest) return altered;
  const known = verified.get(digest);
  if (known !== undefined) return ok(known);
  // Between two recounts the process answers whoever else asks.
  await setImmediate();
  const read = await readArchive(file, shown);
  return read.ok ? ok(remember(digest, read.value)) : read;
}
