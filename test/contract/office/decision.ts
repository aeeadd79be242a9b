import type { decisionMethods } from '#shared/contract/office/decision.ts';
import type { Calls } from './calls.ts';

export const decisionCalls: Calls<keyof typeof decisionMethods> = {};
