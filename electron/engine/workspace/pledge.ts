import { appendAudit } from '#engine/audit/index.ts';
import { ok, type Result } from '#shared/result.ts';
import { currentBatch, type Workspace } from './workspace.ts';

/** When the 承诺书 of the current batch's round was accepted; null when it was not. */
export function pledgedAt(workspace: Workspace): Result<string | null> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const row = workspace.db
    .prepare('SELECT accepted_at AS at FROM pledge WHERE round = ?')
    .get(current.value.header.round.id) as { at: string } | undefined;
  return ok(row?.at ?? null);
}

/** Records the acceptance, once: `textDigest` names the text that was read. Durable when it returns. */
export function acceptPledge(workspace: Workspace, textDigest: string): Result<{ acceptedAt: string }> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const before = pledgedAt(workspace);
  if (!before.ok) return before;
  if (before.value !== null) return ok({ acceptedAt: before.value });
  const round = current.value.header.round.id;
  const acceptedAt = new Date().toISOString();
  workspace.db
    .transaction(() => {
      workspace.db
        .prepare('INSERT INTO pledge(round, text_digest, accepted_at) VALUES (?, ?, ?)')
        .run(round, textDigest, acceptedAt);
      appendAudit(workspace.db, 'pledge.accepted', { round, text: textDigest });
    })
    .immediate();
  return ok({ acceptedAt });
}
