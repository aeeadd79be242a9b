import type { guideMethods } from '#shared/contract/office/guide.ts';
import type { Calls } from './calls.ts';

export const guideCalls: Calls<keyof typeof guideMethods> = {};
