import { appendAudit } from '#engine/audit/index.ts';
import { sha256Hex } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { durably } from './durable.ts';
import { currentBatch, type Workspace } from './workspace.ts';

/** When the 承诺书 of the current batch's round was accepted; null when it was not. */
export function pledgeOf(workspace: Workspace): Result<{ acceptedAt: string | null }> {
  const current = currentBatch(workspace);
  return current.ok ? ok({ acceptedAt: kept(workspace, current.value.header.round.id)?.at ?? null }) : current;
}

/**
 * Records that the owner accepted the 承诺书 whose text has this SHA-256; durable when it returns. Accepting the same
 * text again changes nothing; another text is another promise, with an event of its own.
 */
export function acceptPledge(workspace: Workspace, textDigest: string): Result<{ acceptedAt: string }> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  if (!sha256Hex.safeParse(textDigest).success)
    return refused(problem('INPUT_INVALID', { what: '承诺书的摘要', reason: '应为 64 位十六进制' }));
  const round = current.value.header.round.id;
  return durably(workspace, () => {
    const before = kept(workspace, round);
    if (before?.digest === textDigest) return ok({ acceptedAt: before.at });
    const acceptedAt = new Date().toISOString();
    workspace.db
      .prepare(
        `INSERT INTO pledge(round, text_digest, accepted_at) VALUES (@round, @textDigest, @acceptedAt)
           ON CONFLICT(round) DO UPDATE SET text_digest = @textDigest, accepted_at = @acceptedAt`,
      )
      .run({ round, textDigest, acceptedAt });
    appendAudit(workspace.db, 'pledge.accepted', { round, digest: textDigest });
    return ok({ acceptedAt });
  });
}

function kept(workspace: Workspace, round: string): { digest: string; at: string } | undefined {
  return workspace.db
    .prepare('SELECT text_digest AS digest, accepted_at AS at FROM pledge WHERE round = ?')
    .get(round) as { digest: string; at: string } | undefined;
}
