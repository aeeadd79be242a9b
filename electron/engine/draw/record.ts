import { appendAudit } from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import type { Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { drawExperts, type Draw } from './draw.ts';

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

/** A draw of the round by its digest. */
export function drawBy(round: Round, digest: string): Result<RecordedDraw> {
  const found = draws(round).find((one) => one.digest === digest);
  return found === undefined ? refused(problem('DRAW_UNKNOWN', {})) : ok(found);
}

/** Draws again from the seed and the pool of the record: refused when anything comes out otherwise. */
export function repeatDraw({ at, digest, draw }: RecordedDraw): Result<Draw> {
  const pool = draw.entries.map(({ id, name, unit, unitName, expertise, fields, state, reason }) => ({
    id,
    name,
    unit,
    ...(unitName === undefined ? {} : { unitName }),
    expertise,
    ...(fields === undefined ? {} : { fields }),
    excluded: state === 'excluded' ? reason : null,
  }));
  const again = drawExperts({ seed: draw.seed, pool, strata: draw.strata, perUnit: draw.perUnit });
  const same = again.ok && sha256Hex(canonicalJson(again.value)) === digest;
  return same ? again : refused(problem('DRAW_DIFFERS', { at }));
}
