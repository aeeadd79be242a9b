import type { intakeMethods } from '#shared/contract/office/intake.ts';
import type { Calls } from './calls.ts';

export const intakeCalls: Calls<keyof typeof intakeMethods> = {};
