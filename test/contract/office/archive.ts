import type { archiveMethods } from '#shared/contract/office/archive.ts';
import type { Calls } from './calls.ts';

export const archiveCalls: Calls<keyof typeof archiveMethods> = {};
