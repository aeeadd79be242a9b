import path from 'node:path';
import { auditEventSchema, firstBrokenLink, nextEvent, type AuditEvent } from '#engine/audit/index.ts';
import { canonicalBytes, parseJson } from '#engine/crypto/index.ts';
import { exists, MIB, readSmallFile, writeDurably } from '#engine/platform/files.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { z } from 'zod';

/**
 * The register of a year book: what was taken in, whom the bureau accepted, what was removed, hash-chained like every
 * other record. It is the only thing that the book says beyond the archives themselves.
 */
const LOG = 'register.json';
const LIMIT = 64 * MIB;

const logSchema = z.strictObject({
  schema: z.literal('zhiping.yearbook/1'),
  events: z.array(auditEventSchema).max(100_000),
});

/** An empty or absent folder is a book with nothing in it. */
export async function readLog(directory: string): Promise<Result<AuditEvent[]>> {
  const file = path.join(directory, LOG);
  if (!(await exists(file))) return ok([]);
  const bytes = await readSmallFile(file, LIMIT);
  if (!bytes.ok) return bytes;
  const log = logSchema.safeParse(parseJson(bytes.value));
  return log.success && firstBrokenLink(log.data.events) === null
    ? ok(log.data.events)
    : refused(problem('BOOK_LOG_BROKEN', { directory }));
}

/** Appends to the register as it was read; refused when somebody else wrote meanwhile. */
export async function appendLog(
  directory: string,
  read: readonly AuditEvent[],
  type: BookEvent,
  details: Readonly<Record<string, string | number>>,
): Promise<Result<AuditEvent[]>> {
  const now = await readLog(directory);
  if (!now.ok) return now;
  if (now.value.at(-1)?.hash !== read.at(-1)?.hash) return refused(problem('BOOK_CHANGED', { directory }));
  const events = [...read, nextEvent(read.at(-1), type, details)];
  const bytes = canonicalBytes({ schema: 'zhiping.yearbook/1', events });
  const written = await writeDurably(path.join(directory, LOG), [bytes], { overwrite: true });
  return written.ok ? ok(events) : written;
}

export type BookEvent =
  | 'archive.taken'
  | 'archive.removed'
  | 'archive.refused'
  | 'secretariat.accepted'
  | 'secretariat.dropped'
  | 'board.written';

const takenSchema = z.object({ digest: z.string(), file: z.string() });
const acceptedSchema = z.object({
  keyId: z.string(),
  name: z.string(),
  unit: z.string(),
  checkCode: z.string(),
});

export interface Accepted extends z.infer<typeof acceptedSchema> {
  readonly at: string;
}

export interface Register {
  /** By digest: under which name it came, and when. */
  readonly taken: ReadonlyMap<string, { readonly file: string; readonly at: string }>;
  /** By key id: secretariats whose check code was confirmed. */
  readonly accepted: ReadonlyMap<string, Accepted>;
}

/** What the register comes to. */
export function registerOf(events: readonly AuditEvent[]): Register {
  const taken = new Map<string, { file: string; at: string }>();
  const accepted = new Map<string, Accepted>();
  for (const { type, details, at } of events) {
    const archive = takenSchema.safeParse(details);
    const secretariat = acceptedSchema.safeParse(details);
    if (type === 'archive.taken' && archive.success) taken.set(archive.data.digest, { file: archive.data.file, at });
    if (type === 'secretariat.accepted' && secretariat.success)
      accepted.set(secretariat.data.keyId, { ...secretariat.data, at });
    if (type === 'secretariat.dropped' && secretariat.success) accepted.delete(secretariat.data.keyId);
  }
  return { taken, accepted };
}
