/** A page may be loaded again so many times within so many milliseconds, before a person is asked. */
const TIMES = 3;
const WITHIN = 60_000;

/** Decides, each time a page's process ended at `now` (milliseconds), whether to load it again without asking. */
export function createRecovery(): (now: number) => boolean {
  let ends: number[] = [];
  return (now) => {
    ends = [...ends.filter((end) => now - end < WITHIN), now];
    return ends.length <= TIMES;
  };
}
