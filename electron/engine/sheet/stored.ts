import type { CurrentBatch, Workspace } from '#engine/workspace/index.ts';

/** A revision as the workspace keeps it. */
export interface StoredSheet {
  readonly digest: string;
  readonly revision: number;
  readonly inner_digest: string;
  readonly signed_at: string;
  /** Null after 清场. */
  readonly ballots_digest: string | null;
  readonly bytes: Buffer | null;
}

/** The newest revision of the current batch's round; null when nothing was signed. */
export function newestSheet(workspace: Workspace, current: CurrentBatch): StoredSheet | null {
  const row = workspace.db
    .prepare(
      `SELECT digest, revision, inner_digest, signed_at, ballots_digest, bytes FROM sheet
        WHERE round = ? ORDER BY revision DESC LIMIT 1`,
    )
    .get(current.header.round.id) as StoredSheet | undefined;
  return row ?? null;
}
