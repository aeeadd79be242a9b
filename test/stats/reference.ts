import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Answer } from '#shared/stats/index.ts';

/** One of the reference tables in test/fixtures/stats; the caller names the shape it reads. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the fixtures are ours and their shapes are stated at the call
export function reference<T>(name: string): T & { readonly tolerance: number } {
  const url = new URL(`../fixtures/stats/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as T & { readonly tolerance: number };
}

/** Equal within an absolute tolerance, or within the same relative one for figures above 1. */
export function expectClose(actual: number | null | undefined, expected: number, tolerance: number, what = ''): void {
  const gap = Math.abs((actual ?? Number.NaN) - expected);
  if (!(gap <= tolerance * Math.max(1, Math.abs(expected)))) {
    expect.fail(`${what}: ${actual} instead of ${expected} ± ${tolerance}`);
  }
}

export function expectAll(actual: readonly number[], expected: readonly number[], tolerance: number, what = ''): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expectClose(actual[i], value, tolerance, `${what}[${i}]`));
}

/** Value of an answer that the design allows. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.value === null) throw new Error(`refused: ${answer.reason}`);
  return answer.value;
}
