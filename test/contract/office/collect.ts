import type { collectMethods } from '#shared/contract/office/collect.ts';
import type { Calls } from './calls.ts';

export const collectCalls: Calls<keyof typeof collectMethods> = {};
