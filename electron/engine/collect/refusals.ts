import path from 'node:path';
import { appendAudit } from '#engine/audit/index.ts';
import { experts, type Round } from '#engine/round/index.ts';
import { readCover } from '#engine/sheet/index.ts';
import type { ErrorCode, Problem } from '#shared/errors/problem.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ledger } from './sheets.ts';

/** A file that was not taken in, with the next step in its words, until somebody has dealt with it. */
export interface RefusedFile {
  readonly id: number;
  readonly file: string;
  /** Folder or stick that it lay in. */
  readonly place: string;
  readonly code: ErrorCode;
  readonly message: string;
  /** Whose it is; `bySignature` false when only the name of the file says so. */
  readonly expert: { readonly keyId: string; readonly name: string; readonly bySignature: boolean } | null;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
  /** `replaced`: a sheet of the same expert came in afterwards. `settled`: somebody said what became of it. */
  readonly state: 'open' | 'replaced' | 'settled';
  readonly note: string | null;
}

/** Puts a refusal on the list; the same file with the same fault stays one entry, however often it comes. */
export async function keepRefusal(
  round: Round,
  file: string,
  error: Problem,
  read: { readonly digest: string; readonly bytes: Buffer } | null,
): Promise<void> {
  const { db } = round;
  const name = path.basename(file);
  const whose = await ownerOf(round, name, read?.bytes ?? null);
  db.transaction(() => {
    db.prepare(
      `INSERT INTO refused_file(file, place, digest, code, message, expert, by_signature, first_at, last_at, times)
       VALUES (@name, @place, @digest, @code, @message, @expert, @bySignature, @now, @now, 1)
       ON CONFLICT(file, digest, code) DO UPDATE SET place = @place, message = @message, last_at = @now,
         times = times + 1, settled_at = NULL, note = NULL`,
    ).run({
      name,
      place: placeOf(file),
      digest: read?.digest ?? '',
      code: error.code,
      message: shortPaths(error.message),
      expert: whose?.keyId ?? null,
      bySignature: whose?.bySignature === true ? 1 : 0,
      now: new Date().toISOString(),
    });
    appendAudit(db, 'sheet.refused', { file: name, code: error.code, digest: read?.digest ?? null });
  }).immediate();
}

/** What could not be read, was: a stick that was put in again answers for the time before. */
export function readAfterAll(round: Round, file: string): void {
  const name = path.basename(file);
  const { db } = round;
  const rows = db
    .prepare("SELECT id, file, code, digest FROM refused_file WHERE file = ? AND digest = '' AND settled_at IS NULL")
    .all(name) as { id: number; file: string; code: string; digest: string }[];
  if (rows.length === 0) return;
  const note = '后来读到了';
  db.transaction(() => {
    const settle = db.prepare('UPDATE refused_file SET settled_at = ?, note = ? WHERE id = ?');
    for (const { id, ...row } of rows) {
      settle.run(new Date().toISOString(), note, id);
      appendAudit(db, 'sheet.refusal.settled', { ...row, note });
    }
  }).immediate();
}

/** Every refused file, newest first. */
export function refusedFiles(round: Round): RefusedFile[] {
  const counted = new Set(
    ledger(round)
      .filter((one) => one.standing === 'effective')
      .map((one) => one.expert),
  );
  const rows = round.db
    .prepare(
      `SELECT id, file, place, code, message, expert, by_signature AS bySignature, first_at AS firstAt,
         last_at AS lastAt, times, settled_at AS settledAt, note, expert.name AS name,
         (SELECT max(received_at) FROM sheet WHERE sheet.expert = refused_file.expert) AS receivedAt
       FROM refused_file LEFT JOIN expert ON expert.key_id = refused_file.expert ORDER BY last_at DESC, id DESC`,
    )
    .all() as Row[];
  return rows.map(({ expert, bySignature, name, settledAt, receivedAt, ...row }) => {
    const replaced = expert !== null && counted.has(expert) && receivedAt !== null && receivedAt >= row.lastAt;
    return {
      ...row,
      expert: expert === null || name === null ? null : { keyId: expert, name, bySignature: bySignature === 1 },
      state: settledAt !== null ? 'settled' : replaced ? 'replaced' : 'open',
    };
  });
}

interface Row {
  readonly id: number;
  readonly file: string;
  readonly place: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly expert: string | null;
  readonly bySignature: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly times: number;
  readonly settledAt: string | null;
  readonly note: string | null;
  readonly name: string | null;
  readonly receivedAt: string | null;
}

/** What became of a refused file, on record. The file itself stays refused. */
export function settleRefusal(round: Round, id: number, note: string): Result<null> {
  const { db } = round;
  const said = note.trim();
  if (said === '') return refused(problem('INPUT_INVALID', { what: '处理说明', reason: '不能为空' }));
  return db
    .transaction((): Result<null> => {
      const row = db.prepare('SELECT file, code, digest FROM refused_file WHERE id = ?').get(id) as
        { file: string; code: string; digest: string } | undefined;
      if (row === undefined) return refused(problem('REFUSAL_UNKNOWN', {}));
      const now = new Date().toISOString();
      db.prepare('UPDATE refused_file SET settled_at = ?, note = ? WHERE id = ?').run(now, said, id);
      appendAudit(db, 'sheet.refusal.settled', { ...row, note: said });
      return ok(null);
    })
    .immediate();
}

/** By the signature of its cover where that holds; else a name of the roster in the file's name, which is only a hint. */
async function ownerOf(round: Round, file: string, bytes: Buffer | null) {
  const roster = experts(round);
  const covered = bytes === null ? null : await readCover(bytes, file);
  if (covered?.ok === true) {
    const signer = roster.find((one) => one.keyId === covered.value.cover.expert);
    return signer === undefined ? null : { keyId: signer.keyId, bySignature: true };
  }
  const parts = new Set(file.normalize('NFC').split(/[-_.\s（）()]/));
  const named = roster.filter((one) => parts.has(one.name.normalize('NFC')));
  return named.length === 1 && named[0] !== undefined ? { keyId: named[0].keyId, bySignature: false } : null;
}

/** Its folder or stick; empty for a dropped file, which lies in a private folder of a random name. */
function placeOf(file: string): string {
  const folder = path.basename(path.dirname(file));
  return /^[0-9a-f]{12}$/.test(folder) ? '' : folder;
}

/** Where a file lay while it was read is nobody's business later; its name is. */
function shortPaths(sentence: string): string {
  return sentence.replaceAll(/『[^』]*[\\/]([^』\\/]+)』/g, '『$1』');
}
