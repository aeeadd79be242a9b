import { identityToRecipient } from 'age-encryption';
import { appendAudit } from '#engine/audit/index.ts';
import { receivedSheets, sheetBytes, type ReceivedSheet } from '#engine/collect/index.ts';
import { ageOpenBytes, canonicalJson } from '#engine/crypto/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import { combineShares, type Round } from '#engine/round/index.ts';
import { readCover, readInner } from '#engine/sheet/index.ts';
import type { InnerSheet } from '#shared/domain/scores.ts';
import { problem, type Problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { invalidBallots } from './ballots.ts';
import { quorum, type Quorum } from './quorum.ts';

export interface Opened {
  /** Sheets opened by this act. */
  readonly opened: number;
  readonly quorum: Quorum;
  readonly exception: string | null;
  /** Names of the holders who opened; the secretariat's when the key is not split. */
  readonly holders: readonly string[];
  /** Sheets whose content is not what was signed for, or not what the rubric allows. They do not count. */
  readonly refused: readonly Problem[];
}

const EXCEPTION_LIMIT = 2000;
/** Who, why, and with whose consent takes some words. */
export const EXCEPTION_MINIMUM = 8;

/**
 * 开分. The one act that makes scores readable: bound to the quorum or to a written exception, recorded, and only with
 * the opening key, which a split round gives out to enough holders together. Late sheets are opened by doing it again.
 */
export async function openScores(
  round: Round,
  act: { readonly holders: readonly Identity[]; readonly exception?: string },
  work: Work = {},
): Promise<Result<Opened>> {
  const state = quorum(round);
  const exception = act.exception?.trim() ?? '';
  // It goes into the log, which holds whole characters only.
  if (exception.length > EXCEPTION_LIMIT || !exception.isWellFormed())
    return deny(round, problem('INPUT_INVALID', { what: '例外理由', reason: '应为至多 2000 字的完整文字' }));
  if (!state.met && exception === '') {
    const lacking = state.panels.filter((one) => one.received < one.needed);
    return deny(round, problem('OPEN_NO_QUORUM', { lacking }));
  }
  if (!state.met && exception.length < EXCEPTION_MINIMUM)
    return deny(round, problem('OPEN_EXCEPTION_SHORT', { minimum: EXCEPTION_MINIMUM }));
  const secret = await openingSecret(round, act.holders);
  if (!secret.ok) return deny(round, secret.error);
  let outcome: OpenedSheets;
  try {
    outcome = await openSheets(round, secret.value, work);
  } catch (error) {
    const cancelled = cancellation(error, '开分');
    if (cancelled === null) throw error;
    return deny(round, cancelled);
  }
  const holders = act.holders.length > 0 ? act.holders.map((one) => one.card.name) : [round.vault.identity.card.name];
  const { db } = round;
  const written = { quorum: state, exception: exception === '' ? null : exception, holders };
  db.transaction(() => {
    db.prepare('INSERT INTO opening_key(id, secret) VALUES (1, ?) ON CONFLICT DO NOTHING').run(secret.value);
    const store = db.prepare('UPDATE sheet SET inner_json = ? WHERE digest = ?');
    for (const one of outcome.inner) store.run(canonicalJson(one.inner), one.digest);
    const refuse = db.prepare('UPDATE sheet SET refusal = ? WHERE digest = ?');
    for (const one of outcome.refused) refuse.run(canonicalJson(one.error), one.digest);
    db.prepare('INSERT INTO opened(at, json) VALUES (?, ?)').run(new Date().toISOString(), canonicalJson(written));
    appendAudit(db, 'scores.opened', {
      ...written,
      sheets: outcome.inner.map((one) => one.digest),
      refused: outcome.refused.map((one) => one.error.code),
    });
  }).immediate();
  return ok({ opened: outcome.inner.length, ...written, refused: outcome.refused.map((one) => one.error) });
}

function deny(round: Round, error: Problem): Result<never> {
  appendAudit(round.db, 'scores.open.refused', { code: error.code });
  return refused(error);
}

/** Whether 开分 has taken place. */
export function isOpened(round: Round): boolean {
  return round.db.prepare('SELECT 1 FROM opened LIMIT 1').get() !== undefined;
}

async function openingSecret(round: Round, holders: readonly Identity[]): Promise<Result<string>> {
  const { db, record } = round;
  const rule = record.opening;
  if (rule.kind === 'split' && !isOpened(round)) return secretFromHolders(round, holders, rule.threshold);
  const row = db.prepare('SELECT secret FROM opening_key WHERE id = 1').get() as { secret: string } | undefined;
  return row === undefined ? refused(problem('OPEN_KEY_WRONG', { round: record.title })) : ok(row.secret);
}

async function secretFromHolders(
  round: Round,
  holders: readonly Identity[],
  threshold: number,
): Promise<Result<string>> {
  const shares = new Map<string, Uint8Array>();
  for (const holder of holders) {
    const share = await shareOf(round, holder);
    if (!share.ok) return share;
    shares.set(holder.card.keyId, share.value);
  }
  if (shares.size < threshold) return refused(problem('OPEN_HOLDERS_NEEDED', { threshold, present: shares.size }));
  const wrong = refused(problem('OPEN_KEY_WRONG', { round: round.record.title }));
  const secret = await combineShares([...shares.values()]);
  if (!secret.startsWith('AGE-SECRET-KEY-1')) return wrong;
  const recipient = await identityToRecipient(secret).catch(() => null);
  return recipient === round.record.openingRecipient ? ok(secret) : wrong;
}

/** The share of one holder, opened with the holder's own key; refused for whoever holds none. */
export async function shareOf(round: Round, holder: Identity): Promise<Result<Uint8Array>> {
  const { keyId, name } = holder.card;
  const row = round.db.prepare('SELECT sealed FROM share WHERE holder = ?').get(keyId) as
    { sealed: Buffer } | undefined;
  const share = row === undefined ? 'no-key' : await ageOpenBytes(row.sealed, { secrets: [holder.ageSecret] });
  return typeof share === 'string' ? refused(problem('OPEN_HOLDER_UNKNOWN', { name })) : ok(share);
}

interface OpenedSheets {
  readonly inner: readonly { readonly digest: string; readonly inner: InnerSheet }[];
  readonly refused: readonly { readonly digest: string; readonly error: Problem }[];
}

/** Opens every sheet that is still closed, superseded ones too: the first score is kept. */
async function openSheets(round: Round, secret: string, work: Work): Promise<OpenedSheets> {
  const inner: { digest: string; inner: InnerSheet }[] = [];
  const refusals: { digest: string; error: Problem }[] = [];
  const closed = receivedSheets(round).filter((sheet) => sheet.inner === null);
  for (const [index, sheet] of closed.entries()) {
    checkpoint(work);
    work.report?.({ step: '开封评分单', done: index, total: closed.length });
    const opened = await openSheet(round, sheet, secret);
    if (opened.ok) inner.push({ digest: sheet.digest, inner: opened.value });
    else refusals.push({ digest: sheet.digest, error: opened.error });
  }
  return { inner, refused: refusals };
}

async function openSheet(round: Round, sheet: ReceivedSheet, secret: string): Promise<Result<InnerSheet>> {
  const { revision } = sheet;
  const row = round.db.prepare('SELECT name FROM expert WHERE key_id = ?').get(sheet.expert) as { name: string };
  const who = { expert: row.name, revision };
  const covered = await readCover(sheetBytes(round, sheet.digest), row.name);
  if (!covered.ok) return covered;
  const inner = await readInner(covered.value.inner, sheet.outer, secret);
  if (inner === 'no-key' || inner === 'not-as-promised' || inner === 'damaged')
    return refused(problem('SHEET_COUNTS_MISMATCH', who));
  if (inner === 'malformed') return refused(problem('SHEET_INNER_INVALID', { ...who, reason: '结构' }));
  const reason = invalidBallots(round, sheet.outer, inner);
  return reason === null ? ok(inner) : refused(problem('SHEET_INNER_INVALID', { ...who, reason }));
}
