import { appendAudit } from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { Draw } from './draw.ts';

export interface RecordedDraw {
  /** SHA-256 of the draw's canonical JSON. */
  readonly digest: string;
  readonly at: string;
  readonly draw: Draw;
}

/**
 * Keeps a draw in the round with everything that it takes to repeat it: seed, ids and why somebody was left out. Every
 * draw stays, so that drawing until one likes the outcome is seen.
 */
export function recordDraw(round: Round, draw: Draw): RecordedDraw {
  const { db } = round;
  const json = canonicalJson(draw);
  const digest = sha256Hex(json);
  const known = draws(round).find((one) => one.digest === digest);
  if (known !== undefined) return known;
  const at = new Date().toISOString();
  const { seed, strata, perUnit, entries } = draw;
  const of = (state: string): string[] => entries.filter((one) => one.state === state).map(({ id }) => id);
  db.transaction(() => {
    db.prepare('INSERT INTO draw(digest, at, json) VALUES (?, ?, ?)').run(digest, at, json);
    appendAudit(db, 'round.drawn', {
      digest,
      seed,
      strata,
      perUnit,
      pool: entries.length,
      taken: of('taken'),
      reserves: of('reserve'),
    });
  }).immediate();
  return { digest, at, draw };
}

/** Every draw of the round, the first one first. */
export function draws(round: Round): RecordedDraw[] {
  const rows = round.db.prepare('SELECT digest, at, json FROM draw ORDER BY rowid').all() as {
    digest: string;
    at: string;
    json: string;
  }[];
  return rows.map(({ digest, at, json }) => ({ digest, at, draw: JSON.parse(json) as Draw }));
}
