import { failedStore } from '#engine/store/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { refused, type Result } from '#shared/result.ts';
import type { Workspace } from './workspace.ts';

/**
 * One change as one transaction, flushed when this returns. A full or failing disk is a refusal: nothing was changed,
 * nothing is acknowledged, and not even the log can be written.
 */
export function durably<T>(workspace: Workspace, change: () => Result<T>): Result<T> {
  try {
    return workspace.db.transaction(change).immediate();
  } catch (error) {
    const reason = failedStore(error);
    if (reason === null) throw error;
    return refused(problem('WRITE_FAILED', { file: workspace.vault.directory, reason }));
  }
}
