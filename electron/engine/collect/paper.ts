import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { experts, type Round } from '#engine/round/index.ts';
import { readSheetMark } from '#shared/domain/sheetQr.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { ledger } from './sheets.ts';

export interface PaperChecked {
  readonly digest: string;
  readonly expert: string;
  readonly name: string;
  readonly panel: string;
  readonly revision: number;
  readonly checkCode: string;
  readonly at: string;
  /** It had been checked before; nothing changed. */
  readonly again: boolean;
}

/**
 * Holds a signed paper against its data: the sixteen digits that are printed on it, typed, or its QR as a scanner types
 * it. Only the paper of the sheet that counts is a match; whatever else it may be is said.
 *
 * @param wanted Key id of the expert whose paper is expected; null when any may come.
 */
export function checkPaper(round: Round, text: string, wanted: string | null = null): Result<PaperChecked> {
  return witnessed(round.db, 'paper.check', check(round, text, wanted));
}

/** When the paper of each sheet was checked, by digest. */
export function paperChecks(round: Round): Map<string, string> {
  const rows = round.db.prepare('SELECT digest, at FROM paper_check').all() as { digest: string; at: string }[];
  return new Map(rows.map((row) => [row.digest, row.at]));
}

function check(round: Round, text: string, wanted: string | null): Result<PaperChecked> {
  const read = codeOf(text);
  if (!read.ok) return read;
  const { code, how } = read.value;
  const entries = ledger(round);
  const entry = entries.find((one) => checkCode(one.digest) === code);
  if (entry === undefined) return refused(problem('PAPER_UNKNOWN', { code }));
  const names = new Map(experts(round).map((one) => [one.keyId, one]));
  const owner = names.get(entry.expert);
  if (owner === undefined) throw new Error('a sheet of nobody on the roster');
  const { digest, revision, standing } = entry;
  const who = { expert: owner.name, revision };
  if (wanted !== null && wanted !== entry.expert)
    return refused(problem('PAPER_OTHER_EXPERT', { ...who, wanted: names.get(wanted)?.name ?? '该专家' }));
  if (standing === 'fork' || standing === 'set-aside') return refused(problem('PAPER_NOT_COUNTED', who));
  if (standing === 'superseded') {
    const latest = Math.max(...entries.filter((one) => one.expert === entry.expert).map((one) => one.revision));
    return refused(problem('PAPER_OLDER', { ...who, latest }));
  }
  const at = paperChecks(round).get(digest);
  const said = { digest, expert: entry.expert, name: owner.name, panel: owner.panel, revision, checkCode: code };
  if (at !== undefined) return ok({ ...said, at, again: true });
  const now = new Date().toISOString();
  round.db
    .transaction(() => {
      round.db.prepare('INSERT INTO paper_check(digest, at, how) VALUES (?, ?, ?)').run(digest, now, how);
      appendAudit(round.db, 'paper.checked', { digest, expert: entry.expert, revision, how });
    })
    .immediate();
  return ok({ ...said, at: now, again: false });
}

/** The check code in four groups, whichever way it came. */
function codeOf(text: string): Result<{ code: string; how: 'typed' | 'scanned' }> {
  // Input methods for Chinese give full-width digits and letters.
  const plain = text.normalize('NFKC').trim();
  const digits = plain.replaceAll(/[\s-]/g, '');
  if (/^\d*$/.test(digits)) {
    if (digits.length !== 16) return refused(problem('PAPER_DIGITS', { digits: digits.length }));
    return ok({ code: digits.replaceAll(/(\d{4})(?=\d)/g, '$1 '), how: 'typed' });
  }
  const mark = readSheetMark(plain);
  if (!mark.ok) return mark;
  const { digest, checkCode: code } = mark.value;
  return checkCode(digest) === code ? ok({ code, how: 'scanned' }) : refused(problem('PAPER_MARK_ALTERED', {}));
}
