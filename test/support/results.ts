import { expect } from 'vitest';
import type { ErrorCode, Problem } from '#shared/errors/problem.ts';
import type { Result } from '#shared/result.ts';

/** The value of a result that must not be refused. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.message}`);
  return result.value;
}

/** The problem of a result that must be refused, with one of these codes. */
export function refusalOf(result: Result<unknown>, ...codes: ErrorCode[]): Problem {
  if (result.ok) throw new Error(`not refused, expected ${codes.join(' / ')}`);
  expect(codes).toContain(result.error.code);
  return result.error;
}
