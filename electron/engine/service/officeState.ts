import type { Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { refused, type Result } from '#shared/result.ts';
import type { DeskOptions } from './deskState.ts';
import { serial, type Serial } from './serial.ts';

/** The round that is open; only this process holds its database. */
export interface OpenRound {
  readonly key: string;
  readonly round: Round;
}

/** What the service holds of the secretariat between two calls: at most one round. */
export interface OfficeState {
  readonly options: DeskOptions;
  somebody(): OpenRound | null;
  enter(key: string, round: Round): OpenRound;
  /** Closes the round and forgets its keys. Only within `alone`. */
  leave(): void;
  /** What changes a round, or which one is open: one after the other, in the order received. */
  readonly alone: Serial;
  /** `alone`, for the round that is open when its turn comes. */
  changing<T>(act: (round: Round) => Result<T> | Promise<Result<T>>): Promise<Result<T>>;
  /** Reads of the open round, beside everything else; refused when it was closed meanwhile. */
  reading<T>(act: (round: Round) => Result<T> | Promise<Result<T>>): Promise<Result<T>>;
}

export function openOffice(options: DeskOptions): OfficeState {
  let here: OpenRound | null = null;
  const alone = serial();
  const closed = (): Result<never> => refused(problem('OFFICE_CLOSED', {}));
  return {
    options,
    alone,
    somebody: () => here,
    enter: (key, round) => {
      here = { key, round };
      return here;
    },
    leave: () => {
      const leaving = here;
      here = null;
      leaving?.round.close();
    },
    changing: (act) => alone(async () => (here === null ? closed() : act(here.round))),
    reading: async (act) => {
      const found = here;
      if (found === null) return closed();
      try {
        const result = await act(found.round);
        return here === found ? result : closed();
      } catch (error) {
        // A database that was closed under a read is no failure.
        if (here !== found) return closed();
        throw error;
      }
    },
  };
}
