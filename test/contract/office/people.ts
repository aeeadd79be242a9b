import type { peopleMethods } from '#shared/contract/office/people.ts';
import type { Calls } from './calls.ts';

export const peopleCalls: Calls<keyof typeof peopleMethods> = {};
