import { errnoOf } from '../platform/files.ts';

/** Milliseconds for which a drive is waited for. */
const PATIENCE = 1500;

/** Places that were asked and have not answered yet, though their time is up. */
const silent = new Set<string>();

/**
 * The answer of a drive, or in a short code why there is none. One that is dead does not answer at all, and whoever
 * waits for it occupies one of the few threads that read files: it is not asked again before it has answered.
 */
export async function inTime<T>(
  place: string,
  ask: () => Promise<T>,
  patience: number = PATIENCE,
): Promise<{ value: T } | { reason: string }> {
  if (silent.has(place)) return { reason: 'ETIMEDOUT' };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patience);
  });
  const asked = ask().then(
    (value) => ({ value }),
    (error: unknown) => ({ reason: errnoOf(error) }),
  );
  const first = await Promise.race([asked, late]);
  clearTimeout(timer);
  if (first !== 'late') return first;
  silent.add(place);
  void asked.then(() => silent.delete(place));
  return { reason: 'ETIMEDOUT' };
}
