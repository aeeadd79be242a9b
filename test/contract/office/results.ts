import type { resultsMethods } from '#shared/contract/office/results.ts';
import type { Calls } from './calls.ts';

export const resultsCalls: Calls<keyof typeof resultsMethods> = {};
