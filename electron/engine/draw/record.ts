import { appendAudit } from '#engine/audit/index.ts';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { Draw } from './draw.ts';

/**
 * Writes a draw into the round's log with everything that it takes to repeat it: seed, ids and why somebody was left
 * out. Returns the digest of the record.
 */
export function recordDraw(round: Round, draw: Draw): string {
  const digest = sha256Hex(canonicalJson(draw));
  round.db
    .transaction(() => {
      appendAudit(round.db, 'round.drawn', { ...draw, digest });
    })
    .immediate();
  return digest;
}
