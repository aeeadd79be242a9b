import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { Announcement } from '#shared/domain/decision.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { decisions } from './kept.ts';

/** Records that the newest proposal hangs out, from when to when, and who takes objections. */
export function announce(round: Round, given: Omit<Announcement, 'decision'>): Result<Announcement> {
  return witnessed(round.db, 'decision.announce', record(round, given));
}

function record(round: Round, given: Omit<Announcement, 'decision'>): Result<Announcement> {
  const { from, until } = given;
  if (until < from) return refused(problem('ANNOUNCEMENT_DATES', { from, until }));
  const newest = decisions(round).at(-1);
  if (newest === undefined) return refused(problem('DECISION_NONE', {}));
  if (newest.set.stage === 'final') return refused(problem('ANNOUNCEMENT_FINAL', {}));
  const announced: Announcement = { decision: newest.digest, ...given };
  const { db } = round;
  db.transaction(() => {
    db.prepare('INSERT INTO announcement(decision, json) VALUES (?, ?)').run(newest.digest, canonicalJson(announced));
    appendAudit(db, 'decision.announced', { ...announced });
  }).immediate();
  return ok(announced);
}
