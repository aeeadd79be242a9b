import { appendAudit, witnessed } from '#engine/audit/index.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { conflictFinder, keyedParties } from './affiliation.ts';
import { expertNamed } from './expertNamed.ts';
import type { Round } from './round.ts';

/** An expert who is recused from a dossier beforehand: by matching of units, or because the secretariat was told. */
export interface Conflict {
  readonly expert: string;
  readonly no: string;
  readonly source: 'matched' | 'declared';
  readonly reason: string;
}

export function conflicts(round: Round): Conflict[] {
  return round.db.prepare('SELECT expert, no, source, reason FROM conflict ORDER BY expert, no').all() as Conflict[];
}

/** Matches every expert against every dossier anew; what was declared by hand stays. Returns all conflicts. */
export function refreshConflicts(round: Round): Conflict[] {
  const { db } = round;
  const experts = db
    .prepare(
      `SELECT e.key_id, e.unit, e.affiliations, coalesce(t.aliases, '[]') AS aliases
       FROM expert e LEFT JOIN expert_trait t ON t.expert = e.key_id`,
    )
    .all() as { key_id: string; unit: string; affiliations: string; aliases: string }[];
  const dossiers = (db.prepare('SELECT intake FROM dossier').all() as { intake: string }[]).map((row) => {
    const dossier = JSON.parse(row.intake) as IntakeDossier;
    return { no: dossier.body.no, parties: keyedParties(dossier) };
  });
  db.prepare(`DELETE FROM conflict WHERE source = 'matched'`).run();
  const insert = db.prepare(
    `INSERT INTO conflict(expert, no, source, reason) VALUES (?, ?, 'matched', ?) ON CONFLICT DO NOTHING`,
  );
  for (const { key_id, unit, affiliations, aliases } of experts) {
    const reasonOf = conflictFinder({
      unit,
      affiliations: JSON.parse(affiliations) as string[],
      aliases: JSON.parse(aliases) as string[],
    });
    for (const { no, parties } of dossiers) {
      const reason = reasonOf(parties);
      if (reason !== null) insert.run(key_id, no, reason);
    }
  }
  return conflicts(round);
}

/** Records a 回避 that no list of units could have found: kinship, teacher and student, shares. */
export function declareConflict(round: Round, expert: string, no: string, reason: string): Result<Conflict> {
  return witnessed(round.db, 'round.conflict', declare(round, expert, no, reason));
}

function declare(round: Round, expert: string, no: string, reason: string): Result<Conflict> {
  const { db } = round;
  const found = expertNamed(round, expert);
  if (!found.ok) return found;
  if (db.prepare('SELECT 1 FROM dossier WHERE no = ?').get(no) === undefined)
    return refused(problem('DOSSIER_UNKNOWN', { no }));
  const conflict: Conflict = { expert: found.value.keyId, no, source: 'declared', reason };
  db.transaction(() => {
    db.prepare(
      `INSERT INTO conflict(expert, no, source, reason) VALUES (@expert, @no, @source, @reason)
       ON CONFLICT DO UPDATE SET source = @source, reason = @reason`,
    ).run(conflict);
    appendAudit(db, 'round.conflict.declared', { ...conflict });
  }).immediate();
  return ok(conflict);
}
