/**
 * What a statistic returns when the design may not allow it: the value, or null with the reason as a finished Chinese
 * sentence. A statistic never returns NaN.
 */
export type Answer<T> =
  { readonly value: T; readonly reason: null } | { readonly value: null; readonly reason: string };

export function answer<T>(value: T): { readonly value: T; readonly reason: null } {
  return { value, reason: null };
}

export function noAnswer(reason: string): { readonly value: null; readonly reason: string } {
  return { value: null, reason };
}

/** A score that was given, or null where there is none. A missing score is never zero. */
export type MaybeScore = number | null;

/** Element that the caller knows to exist; throws instead of handing on `undefined`. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no element ${index} in a list of ${list.length}`);
  return value;
}

export function sum(xs: readonly number[]): number {
  return xs.reduce((a, b) => a + b, 0);
}
