import type { Identity } from '#engine/identity/index.ts';
import { openReader, type Reader, type Workspace } from '#engine/workspace/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { serial, type Serial } from './serial.ts';

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
  /** Closes the workspace and forgets every key. Only within `alone`, or nobody else at work. */
  leave(): Promise<void>;
  /** What changes a workspace or who sits here: one after the other, in the order received. */
  readonly alone: Serial;
  /** `alone`, for whoever is here when its turn comes. */
  changing<T>(act: (here: Present) => Result<T> | Promise<Result<T>>): Promise<Result<T>>;
  /** Reads for whoever is here, beside everything else; refused when they have left meanwhile. */
  reading<T>(act: (here: Present) => Result<T> | Promise<Result<T>>): Promise<Result<T>>;
}

export function openDesk(options: DeskOptions): DeskState {
  let here: Present | null = null;
  const alone = serial();
  const locked = (): Result<never> => refused(problem('SESSION_LOCKED', {}));
  const present = (): Result<Present> => (here === null ? locked() : ok(here));
  return {
    options,
    alone,
    present,
    somebody: () => here,
    enter: (id, identity, workspace) => {
      here = { id, identity, workspace, reader: openReader(workspace) };
      here.reader.warm();
      return here;
    },
    leave: async () => {
      const leaving = here;
      here = null;
      try {
        await leaving?.reader.close();
      } finally {
        leaving?.workspace.close();
      }
    },
    changing: (act) =>
      alone(async () => {
        const found = present();
        return found.ok ? act(found.value) : found;
      }),
    reading: async (act) => {
      const found = present();
      if (!found.ok) return found;
      const { reader } = found.value;
      for (;;) {
        const { generation } = reader;
        try {
          const result = await act(found.value);
          return here === found.value ? result : locked();
        } catch (error) {
          if (here !== found.value) return locked();
          // Another batch was taken in under the read: it is made again, in that one.
          if (reader.generation === generation) throw error;
        }
      }
    },
  };
}
