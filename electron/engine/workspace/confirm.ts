import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { unlockIdentity } from '#engine/identity/index.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Workspace } from './workspace.ts';

/** Is it still the owner who sits here? Asked again before a signature. */
export async function confirmPassphrase(workspace: Workspace, passphrase: string): Promise<Result<null>> {
  const { identity, directory } = workspace.vault;
  const opened = witnessed(
    workspace.db,
    'identity.confirm',
    await unlockIdentity(identity.sealed, [passphrase], path.join(directory, 'identity.zpi')),
  );
  if (!opened.ok) return opened;
  appendAudit(workspace.db, 'identity.confirmed', { keyId: identity.card.keyId });
  return ok(null);
}
