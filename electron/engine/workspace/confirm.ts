import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { unlockIdentity } from '#engine/identity/index.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Workspace } from './workspace.ts';

/**
 * Is it still the owner who sits here? Asked again before a signature: the 口令 must open the very identity file with
 * which this workspace was opened.
 */
export async function confirmPassphrase(workspace: Workspace, passphrase: string): Promise<Result<void>> {
  const { sealed, card } = workspace.vault.identity;
  const unlocked = await unlockIdentity(sealed, [passphrase], `${card.name}的身份文件`);
  const confirmed = witnessed(workspace.db, 'identity.confirm', unlocked);
  if (!confirmed.ok) return confirmed;
  appendAudit(workspace.db, 'identity.confirmed', { keyId: card.keyId });
  return ok(undefined);
}
