import type { deliberationMethods } from '#shared/contract/office/deliberation.ts';
import type { Calls } from './calls.ts';

export const deliberationCalls: Calls<keyof typeof deliberationMethods> = {};
