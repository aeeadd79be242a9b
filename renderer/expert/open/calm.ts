import type { Progress } from '#shared/contract/values.ts';

/** Work as a person can follow it: numbers that change twice a second, and a speed that is known before it is said. */
export interface Shown {
  readonly progress: Progress | null;
  /** Bytes a second over the present step; null while there is too little to say. */
  readonly speed: number | null;
  /** Seconds until the present step is done; null while the speed is unknown. */
  readonly left: number | null;
}

export const EVERY = 500;
/** Before a step has run this long, its speed is a guess. */
const SETTLED = 1500;

export interface Watch {
  /** What is to be shown at `at` (milliseconds of any steady clock). */
  look(progress: Progress | null, at: number): Shown;
}

export function createWatch(): Watch {
  let began: { readonly step: string; readonly at: number; readonly done: number } | null = null;
  return {
    look: (progress, at) => {
      if (progress === null) return { progress, speed: null, left: null };
      if (began?.step !== progress.step) began = { step: progress.step, at, done: progress.done };
      const passed = at - began.at;
      const moved = progress.done - began.done;
      if (passed < SETTLED || moved <= 0) return { progress, speed: null, left: null };
      const speed = (moved * 1000) / passed;
      return { progress, speed, left: Math.max(0, progress.total - progress.done) / speed };
    },
  };
}
