import type { Identity } from '#engine/identity/index.ts';
import { openReader, type Reader, type Workspace } from '#engine/workspace/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

export interface DeskOptions {
  /** Where this application keeps identities, workspaces and preferences. */
  readonly dataDirectory: string;
  /** Folders whose children count as sticks, besides those that the system mounts. */
  readonly mountRoots?: readonly string[];
  /** log2 of the scrypt cost of identities made here; lower it in tests alone. */
  readonly logN?: number;
}

/** Somebody at work: an unlocked identity, the workspace that only this process holds, and the open batch. */
export interface Present {
  readonly id: string;
  readonly identity: Identity;
  readonly workspace: Workspace;
  readonly reader: Reader;
}

/** What the service holds between two calls: at most one person. */
export interface DeskState {
  readonly options: DeskOptions;
  present(): Result<Present>;
  somebody(): Present | null;
  enter(id: string, identity: Identity, workspace: Workspace): Present;
  leave(): Promise<void>;
  /** Runs one after the other what must not overlap: entering, leaving, signing, clearing. */
  alone<T>(act: () => Promise<T>): Promise<T>;
}

export function openDesk(options: DeskOptions): DeskState {
  let here: Present | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    options,
    somebody: () => here,
    present: () => (here === null ? refused(problem('SESSION_LOCKED', {})) : ok(here)),
    enter: (id, identity, workspace) => {
      here = { id, identity, workspace, reader: openReader(workspace) };
      return here;
    },
    leave: async () => {
      const leaving = here;
      here = null;
      await leaving?.reader.close();
      leaving?.workspace.close();
    },
    alone: (act) => {
      const turn = queue.then(act, act);
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}
