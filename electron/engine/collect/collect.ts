import { appendAudit } from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { exists, readSmallFile } from '#engine/platform/files.ts';
import { CancelledError, checkpoint, type Work } from '#engine/platform/work.ts';
import type { Round } from '#engine/round/index.ts';
import { SHEET_LIMIT } from '#engine/sheet/index.ts';
import type { Origin } from '#shared/domain/identity.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { examine, type Examined } from './examine.ts';
import { gather, type GatheredFile } from './gather.ts';
import { keepRefusal, readAfterAll } from './refusals.ts';
import { ledger } from './sheets.ts';

export type Outcome = 'accepted' | 'present' | 'superseded' | 'refused';

/** What became of one file. `code` and `message` say why it was refused, or what else is worth knowing. */
export interface CollectedFile {
  readonly file: string;
  readonly outcome: Outcome;
  readonly code?: string;
  readonly message?: string;
  readonly expert?: string;
  /** Whose hand the key came from: shown wherever a signature is. */
  readonly origin?: Origin;
  readonly revision?: number;
  readonly digest?: string;
}

/**
 * Takes in any number of files and folders, in any order and as often as one likes: the ledger depends on the set of
 * sheets alone. Each accepted sheet is one transaction, so an interruption keeps what was already said to be in.
 */
export async function collect(
  round: Round,
  sources: readonly string[],
  work: Work = {},
): Promise<Result<CollectedFile[]>> {
  const outcomes: CollectedFile[] = [];
  let files: readonly GatheredFile[] = [];
  let done = 0;
  try {
    work.report?.({ step: '查找评分单', done: 0, total: 0 });
    const gathered = await gather(sources, work);
    ({ files } = gathered);
    for (const root of new Set(files.map((one) => one.root))) if (root !== null) readAfterAll(round, root);
    for (const { place, error } of gathered.refused) outcomes.push(await refuse(round, place, error, null));
    for (const place of gathered.empty) outcomes.push(nothingIn(place));
    const gone = new Set<string>();
    for (const { file, root } of files) {
      checkpoint(work);
      work.report?.({ step: '回收', done, total: files.length });
      done += 1;
      if (root !== null && gone.has(root)) continue;
      if (root === null || (await exists(root))) outcomes.push(await collectOne(round, file));
      else {
        // Pulled out in the middle: said once, not for every file that was on it.
        gone.add(root);
        const left = files.slice(done - 1).filter((one) => one.root === root).length;
        outcomes.push(await refuse(round, root, problem('COLLECT_PLACE_GONE', { place: root, left }), null));
      }
    }
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    return refused(problem('COLLECT_CANCELLED', { done, total: files.length }));
  }
  work.report?.({ step: '回收', done: files.length, total: files.length });
  return ok(outcomes);
}

async function collectOne(round: Round, file: string): Promise<CollectedFile> {
  const read = await readSmallFile(file, SHEET_LIMIT);
  if (!read.ok) return refuse(round, file, read.error, null);
  readAfterAll(round, file);
  const bytes = read.value;
  const digest = sha256Hex(bytes);
  const known = round.db.prepare('SELECT 1 FROM sheet WHERE digest = ?').get(digest) !== undefined;
  if (known) return describe(round, file, digest, true);
  const examined = await examine(round, bytes, file);
  if (!examined.ok) return refuse(round, file, examined.error, { digest, bytes });
  keep(round, bytes, digest, examined.value);
  return describe(round, file, digest, false);
}

function keep(round: Round, bytes: Buffer, digest: string, { expert, outer }: Examined): void {
  const { db } = round;
  db.transaction(() => {
    db.prepare(
      `INSERT INTO sheet(digest, expert, revision, inner_digest, outer_json, bytes, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(digest) DO NOTHING`,
    ).run(
      digest,
      expert.keyId,
      outer.revision,
      outer.inner.digest,
      canonicalJson(outer),
      bytes,
      new Date().toISOString(),
    );
    appendAudit(db, 'sheet.received', { digest, expert: expert.keyId, revision: outer.revision });
  }).immediate();
}

/** The outcome of a stored sheet, read off the ledger as it now stands. */
function describe(round: Round, file: string, digest: string, known: boolean): CollectedFile {
  const entry = ledger(round).find((one) => one.digest === digest);
  if (entry === undefined) throw new Error('a stored sheet is missing from the ledger');
  const row = round.db.prepare('SELECT name, origin FROM expert WHERE key_id = ?').get(entry.expert) as {
    name: string;
    origin: Origin;
  };
  const { revision } = entry;
  const said = { expert: row.name, revision };
  const base = { file, ...said, origin: row.origin, digest };
  if (entry.standing === 'fork') {
    const { code, message } = problem('SHEET_FORK', said);
    return { ...base, outcome: known ? 'present' : 'refused', code, message };
  }
  const notice = entry.predecessorMissing ? problem('SHEET_PREDECESSOR_MISSING', said) : null;
  const words = notice === null ? {} : { code: notice.code, message: notice.message };
  if (known) return { ...base, outcome: 'present', ...words };
  return { ...base, outcome: entry.standing === 'effective' ? 'accepted' : 'superseded', ...words };
}

/** No file was refused: there was none. Worth saying, not worth keeping. */
function nothingIn(place: string): CollectedFile {
  const { code, message } = problem('COLLECT_NOTHING', { place });
  return { file: place, outcome: 'refused', code, message };
}

async function refuse(
  round: Round,
  file: string,
  error: Problem,
  read: { readonly digest: string; readonly bytes: Buffer } | null,
): Promise<CollectedFile> {
  await keepRefusal(round, file, error, read);
  const { code, message } = error;
  const said = { file, outcome: 'refused', code, message } as const;
  return read === null ? said : { ...said, digest: read.digest };
}
