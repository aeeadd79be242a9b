import type { handoutMethods } from '#shared/contract/office/handout.ts';
import type { Calls } from './calls.ts';

export const handoutCalls: Calls<keyof typeof handoutMethods> = {};
