import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { Fate, Objection } from '#shared/domain/decision.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { announcements, decisions, objections } from './kept.ts';
import { keepRuling } from './rule.ts';

export type GivenObjection = Pick<Objection, 'received' | 'from' | 'no' | 'text'>;

/** Records an objection as it came; it is kept whatever becomes of it. `today` is a calendar date of this machine. */
export function recordObjection(round: Round, given: GivenObjection, today: string): Result<Objection> {
  return witnessed(round.db, 'objection', record(round, given, today));
}

function record(round: Round, { received, from, no, text }: GivenObjection, today: string): Result<Objection> {
  if (received > today) return refused(problem('OBJECTION_DATE', { received }));
  const announced = announcements(round).at(-1);
  if (announced === undefined) return refused(problem('OBJECTION_NO_ANNOUNCEMENT', {}));
  const set = decisions(round).find((one) => one.digest === announced.decision)?.set;
  if (no !== null && set?.dossiers.every((one) => one.project.no !== no) === true)
    return refused(problem('OBJECTION_DOSSIER', { no }));
  const { db } = round;
  const kept = { received, from, no, text, at: new Date().toISOString() };
  const id = db
    .transaction(() => {
      const { lastInsertRowid } = db.prepare('INSERT INTO objection(json) VALUES (?)').run(canonicalJson(kept));
      appendAudit(db, 'objection.recorded', { id: Number(lastInsertRowid), from, no, received });
      return Number(lastInsertRowid);
    })
    .immediate();
  return ok({ id, ...kept, answer: null });
}

export interface GivenAnswer {
  readonly id: number;
  readonly upheld: boolean;
  readonly text: string;
  /** What the bureau rules of the dossier because of it; null when nothing changes. */
  readonly ruling: Fate | null;
}

/** Records what was answered, and with it the ruling that follows, if any. A later answer stands before the earlier. */
export function answerObjection(round: Round, given: GivenAnswer): Result<Objection> {
  return witnessed(round.db, 'objection.answer', answer(round, given));
}

function answer(round: Round, { id, upheld, text, ruling }: GivenAnswer): Result<Objection> {
  const objection = objections(round).find((one) => one.id === id);
  if (objection === undefined) return refused(problem('OBJECTION_UNKNOWN', { id }));
  const { db } = round;
  const made = { upheld, text, at: new Date().toISOString() };
  const { no } = objection;
  db.transaction(() => {
    db.prepare('INSERT INTO objection_answer(objection, json) VALUES (?, ?)').run(id, canonicalJson(made));
    appendAudit(db, 'objection.answered', { id, upheld, text });
    if (no !== null && ruling !== null)
      keepRuling(round, {
        no,
        fate: ruling,
        reason: `第 ${id} 号异议${upheld ? '成立' : '不成立'}：${text}`,
        at: made.at,
      });
  }).immediate();
  return ok({ ...objection, answer: made });
}
