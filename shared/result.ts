import type { Problem } from '#shared/errors/problem.ts';

/** What an operation that can be refused returns: expected failures are values, never throws. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused(error: Problem): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error };
}
